import { operations } from '../../operations';
import { shippedEntries } from '../knowledge/curation/office';
import { NOW, type Stage, stage } from '../web/stage';
import { type FarPlatform, farPlatform } from './far-platform';
import { wechatEnv } from './wechat/pushes';

let far: FarPlatform;
let on: Stage;

beforeAll(async () => {
  far = await farPlatform({
    '/cgi-bin/kf/account/list': () => ({ errcode: 0, account_list: [{ open_kfid: 'wk1', name: '社会救助服务热线' }] }),
  });
  const wecom = { WECOM_CORP_ID: 'ww1', WECOM_SECRET: 's', WECOM_TOKEN: 'abc', WECOM_AES_KEY: 'a'.repeat(43), WECOM_API_URL: far.url };
  on = await stage(
    { ...wechatEnv(far.url, 'plain'), ...wecom, PUBLIC_URL: 'https://hotline.example', LOG_LEVEL: 'silent' },
    { shipped: shippedEntries },
  );
}, 240_000);
afterAll(async () => {
  await on?.stop();
  far.close();
});
beforeEach(() => on.running.parts.settable?.set(new Date().toISOString()));

const check = (channel: 'wechat' | 'wecom', over: object = {}) => {
  const { parts } = on.running;
  return operations['doctor.channel'].run({ ...parts, config: { ...parts.config, ...over } }, { channel });
};

test('all is well: the address to fill in, the token, the accounts, and what waits', async () => {
  const { storage, clock } = on.running.parts;
  await storage.conversations.open({ id: 'wx_1', channel: 'wechat', userRef: 'o1', openedAt: clock.now() });
  await storage.conversations.tell({ conversationId: 'wx_1', messageId: 'm', reply: { text: '办结了。' }, at: clock.now() });
  await storage.deliveries.hold('wx_1', 'window');
  expect(await check('wechat')).toEqual({
    ok: true,
    problems: [],
    facts: [
      '平台上要填的网址：https://hotline.example/wechat',
      expect.stringMatching(/令牌/),
      expect.stringMatching(/明文模式/),
      expect.stringMatching(/1 条：居民超过 48 小时/),
    ],
  });
  expect((await check('wecom')).facts).toContain('可用的客服账号：社会救助服务热线。');
});

test.each<[string, object, RegExp]>([
  ['a secret is missing', { WECHAT_APP_SECRET: undefined }, /缺 WECHAT_APP_SECRET（公众平台/],
  ['the key is missing', { WECHAT_MODE: 'safe', WECHAT_AES_KEY: undefined }, /缺 WECHAT_AES_KEY/],
  [
    'nobody wants it',
    { WECHAT_APP_ID: undefined, WECHAT_APP_SECRET: undefined, WECHAT_TOKEN: undefined },
    /没有设置 WECHAT_APP_ID、.*docs\/channels\.md/,
  ],
  ['no address outside', { PUBLIC_URL: undefined }, /PUBLIC_URL.*反向代理/],
  ['an address in the open', { PUBLIC_URL: 'http://hotline.example' }, /https/],
  ['nobody answers', { WECHAT_API_URL: 'http://127.0.0.1:9' }, /连不上 127\.0\.0\.1:9；/],
])('%s: it says what to do', async (_, over, words) => {
  const { ok, problems } = await check('wechat', over);
  expect([ok, problems.join('\n')]).toEqual([false, expect.stringMatching(words)]);
});

test.each([
  [40164, /IP 白名单/],
  [40125, /AppSecret 不对/],
])('the platform says %d', async (errcode, words) => {
  far.next('/cgi-bin/stable_token', errcode);
  expect((await check('wechat')).problems).toEqual([expect.stringMatching(words)]);
});

test('a clock that is days behind, and an application without accounts', async () => {
  on.running.parts.settable?.set(NOW);
  expect((await check('wechat')).problems).toEqual([expect.stringMatching(/本机时间比平台慢 \d+ 秒.*校准/)]);
  on.running.parts.settable?.set(new Date().toISOString());
  far.next('/cgi-bin/kf/account/list', { errcode: 0, account_list: [] });
  expect((await check('wecom')).problems).toEqual([expect.stringMatching(/授权/)]);
});

test('the whole check-up speaks of what was set by half', async () => {
  const { parts } = on.running;
  expect((await operations.doctor.run(parts, {})).problems).toEqual([]);
  const half = { ...parts, config: { ...parts.config, WECOM_TOKEN: undefined } };
  expect((await operations.doctor.run(half, {})).problems).toEqual([expect.stringMatching(/\/wecom 没有打开：缺 WECOM_TOKEN/)]);
});
