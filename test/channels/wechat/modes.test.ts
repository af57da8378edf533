import fc from 'fast-check';
import { readConfig } from '../../../base/config';
import { wechatReadiness } from '../../../channels/wechat/settings';
import { shippedEntries } from '../../knowledge/curation/office';
import { NOW, type Stage, stage } from '../../web/stage';
import { type FarPlatform, farPlatform } from '../far-platform';
import { sendAnything } from './any-push';
import { deliver, type PushOptions, pushed, textFrom, wechatEnv } from './pushes';

const QUESTION = '水井修缮怎么申请';
let far: FarPlatform;
beforeAll(async () => {
  far = await farPlatform();
});
afterAll(() => far.close());

describe.each<['compatible' | 'plain', PushOptions['mode'], RegExp]>([
  ['compatible', 'plain', /Encrypt/],
  ['plain', 'safe', /<Content>/],
])('in %s mode', (mode, other, form) => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage({ ...wechatEnv(far.url, mode), LOG_LEVEL: 'silent' }, { shipped: shippedEntries });
  }, 240_000);
  afterAll(() => on?.stop());
  const send = (push: { path: string; body: string }) => deliver(on.running.url, push);

  test.each(['xml', 'json'] as const)('a question in %s is answered in its form', async (format) => {
    const answer = await send(pushed(textFrom(`o_${mode}_${format}`, QUESTION), { mode, format }));
    expect(answer.text).toMatch(/乡镇提出申请/);
    if (format === 'xml') expect(answer.body).toMatch(form);
  });

  test('a message of another mode is refused', async () => {
    expect((await send(pushed(textFrom('o_other', QUESTION), { mode: other }))).status).toBe(403);
  });

  test('what stands beside the ciphertext is not believed', async () => {
    const push = pushed(textFrom(`o_${mode}_beside`, QUESTION), { mode });
    const answer = await send({ ...push, body: push.body.replace('水井修缮', '路灯安装') });
    expect({ status: answer.status, said: /水井修缮向/.test(answer.text ?? '') }).toEqual({ status: 200, said: mode === 'compatible' });
  });

  test('a signature that was used takes no other body', async () => {
    const push = pushed(textFrom(`o_${mode}_once`, QUESTION), { mode });
    await send(push);
    expect((await send({ path: push.path, body: pushed(textFrom(`o_${mode}_forged`, '转人工'), { mode }).body })).status).toBe(403);
    expect((await send(push)).status).toBe(200);
  });

  test('signed messages of any content are taken or refused, never a failure', async () => {
    expect(Object.keys(await sendAnything(on.running.url, { count: 60, seed: 11, mode })).sort()).toEqual(['200', '403']);
  });

  test('five hundred bodies that are none: no failure, nothing said to anybody', async () => {
    const part = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<MsgType>',
      '</MsgType>',
      '<![CDATA[text]]>',
      '<![CDATA[',
      '&#1;',
      '{"a":',
      '"',
      '}',
      '低',
      '\u0000',
      '\ud800',
      '<!DOCTYPE',
      '<Encrypt>',
      '</Encrypt>',
      'AAAA',
    );
    const { path } = pushed(textFrom('o_fuzz', QUESTION), { mode });
    const seen = new Set<number>();
    const bodies = fc.sample(
      fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
      { numRuns: 500, seed: 7 },
    );
    for (const body of bodies) seen.add((await send({ path, body })).status);
    expect([...seen].filter((status) => status !== 403)).toEqual([]);
    expect(await on.running.parts.storage.conversations.ofUser('wechat', 'o_fuzz')).toBeUndefined();
  });
});

describe('without one of its secrets', () => {
  const env = wechatEnv('https://far.example', 'safe');
  test.each(['WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'WECHAT_TOKEN', 'WECHAT_AES_KEY'])('%s', (name) => {
    expect(wechatReadiness(readConfig({ ...env, [name]: '' }))).toEqual({ wanted: true, missing: [name] });
  });
  test('the address does not exist', async () => {
    const on = await stage({ ...env, WECHAT_TOKEN: '', LOG_LEVEL: 'silent' }, { shipped: shippedEntries });
    const { path, body } = pushed(textFrom('o_nobody', QUESTION), { at: NOW });
    const status = (await deliver(on.running.url, { path, body })).status;
    const routes = on.running.routes.map((route) => route.path);
    await on.stop();
    expect([status, routes.includes('/wechat')]).toEqual([405, false]);
  }, 240_000);
  test('none set: it is not wanted', () => {
    expect(wechatReadiness(readConfig({}))).toMatchObject({ wanted: false });
  });
  test('in plain mode no key is missing', () => {
    expect(wechatReadiness(readConfig({ ...env, WECHAT_MODE: 'plain', WECHAT_AES_KEY: '' }))).toHaveProperty('settings');
  });
  test('a key that cannot be one, and an address that is not encrypted, stop the start', () => {
    expect(() => readConfig({ ...env, WECHAT_AES_KEY: 'short' })).toThrow(/WECHAT_AES_KEY/);
    expect(() => readConfig({ ...env, WECHAT_API_URL: 'http://far.example' })).toThrow(/WECHAT_API_URL/);
  });
});
