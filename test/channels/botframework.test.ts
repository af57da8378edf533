import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { randomIds } from '../../base/ids';
import { createBotFrameworkChannel } from '../../channels/botframework';
import { type Running, startServer } from '../../main';
import { postJson } from '../end-to-end/server-process';
import { type ActivityPlatform, activityPlatform } from './activity-platform';
import { until } from './far-platform';

const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-bf-'));
let running: Running;
let far: ActivityPlatform;

beforeAll(async () => {
  far = await activityPlatform();
  running = await startServer(
    readConfig({
      NODE_ENV: 'test',
      PORT: '0',
      STATE_DIR: stateDir,
      LOG_LEVEL: 'silent',
      BOTFRAMEWORK: '1',
      NUANXIAN_NOW: '2026-11-23T10:00:00+08:00',
    }),
  );
});

afterAll(async () => {
  far.close();
  await running.close();
  rmSync(stateDir, { recursive: true, force: true });
});

const activity = (id: string, text: string, more: Record<string, unknown> = {}) => ({
  type: 'message',
  id,
  text,
  channelId: 'msteams',
  serviceUrl: far.url,
  from: { id: 'resident-1' },
  recipient: { id: 'bot' },
  conversation: { id: 'talk-1' },
  ...more,
});

const send = (body: unknown) => postJson(`${running.url}/api/messages`, body);
const allOut = () => until(async () => (await running.parts.storage.deliveries.unsent('botframework')).length === 0, 'all is out');

test('a question comes in by the SDK and its cited answer is posted to the platform, the greeting first', async () => {
  expect((await send(activity('a1', '我是上杭县的，低保标准是怎么定的'))).status).toBe(200);
  await allOut();
  const texts = far.received.map(({ text }) => text);
  expect(texts[0]).toMatch(/机器人/);
  expect(texts.some((text) => /42%/.test(text) && /出处/.test(text))).toBe(true);
  expect(far.received.every(({ path }) => path.startsWith('/v3/conversations/talk-1/activities'))).toBe(true);
  expect(far.received[0]?.actions).toBeGreaterThan(3);
});

test('the same activity a second time has no second effect', async () => {
  await send(activity('a2', '昨晚房子烧了，带着两个孩子没地方住'));
  await allOut();
  const said = far.received.length;
  expect((await send(activity('a2', '昨晚房子烧了，带着两个孩子没地方住'))).status).toBe(200);
  await allOut();
  expect(far.received.length).toBe(said);
  expect(far.received.filter(({ text }) => /编号 \d{6}-\d{6}-\d/.test(text))).toHaveLength(1);
});

test('answers are never posted to a service that is not on the list', async () => {
  const said = far.received.length;
  const refused = await send(activity('a3', '低保', { serviceUrl: 'https://attacker.example/' }));
  expect([refused.status, far.received.length]).toEqual([403, said]);
  expect((await send(activity('a4', '低保', { serviceUrl: 'file:///etc/passwd' }))).status).toBe(403);
});

test('what is no activity is refused with a clear error', async () => {
  for (const body of [{}, { type: 'message' }, { type: 1, conversation: { id: 'x' } }, activity('a5', 'a'.repeat(20_001))]) {
    const { status, body: said } = await send(body);
    expect({ body: JSON.stringify(body).slice(0, 40), status }).toEqual({ body: JSON.stringify(body).slice(0, 40), status: 400 });
    expect(JSON.stringify(said)).toMatch(/Activity|conversation/);
  }
});

describe('with an application id', () => {
  const seconds = Math.floor(Date.parse('2026-11-23T02:00:00Z') / 1_000);
  const token = (claims: Record<string, unknown>): string =>
    `Bearer ${[{ alg: 'RS256', kid: 'k' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2ln`;
  const good = { aud: 'app-1', iss: 'https://api.botframework.com', exp: seconds + 600, nbf: seconds - 600 };

  test.each([
    ['no token', undefined],
    ['garbage', 'Bearer x.y.z'],
    ['another audience', token({ ...good, aud: 'other' })],
    ['another issuer', token({ ...good, iss: 'https://attacker.example' })],
    ['expired', token({ ...good, exp: seconds - 4_000 })],
    ['not valid yet', token({ ...good, nbf: seconds + 4_000 })],
  ])('%s is unauthorised', async (_name, authorization) => {
    const { bot, storage, clock, log } = running.parts;
    const channel = await createBotFrameworkChannel({
      bot,
      ...storage,
      clock,
      ids: randomIds,
      log,
      later: async () => undefined,
      held: async () => undefined,
      appId: 'app-1',
      appPassword: 'secret',
      serviceUrls: [],
      unauthenticatedAllowed: false,
    });
    const route = channel.routes.find(({ method }) => method === 'POST');
    const reply = await route?.handle({
      method: 'POST',
      path: '/api/messages',
      params: {},
      query: {},
      headers: authorization ? { authorization } : {},
      body: activity('b1', '低保', { serviceUrl: 'https://smba.trafficmanager.net/cn/' }),
      remote: '127.0.0.1',
    } as never);
    expect(reply?.status).toBe(401);
  });

  test('outside loopback it does not start without one', () => {
    expect(() => readConfig({ HOST: '0.0.0.0', BOTFRAMEWORK: '1' })).toThrow(/MICROSOFT_APP_ID/);
    expect(() => readConfig({ NODE_ENV: 'production', BOTFRAMEWORK: '1' })).toThrow(/MICROSOFT_APP_ID/);
    expect(readConfig({ BOTFRAMEWORK: '1' }).BOTFRAMEWORK).toBe(true);
  });
});
