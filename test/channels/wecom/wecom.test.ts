import { randomInt } from 'node:crypto';
import { readConfig } from '../../../base/config';
import { randomIds } from '../../../base/ids';
import { aesKeyOf, type Cipher, encrypt, signatureOf } from '../../../channels/wechat/crypto';
import { writeEnvelope } from '../../../channels/wechat/envelope';
import { wecomReadiness } from '../../../channels/wechat/settings';
import { createWecomChannel } from '../../../channels/wecom/channel';
import { shippedEntries } from '../../knowledge/curation/office';
import { addPerson, loggedIn, NOW, type Stage, stage } from '../../web/stage';
import { type FarPlatform, farPlatform, until } from '../far-platform';

const TOKEN = 'WecomToken2026';
const AES_KEY = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG';
const CORP_ID = 'ww00000000000000aa';
const cipher: Cipher = { key: aesKeyOf(AES_KEY), receiveId: CORP_ID };
const SYNC = '/cgi-bin/kf/sync_msg';
const SEND = '/cgi-bin/kf/send_msg';
const WELCOME = '/cgi-bin/kf/send_msg_on_event';
const EMERGENCY = '昨晚房子烧了，带着两个孩子没地方住，我在上杭县';
const QUESTION = '水井修缮怎么申请';
const seconds = Math.floor(Date.parse(NOW) / 1_000);

const env = (apiUrl: string): Record<string, string> => ({
  WECOM_CORP_ID: CORP_ID,
  WECOM_SECRET: 'corp-secret-of-nobody',
  WECOM_TOKEN: TOKEN,
  WECOM_AES_KEY: AES_KEY,
  WECOM_API_URL: apiUrl,
});

let far: FarPlatform;
let on: Stage;
/** What the platform holds for an account, in its order; a cursor is a place in it. */
const kept = new Map<string, object[]>();

beforeAll(async () => {
  far = await farPlatform({
    [SYNC]: ({ body }) => {
      const all = kept.get(String(body.open_kfid)) ?? [];
      const from = Number(body.cursor ?? 0);
      const next = Math.min(from + Number(body.limit), all.length);
      return { errcode: 0, next_cursor: String(next), has_more: next < all.length ? 1 : 0, msg_list: all.slice(from, next) };
    },
  });
  on = await stage({ ...env(far.url), LOG_LEVEL: 'silent' }, { shipped: shippedEntries });
}, 240_000);
afterAll(async () => {
  await on?.stop();
  far.close();
});

function sealedQuery(text: string, at = NOW): URLSearchParams {
  const timestamp = String(Math.floor(Date.parse(at) / 1_000));
  const nonce = String(randomInt(1_000_000_000));
  return new URLSearchParams({ msg_signature: signatureOf(TOKEN, timestamp, nonce, text), timestamp, nonce });
}

/** The call that says there is something to read. */
async function call(account: string, { at = NOW, with_ = cipher, event = 'kf_msg_or_event' } = {}): Promise<number> {
  const fields = { ToUserName: CORP_ID, CreateTime: seconds, MsgType: 'event', Event: event, Token: 'SyncToken', OpenKfId: account };
  const sealed = encrypt(writeEnvelope('xml', fields), with_);
  const body = writeEnvelope('xml', { ToUserName: CORP_ID, AgentID: '', Encrypt: sealed });
  const answer = await fetch(`${on.running.url}/wecom?${sealedQuery(sealed, at)}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body,
  });
  if (answer.status === 200) expect(await answer.text()).toBe('success');
  return answer.status;
}

let serial = 0;
const item = (account: string, user: string, more: object): object => ({
  msgid: `msg_${++serial}`,
  open_kfid: account,
  external_userid: user,
  send_time: seconds,
  origin: 3,
  ...more,
});
const words = (account: string, user: string, content: string) => item(account, user, { msgtype: 'text', text: { content } });
const event = (account: string, user: string, more: object) =>
  item(account, user, {
    origin: 4,
    external_userid: undefined,
    msgtype: 'event',
    event: { open_kfid: account, external_userid: user, ...more },
  });

let accounts = 0;
/** An account with a resident of its own. */
function desk() {
  const account = `wkAccount${++accounts}`;
  const user = `wmResident${accounts}`;
  const userRef = `${account}|${user}`;
  kept.set(account, []);
  const { storage } = on.running.parts;
  const id = async () => (await storage.conversations.ofUser('wecom', userRef)) ?? '';
  const waiting = async () => storage.deliveries.waiting(await id());
  const heard = (): string[] =>
    far
      .sent(SEND)
      .filter(({ touser, open_kfid }) => touser === user && open_kfid === account)
      .map(({ text, msgmenu }) => (text as { content: string })?.content ?? (msgmenu as { head_content: string }).head_content);
  const put = (...items: object[]): void => void kept.set(account, [...(kept.get(account) ?? []), ...items]);
  /** The platform has these, calls, and all of it has been read. */
  const happens = async (...items: object[]): Promise<void> => {
    put(...items);
    await call(account);
    await until(async () => (await storage.callbacks.cursor(account)) === String(kept.get(account)?.length), 'all is read');
  };
  const says = (content: string) => happens(words(account, user, content));
  const lines = async () => storage.conversations.lines(await id(), 0, 1_000);
  return { account, user, id, waiting, heard, put, happens, says, lines, tickets: async () => storage.tickets.byConversation(await id()) };
}

describe('the check of the address', () => {
  const check = async (over: Record<string, string> = {}, with_ = cipher) => {
    const echostr = encrypt('1616140317555161061', with_);
    const query = sealedQuery(echostr);
    const answer = await fetch(`${on.running.url}/wecom?${new URLSearchParams({ ...Object.fromEntries(query), echostr, ...over })}`);
    return [answer.status, await answer.text()];
  };
  test('is answered with the words inside', async () => expect(await check()).toEqual([200, '1616140317555161061']));
  test('a plus that came as a blank is a plus', async () => {
    for (let tries = 0; tries < 40; tries += 1) {
      const echostr = encrypt('1', cipher);
      if (!echostr.includes('+')) continue;
      const answer = await fetch(
        `${on.running.url}/wecom?${sealedQuery(echostr)}&echostr=${echostr.replaceAll('/', '%2F').replaceAll('=', '%3D')}`,
      );
      return expect(await answer.text()).toBe('1');
    }
  });
  test('is refused otherwise', async () => {
    expect(await check({ msg_signature: 'a'.repeat(40) })).toEqual([403, '']);
    expect(await check({}, { ...cipher, receiveId: 'wwATTACKER' })).toEqual([403, '']);
  });
});

describe('what residents write', () => {
  test('is answered, the greeting first, its choices to tap, and a tap is understood', async () => {
    const { account, user, says, happens, heard, lines, waiting } = desk();
    await says(QUESTION);
    expect(heard().join('\n')).toMatch(/^您好，这里是[\s\S]*乡镇提出申请/);
    const menu = far.sent(SEND).findLast((sent) => sent.touser === user)?.msgmenu as { list: { type: string; click: object }[] };
    expect(menu.list[1]).toEqual({ type: 'click', click: { id: '2', content: '我能领吗' } });
    // Of five messages in two days none is wasted.
    expect(heard()).toHaveLength(1);
    await happens(item(account, user, { msgtype: 'text', text: { content: '我能领吗', menu_id: '2' } }));
    expect((await lines()).findLast(({ speaker }) => speaker === 'resident')?.reply.text).toBe('我能领什么');
    expect(await waiting()).toEqual([]);
    expect(far.sent(SEND).every(({ msgid }) => /^[\w-]{1,32}$/.test(String(msgid)))).toBe(true);
  });

  test('a place, a recording, and what nobody knows', async () => {
    const { account, user, happens, heard, lines } = desk();
    await happens(
      item(account, user, {
        msgtype: 'location',
        location: { latitude: 25.04, longitude: 116.42, name: '临江镇政府', address: '福建省龙岩市上杭县' },
      }),
      item(account, user, { msgtype: 'voice', voice: { media_id: 'm' } }),
      item(account, user, { msgtype: 'hologram' }),
      item(account, user, { msgtype: 'constructor' }),
      { nonsense: true },
    );
    expect(heard().join('\n')).toMatch(/记下了：.*上杭[\s\S]*我只看得到文字/);
    expect((await lines()).filter(({ speaker }) => speaker === 'resident')).toHaveLength(2);
  });

  test('thousands of items are read in pages, each once, though the call comes three times', async () => {
    const { account, user, happens, put, tickets } = desk();
    const noise = (): object => event(account, user, { event_type: 'user_recall_msg', recall_msgid: 'x' });
    put(...Array.from({ length: 1_200 }, noise), words(account, user, EMERGENCY), ...Array.from({ length: 1_299 }, noise));
    const before = far.sent(SYNC).length;
    await Promise.all([call(account), call(account), happens()]);
    expect(await tickets()).toHaveLength(1);
    expect(
      far
        .sent(SYNC)
        .slice(before)
        .slice(0, 3)
        .map(({ cursor, limit, token }) => [cursor, limit, token]),
    ).toEqual([
      [undefined, 1_000, 'SyncToken'],
      ['1000', 1_000, 'SyncToken'],
      ['2000', 1_000, 'SyncToken'],
    ]);
  });

  test('a page that is read again after a crash has no second effect and loses nothing', async () => {
    const { account, user, put, heard, tickets, lines } = desk();
    put(words(account, user, EMERGENCY), item(account, user, { origin: 5, msgtype: 'text', text: { content: '我来看看' } }));
    const { bot, storage, clock, log } = on.running.parts;
    let crashes = 2;
    const channel = createWecomChannel({
      bot,
      ...storage,
      callbacks: {
        ...storage.callbacks,
        accounts: async () => [account],
        saveCursor: async (name, cursor) => {
          crashes -= 1;
          if (crashes >= 0) throw new Error('the power is gone');
          await storage.callbacks.saveCursor(name, cursor);
        },
      },
      clock,
      ids: randomIds,
      log,
      settings: { id: CORP_ID, secret: 's', token: TOKEN, cipher, apiUrl: far.url },
      later: async () => undefined,
      held: async () => undefined,
    });
    for (let start = 0; start < 3; start += 1) await channel.resume();
    await until(async () => (await storage.callbacks.cursor(account)) === '2', 'the cursor moves');
    channel.close();
    expect(await tickets()).toHaveLength(1);
    expect(
      heard()
        .join('\n')
        .match(/编号 \d{6}-\d{6}-\d/g),
    ).toHaveLength(1);
    expect((await lines()).filter(({ reply }) => reply.text === '我来看看')).toHaveLength(1);
  });

  test('what was said long before the account was connected is left alone; what came later is answered', async () => {
    const { account, user, happens, heard, says } = desk();
    await happens(item(account, user, { msgtype: 'text', send_time: seconds - 7_200, text: { content: EMERGENCY } }));
    expect(heard()).toEqual([]);
    await says(QUESTION);
    expect(heard().join('\n')).toMatch(/乡镇提出申请/);
  });
});

describe('who enters', () => {
  test('is greeted by the code, and not a second time with the first answer', async () => {
    const { account, user, happens, says, heard, waiting } = desk();
    await happens(event(account, user, { event_type: 'enter_session', welcome_code: 'CODE1' }));
    expect(far.sent(WELCOME).findLast(({ code }) => code === 'CODE1')).toMatchObject({
      text: { content: expect.stringMatching(/^您好，这里是/) },
    });
    expect([heard(), await waiting()]).toEqual([[], []]);
    await says(QUESTION);
    expect(heard().join('\n')).not.toMatch(/您好，这里是/);
  });

  test('is greeted with the first answer where the code is not taken', async () => {
    const { account, user, happens, says, heard } = desk();
    far.next(WELCOME, 95011);
    await happens(event(account, user, { event_type: 'enter_session', welcome_code: 'CODE2' }));
    await says(QUESTION);
    expect(
      heard()
        .join('\n')
        .match(/您好，这里是/g),
    ).toHaveLength(1);
  });
});

describe('a person', () => {
  test('at our own desk is heard by the resident', async () => {
    const { id, says, waiting, heard } = desk();
    await says('转人工');
    await addPerson(on, { name: 'operator.kf', role: 'operator', region: '000000' });
    const person = await loggedIn(on, 'operator.kf');
    const episode = await on.running.parts.storage.episodes.current(await id(), on.running.parts.clock.now());
    await person(`/api/v1/episodes/${episode.id}/accept`, { method: 'POST', body: {} });
    await person(`/api/v1/episodes/${episode.id}/reply`, { method: 'POST', body: { text: '我在看您说的事。' } });
    await until(async () => (await waiting()).length === 0, 'the lines go out');
    expect(
      heard()
        .join('\n')
        .match(/【座席 operator\.kf】我在看您说的事。/g),
    ).toHaveLength(1);
  });

  test('in the platform’s own application silences the bot; what they say is on record; then the bot goes on', async () => {
    const { account, user, id, happens, says, heard, lines, waiting } = desk();
    await says(QUESTION);
    const before = heard().length;
    await happens(
      event(account, user, { event_type: 'session_status_change', change_type: 1, new_servicer_userid: 'zhang' }),
      item(account, user, { origin: 5, servicer_userid: 'zhang', msgtype: 'text', text: { content: '我是值班的，您说。' } }),
      words(account, user, QUESTION),
    );
    const { episodes } = on.running.parts.storage;
    expect((await episodes.current(await id(), on.running.parts.clock.now())).owner).toBe('operator:wecom');
    expect([heard().length, await waiting()]).toEqual([before, []]);
    expect((await lines()).slice(-2).map(({ speaker, reply }) => [speaker, reply.text])).toEqual([
      ['operator', '我是值班的，您说。'],
      ['resident', QUESTION],
    ]);
    await happens(event(account, user, { event_type: 'session_status_change', change_type: 3 }), words(account, user, QUESTION));
    expect(heard().length).toBeGreaterThan(before);
  });
});

describe('what the platform does not take', () => {
  test.each([
    [95018, 'person'],
    [95001, 'quota'],
  ])('%d: it is kept and said after the next word', async (errcode, reason) => {
    const { id, says, waiting, heard } = desk();
    await says(QUESTION);
    far.next(SEND, errcode);
    const { conversations } = on.running.parts.storage;
    await conversations.tell({
      conversationId: await id(),
      messageId: 'n',
      reply: { text: '您的工单办结了。' },
      at: on.running.parts.clock.now(),
    });
    await until(async () => (await waiting())[0]?.held === reason, 'it is held');
    await says('谢谢');
    expect(await waiting()).toEqual([]);
    expect(heard().filter((text) => text.includes('您的工单办结了。')).length).toBeGreaterThan(1);
  });

  test('what was taken and did not arrive is said again after the next word', async () => {
    const { account, user, happens, says, heard, waiting } = desk();
    await says(QUESTION);
    const carrier = far.sent(SEND).findLast(({ touser }) => touser === user)?.msgid;
    await happens(event(account, user, { event_type: 'msg_send_fail', fail_msgid: carrier, fail_type: 4 }));
    expect((await waiting()).every(({ held }) => held === 'window')).toBe(true);
    await says('谢谢');
    expect(heard().filter((text) => /乡镇提出申请/.test(text))).toHaveLength(2);
  });
});

describe('what is not the platform’s', () => {
  test('is refused: another company’s, six minutes old, of another key', async () => {
    const { account } = desk();
    expect([
      await call(account, { with_: { ...cipher, receiveId: 'wwATTACKER' } }),
      await call(account, { at: '2026-11-23T09:53:00+08:00' }),
      await call(account, { with_: { ...cipher, key: Buffer.alloc(32) } }),
      await call(account, { event: 'kf_account_auth_change' }),
    ]).toEqual([403, 403, 403, 200]);
    expect(await on.running.parts.storage.callbacks.cursor(account)).toBeUndefined();
  });

  test('without one of its secrets the address does not exist', () => {
    for (const name of ['WECOM_CORP_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_AES_KEY']) {
      expect(wecomReadiness(readConfig({ ...env('https://far.example'), [name]: '' }))).toEqual({ wanted: true, missing: [name] });
    }
    expect(wecomReadiness(readConfig({}))).toMatchObject({ wanted: false });
  });
});
