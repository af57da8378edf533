import { connect } from 'node:net';
import { type Action, can, type Role, roles } from '../../tickets/permissions';
import { apiTable } from '../../web/api/routes';
import { shippedEntries } from '../knowledge/curation/office';
import { type Answer, addPerson, type Client, client, loggedIn, type Stage, stage } from './stage';

let on: Stage;
const clients = new Map<string, Client>();

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  for (const role of roles) {
    await addPerson(on, { name: `${role}.here`, role, region: '000000', unit: role === 'unit' ? '上杭县民政局' : undefined });
    clients.set(role, await loggedIn(on, `${role}.here`));
  }
}, 240_000);
afterAll(() => on?.stop());

const mayUse = (role: Role, action: Action): boolean =>
  can({ id: 'x', role, region: '000000', unit: 'u', name: '' }, action, { region: '000000', unit: 'u', owner: 'x' });

/** A clear error: not ours to blame, coded, one Chinese sentence. */
function unclear({ status, body, text }: Answer): string | undefined {
  if (status >= 500) return `status ${status}: ${text.slice(0, 120)}`;
  if (status < 400) return undefined;
  const { code, message } = (body.error ?? {}) as { code?: string; message?: string };
  return code && message && /\p{Script=Han}/u.test(message) ? undefined : `no clear error: ${status} ${text.slice(0, 120)}`;
}

const NESTED = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const BODIES: [what: string, raw: string | Buffer, headers?: Record<string, string>][] = [
  ['half an object', '{"a":'],
  ['no JSON at all', 'hello'],
  ['nothing but a null', 'null'],
  ['a list', '[1,2,3]'],
  ['a number', '42'],
  ['a text', '"x"'],
  ['brackets without end', NESTED],
  ['unknown fields', '{"zzz":1}'],
  ['a polluting key', '{"__proto__":{"admin":true}}'],
  [
    'wrong types everywhere',
    JSON.stringify({ action: 7, version: 'one', text: {}, region: [], kind: null, name: 1, number: {}, code: [] }),
  ],
  ['a megabyte', JSON.stringify({ text: '长'.repeat(350_000) })],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a null byte', '{"text":"a\\u0000b","name":"\\u0000","number":"\\u0000"}'],
  ['a lone surrogate', '{"text":"\\ud800","name":"\\ud800","number":"\\ud800","code":"\\ud800"}'],
  ['gzip that is none', 'not gzip', { 'content-encoding': 'gzip' }],
  ['another content type', '<xml/>', { 'content-type': 'text/xml' }],
  ['a form', 'a=1&b=%', { 'content-type': 'application/x-www-form-urlencoded' }],
];

const TAILS = [
  '?zzz=1',
  '?region=999999',
  '?region=a',
  '?from=yesterday',
  '?after=%00',
  '?after=9_9&limit=-1',
  '?q=%E0%A4%A',
  '?on=2026-13-99',
  '?region=350800&region=1',
];

describe('bad input', () => {
  test('every changing route of the API answers every bad body with a clear error', async () => {
    const wrong: string[] = [];
    for (const { method, path, action } of apiTable.filter((route) => route.method !== 'GET' && route.path !== 'session')) {
      const entitled = [...clients].filter(([role]) => mayUse(role as Role, action)).map(([, who]) => who);
      for (const [what, raw, headers] of BODIES) {
        for (const send of entitled.slice(0, 1)) {
          const answer = await send(`/api/v1/${path.replaceAll(/:\w+/g, 'x')}`, { method, raw, headers });
          const problem = unclear(answer);
          if (problem) wrong.push(`${method} ${path}, ${what}: ${problem}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('every reading route answers bad queries with a clear error', async () => {
    const wrong: string[] = [];
    for (const { path } of apiTable.filter(({ method }) => method === 'GET')) {
      for (const tail of TAILS) {
        for (const role of ['supervisor', 'admin', 'curator']) {
          const answer = await clients.get(role)?.(`/api/v1/${path.replaceAll(/:\w+/g, '%00')}${tail}`);
          const problem = answer && unclear(answer);
          if (problem) wrong.push(`${path}${tail}: ${problem}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('the doors without a log-in do the same', async () => {
    const wrong: string[] = [];
    const doors = on.running.routes.filter(({ action, path, method }) => !action && method !== 'OPTIONS' && !path.startsWith('/test'));
    expect(doors.length).toBeGreaterThan(6);
    for (const { method, path } of doors.filter(({ method: verb }) => verb === 'POST')) {
      for (const [what, raw, headers] of BODIES) {
        const answer = await client(on)(path.replaceAll(/:\w+/g, 'x'), { method, raw, headers });
        const page = answer.headers.get('content-type')?.startsWith('text/html') && answer.status === 200;
        const problem = page ? undefined : unclear(answer);
        if (problem) wrong.push(`${method} ${path}, ${what}: ${problem}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('unknown addresses and methods are told apart from mistakes of ours', async () => {
    const ask = client(on);
    for (const path of [
      '/api/v1/nothing',
      '/api/v2',
      '/../../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/%00.js',
      '/%E0%A4%A',
      `/${'a'.repeat(6_000)}`,
    ]) {
      const answer = await ask(path);
      expect({ path: path.slice(0, 40), problem: unclear(answer), status: Math.floor(answer.status / 100) }).toEqual({
        path: path.slice(0, 40),
        problem: undefined,
        status: 4,
      });
    }
    expect([404, 405]).toContain((await ask('/api/v1/tickets', { method: 'PUT', body: {} })).status);
  });

  test('what is not HTTP does not take the server down', async () => {
    const { hostname, port } = new URL(on.running.url);
    for (const bytes of ['\x16\x03\x01\x02\x00', 'GET / HTTP/9.9\r\n\r\n', `GET / HTTP/1.1\r\nx: ${'a'.repeat(90_000)}\r\n\r\n`]) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => socket.end(bytes));
        socket.on('error', () => undefined);
        socket.once('close', () => resolve());
        socket.resume();
      });
    }
    expect((await client(on)('/healthz')).status).toBe(200);
    expect((await client(on)('/readyz')).body).toEqual({ ok: true, problems: [] });
  });
});
