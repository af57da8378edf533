import { randomIds } from '../../../base/ids';
import { plainText } from '../../../channels/pushed/compose';
import { createPusher } from '../../../channels/pushed/pusher';
import { signatureOf } from '../../../channels/wechat/crypto';
import { wechatClient, wechatPlatform } from '../../../channels/wechat/platform';
import { shippedEntries } from '../../knowledge/curation/office';
import { addPerson, client, loggedIn, NOW, type Stage, stage } from '../../web/stage';
import { type FarPlatform, farPlatform, until } from '../far-platform';
import { ACCOUNT, deliver, eventFrom, type Fields, type PushOptions, pushed, TOKEN, textFrom, wechatEnv } from './pushes';

const SEND = '/cgi-bin/message/custom/send';
const EMERGENCY = '昨晚房子烧了，带着两个孩子没地方住，我在上杭县';

let far: FarPlatform;
let on: Stage;

beforeAll(async () => {
  far = await farPlatform();
  on = await stage({ ...wechatEnv(far.url, 'safe'), LOG_LEVEL: 'silent' }, { shipped: shippedEntries });
}, 240_000);
afterAll(async () => {
  await on?.stop();
  far.close();
});

let residents = 0;
const somebody = (): string => `oResident_${++residents}`;
const tell = (fields: Fields, options: PushOptions = {}) => deliver(on.running.url, pushed(fields, options));
const say = async (openId: string, text: string) => (await tell(textFrom(openId, text))).text ?? '';
const conversationOf = async (openId: string) => (await on.running.parts.storage.conversations.ofUser('wechat', openId)) ?? '';
const linesOf = async (openId: string) => on.running.parts.storage.conversations.lines(await conversationOf(openId), 0, 1_000);
const ticketsOf = async (openId: string) => on.running.parts.storage.tickets.byConversation(await conversationOf(openId));
const waitingOf = async (openId: string) => on.running.parts.storage.deliveries.waiting(await conversationOf(openId));

describe('the check of the address', () => {
  const check = async (over: Record<string, string> = {}, at = NOW) => {
    const timestamp = String(Math.floor(Date.parse(at) / 1_000));
    const query = { signature: signatureOf(TOKEN, timestamp, '1'), timestamp, nonce: '1', echostr: '4375120948345356249', ...over };
    const answer = await fetch(`${on.running.url}/wechat?${new URLSearchParams(query)}`);
    return [answer.status, await answer.text()];
  };
  test('is answered with its own words alone', async () => expect(await check()).toEqual([200, '4375120948345356249']));
  test.each<[string, Record<string, string>, string]>([
    ['another signature', { signature: 'a'.repeat(40) }, NOW],
    ['no signature', { signature: '' }, NOW],
    ['a signature in capitals', { signature: 'A'.repeat(40) }, NOW],
    ['no time', { timestamp: '' }, NOW],
    ['a time that is none', { timestamp: 'now' }, NOW],
    ['an hour ago', {}, '2026-11-23T09:00:00+08:00'],
    ['in an hour', {}, '2026-11-23T11:00:00+08:00'],
  ])('is refused with %s', async (_, over, at) => expect(await check(over, at)).toEqual([403, '']));
});

describe('a message is answered in the answer to its call', () => {
  test.each<['xml' | 'json', RegExp]>([
    ['xml', /^<xml>/],
    ['json', /^\{/],
  ])('in %s, sealed and signed, the greeting first', async (format, form) => {
    const openId = somebody();
    const answer = await tell(textFrom(openId, '水井修缮怎么申请'), { format });
    expect(answer.body).toMatch(form);
    expect(answer.fields).toMatchObject({ ToUserName: openId, FromUserName: ACCOUNT, MsgType: 'text' });
    expect(answer.text).toMatch(/^您好，这里是[\s\S]*水井修缮向户籍地乡镇提出申请[\s\S]*出处/);
    expect(Buffer.byteLength(answer.text ?? '')).toBeLessThanOrEqual(2_048);
    expect(await waitingOf(openId)).toEqual([]);
  });

  test('choices are numbered lines, and a number is the choice', async () => {
    const openId = somebody();
    expect((await tell(eventFrom(openId, 'subscribe'))).text).toMatch(/回数字，或直接说：\n1\. 政策咨询\n2\. 我能领吗/);
    expect(await say(openId, '５')).toMatch(/编号/);
    expect((await linesOf(openId)).find(({ speaker }) => speaker === 'resident')?.reply.text).toBe('查进度');
    const other = somebody();
    await tell(eventFrom(other, 'subscribe'));
    await tell(textFrom(other, '我能领吗', { bizmsgmenuid: '2' }));
    expect((await linesOf(other)).find(({ speaker }) => speaker === 'resident')?.reply.text).toBe('我能领什么');
  });

  test('a number that answers a question is no choice', async () => {
    const openId = somebody();
    await say(openId, '我在上杭县');
    await say(openId, '我能领什么');
    for (let turn = 0; turn < 12; turn += 1) {
      const asked = (await linesOf(openId)).findLast(({ reply }) => reply.choices?.length)?.reply;
      if (asked?.choices?.[0]?.label === '不知道') break;
      await say(openId, asked?.choices?.[0]?.send ?? '是');
    }
    const answer = await say(openId, '3');
    expect(answer).not.toMatch(/没听明白/);
    expect((await linesOf(openId)).findLast(({ speaker }) => speaker === 'resident')?.reply.text).toBe('3');
  });

  test('a tap on the menu says what is written in its key', async () => {
    const openId = somebody();
    const tap = eventFrom(openId, 'CLICK', { EventKey: '转人工' });
    expect((await tell(tap)).text).toMatch(/已为您转人工/);
    await tell(tap);
    expect((await linesOf(openId)).filter(({ speaker }) => speaker === 'resident')).toHaveLength(1);
  });

  test('a place is understood, with its county', async () => {
    const openId = somebody();
    const place = {
      MsgType: 'location',
      Location_X: '25.049',
      Location_Y: '116.42',
      Scale: '16',
      Label: '福建省龙岩市上杭县临江镇北环路28号',
    };
    expect((await tell(textFrom(openId, '', place))).text).toMatch(/记下了：.*上杭/);
    expect((await on.running.parts.storage.conversations.session(await conversationOf(openId)))?.region).toBe('350823');
    await say(openId, '家里三天没米下锅了');
    expect((await ticketsOf(openId))[0]?.region).toBe('350823');
  });

  test.each<[string, Fields]>([
    ['a picture', { MsgType: 'image', PicUrl: 'http://far.example/x.jpg', MediaId: 'm' }],
    ['a recording whose words are empty', { MsgType: 'voice', MediaId: 'm', Format: 'amr', Recognition: '' }],
    ['a recording without words', { MsgType: 'voice', MediaId: 'm', Format: 'amr' }],
    ['a film', { MsgType: 'shortvideo', MediaId: 'm' }],
    ['a link', { MsgType: 'link', Title: 't', Description: 'd', Url: 'http://far.example/' }],
  ])('%s is answered with what can be done, a person among it', async (_, fields) => {
    const { Content: _text, ...rest } = { ...textFrom(somebody(), ''), ...fields };
    expect((await tell(rest)).text).toMatch(/我只看得到文字[\s\S]*转人工/);
  });

  test('a recording with its words is what was said', async () => {
    expect((await tell(textFrom(somebody(), '', { MsgType: 'voice', Recognition: '水井修缮怎么申请' }))).text).toMatch(/乡镇提出申请/);
  });

  test.each<[string, Fields]>([
    ['a kind nobody knows', textFrom('oStranger', 'x', { MsgType: 'hologram' })],
    ['a kind that every object has', textFrom('oStranger', 'x', { MsgType: '__proto__' })],
    ['an event nobody knows', eventFrom('oStranger', 'dance')],
    ['a tap on a link', eventFrom('oStranger', 'VIEW', { EventKey: 'https://far.example/' })],
    ['a place told by the telephone', eventFrom('oStranger', 'LOCATION', { Latitude: '25', Longitude: '116', Precision: '1' })],
    ['who leaves', eventFrom('oStranger', 'unsubscribe')],
  ])('%s is taken in silence', async (_, fields) => {
    expect(await tell(fields)).toMatchObject({ status: 200, body: 'success' });
    expect(await conversationOf('oStranger')).toBe('');
  });

  test('who comes back is welcomed and has lost nothing', async () => {
    const openId = somebody();
    await tell(eventFrom(openId, 'subscribe'));
    await say(openId, EMERGENCY);
    expect((await tell(eventFrom(openId, 'subscribe'))).text).toMatch(/欢迎回来/);
    expect((await on.running.parts.storage.conversations.session(await conversationOf(openId)))?.tickets).toHaveLength(1);
  });
});

describe('the same message again', () => {
  test('three deliveries of an emergency are one ticket and one answer', async () => {
    const fields = textFrom(somebody(), EMERGENCY);
    const answers = await Promise.all([tell(fields), tell(fields), tell(fields)]);
    const late = await tell(fields);
    expect(new Set([...answers, late].map(({ text }) => text)).size).toBe(1);
    expect(late.text).toMatch(/编号 \d{6}-\d{6}-\d，查询码 \d{6}/);
    expect(await ticketsOf(String(fields.FromUserName))).toHaveLength(1);
  });

  test('is answered the same after a restart of the server', async () => {
    const fields = textFrom(somebody(), EMERGENCY);
    const first = await tell(fields);
    const { storage, clock, log } = on.running.parts;
    const settings = { id: 'x', secret: 'y', token: TOKEN, apiUrl: far.url };
    const platform = wechatPlatform(wechatClient(settings, { clock, log }));
    const pusher = createPusher({ ...storage, platform, clock, log, ids: randomIds, held: async () => undefined });
    const again = await pusher.answerAgain(`m:${fields.MsgId}`);
    expect(again && plainText(again)).toBe(first.text);
  });

  test('a captured call has no second effect: not after a second, not after six minutes, not after a day', async () => {
    const openId = somebody();
    const { settable } = on.running.parts;
    const captured = pushed(textFrom(openId, EMERGENCY));
    await deliver(on.running.url, captured);
    const before = await linesOf(openId);
    const statuses: number[] = [];
    for (const at of ['2026-11-23T10:00:01+08:00', '2026-11-23T10:06:00+08:00', '2026-11-24T10:00:00+08:00']) {
      settable?.set(at);
      statuses.push((await deliver(on.running.url, captured)).status);
    }
    settable?.set(NOW);
    expect(statuses).toEqual([200, 403, 403]);
    expect([await linesOf(openId), (await ticketsOf(openId)).length]).toEqual([before, 1]);
  });
});

describe('what is not the platform’s is refused, without a word', () => {
  const fields = () => textFrom('oStranger2', EMERGENCY);
  test.each<[string, () => { path: string; body: string }]>([
    ['a body in the open where all is sealed', () => pushed(fields(), { mode: 'plain' })],
    ['the same that says it is sealed', () => ({ ...pushed(fields(), { mode: 'plain' }), path: `${pushed(fields()).path}` })],
    ['another token', () => pushed(fields(), { token: 'AnotherToken' })],
    ['another account’s message', () => pushed(fields(), { cipher: { key: Buffer.alloc(32), receiveId: 'wxATTACKER00000000' } })],
    ['no signature', () => ({ ...pushed(fields()), path: '/wechat' })],
    ['two signatures', () => ({ ...pushed(fields()), path: `${pushed(fields()).path}&msg_signature=a&msg_signature=b` })],
    ['nothing', () => ({ ...pushed(fields()), body: '' })],
    ['a document type', () => ({ ...pushed(fields()), body: '<!DOCTYPE x [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>' })],
  ])('%s', async (_, push) => {
    expect(await deliver(on.running.url, push())).toMatchObject({ status: 403, body: '' });
    expect(await conversationOf('oStranger2')).toBe('');
  });

  test('a body changed under its signature', async () => {
    const { path } = pushed(fields());
    expect((await deliver(on.running.url, { path, body: pushed(fields()).body })).status).toBe(403);
  });
});

describe('a person speaks', () => {
  test('what is said at the desk reaches the resident, once and in order', async () => {
    const openId = somebody();
    await say(openId, '转人工');
    await addPerson(on, { name: 'operator.one', role: 'operator', region: '000000' });
    const desk = await loggedIn(on, 'operator.one');
    const episode = await on.running.parts.storage.episodes.current(await conversationOf(openId), on.running.parts.clock.now());
    const path = `/api/v1/episodes/${episode.id}`;
    await desk(`${path}/accept`, { method: 'POST', body: {} });
    await desk(`${path}/typing`, { method: 'POST', body: {} });
    await desk(`${path}/reply`, { method: 'POST', body: { text: '您好，我来帮您。' } });
    await desk(`${path}/reply`, { method: 'POST', body: { text: '请说说是哪个村。' } });
    await until(async () => (await waitingOf(openId)).length === 0, 'the lines go out');
    const mine = far.sent(SEND).filter(({ touser }) => touser === openId);
    const said = mine.map(({ text }) => (text as { content: string }).content).join('\n');
    expect(said).toMatch(/operator\.one 已接入[\s\S]*【座席 operator\.one】您好，我来帮您。[\s\S]*请说说是哪个村。$/);
    expect(said.match(/我来帮您/g)).toHaveLength(1);
    expect(far.sent('/cgi-bin/message/custom/typing')).toContainEqual({ touser: openId, command: 'Typing' });
    expect(await tell(textFrom(openId, '临江村'))).toMatchObject({ status: 200, body: 'success' });
  });

  test('whoever speaks reads in the notes that it was not taken', async () => {
    const openId = somebody();
    await say(openId, '转人工');
    const desk = await loggedIn(on, 'operator.one');
    const { id } = await on.running.parts.storage.episodes.current(await conversationOf(openId), on.running.parts.clock.now());
    await desk(`/api/v1/episodes/${id}/accept`, { method: 'POST', body: {} });
    await until(async () => (await waitingOf(openId)).length === 0, 'the lines go out');
    far.next(SEND, 45015);
    await desk(`/api/v1/episodes/${id}/reply`, { method: 'POST', body: { text: '还在吗？' } });
    const notes = async () => on.running.parts.storage.episodes.notes(id);
    await until(async () => (await notes()).length > 0, 'the note');
    expect((await notes())[0]?.text).toMatch(/没有送到居民那里：居民超过 48 小时没有来消息/);
    expect(await say(openId, '在的')).toMatch(/【座席 operator\.one】还在吗？/);
  });

  test('who asked for a person days ago goes on where they were', async () => {
    const openId = somebody();
    await say(openId, '我是上杭县的');
    on.running.parts.settable?.set('2026-11-27T10:00:00+08:00');
    const answer = await tell(textFrom(openId, '水井修缮怎么申请'), { at: '2026-11-27T10:00:00+08:00' });
    on.running.parts.settable?.set(NOW);
    expect(answer.text).not.toMatch(/您好，这里是/);
    expect((await on.running.parts.storage.conversations.session(await conversationOf(openId)))?.region).toBe('350823');
  });
});

describe('what is deleted', () => {
  test('the conversation is gone, its farewell is heard, and the next word opens another', async () => {
    const openId = somebody();
    await say(openId, '水井修缮怎么申请');
    const first = await conversationOf(openId);
    await say(openId, '删除我的对话');
    const farewell = await say(openId, '是');
    expect(farewell).toMatch(/已经删除/);
    expect(await conversationOf(openId)).toBe('');
    expect(await say(openId, '水井修缮怎么申请')).toMatch(/您好，这里是/);
    expect([await conversationOf(openId), '']).not.toContain(first);
  });
});

test('pages and other routes do not take what has no type of theirs', async () => {
  const answer = await client(on)('/v3/directline/conversations', {
    method: 'POST',
    raw: '<xml/>',
    headers: { 'content-type': 'text/xml' },
  });
  expect(answer.status).toBe(400);
});
