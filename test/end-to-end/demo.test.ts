import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postJson, reportEmergency, runCommand, type ServerProcess, startProcess } from './server-process';

const accountsOf = (output: string): Record<string, string> =>
  Object.fromEntries([...output.matchAll(/演示账号 (\S+)（[^）]*）密码 (\S+)/g)].map((match) => [match[1] ?? '', match[2] ?? '']));

async function ticketsSeenBy(server: ServerProcess, name: string, password: string): Promise<{ kind: string; region: string }[]> {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nuanxian': '1' },
    body: JSON.stringify({ name, password }),
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const list = (await (await fetch(`${server.url}/api/v1/tickets`, { headers: { cookie } })).json()) as {
    tickets: { kind: string; region: string }[];
  };
  return list.tickets;
}

const running: ServerProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'nuanxian-demo-'));
const stateDir = join(folder, 'state');

afterAll(async () => {
  await Promise.all(running.map((server) => server.kill()));
  rmSync(folder, { recursive: true, force: true });
});

async function demo(): Promise<ServerProcess> {
  // An office's own database is left alone.
  const DATABASE_URL = 'postgres://127.0.0.1:1/office';
  const server = await startProcess({ STATE_DIR: stateDir, DATABASE_URL, NODE_ENV: 'test' }, 'demo');
  running.push(server);
  return server;
}

test('the demonstration opens with invented counties, tickets of every stage and three accounts; a second start adds nothing', async () => {
  const first = await demo();
  const accounts = accountsOf(first.output());
  expect(Object.keys(accounts).sort()).toEqual(['demo-operator', 'demo-supervisor', 'demo-unit']);
  const seen = await ticketsSeenBy(first, 'demo-supervisor', accounts['demo-supervisor'] ?? '');
  expect(new Set(seen.map(({ kind }) => kind))).toEqual(
    new Set(['urgentHardship', 'complaint', 'report', 'change', 'aidAlert', 'visit', 'issue', 'serviceNeed', 'referral']),
  );
  expect(seen.every(({ region }) => region.startsWith('9901'))).toBe(true);
  const ofUnit = await ticketsSeenBy(first, 'demo-unit', accounts['demo-unit'] ?? '');
  expect(ofUnit.length).toBeGreaterThan(0);
  expect(ofUnit.length).toBeLessThan(seen.length);
  expect(await first.stop()).toBe(0);

  const second = await demo();
  const renewed = accountsOf(second.output());
  expect(renewed['demo-supervisor']).not.toBe(accounts['demo-supervisor']);
  expect(await ticketsSeenBy(second, 'demo-supervisor', renewed['demo-supervisor'] ?? '')).toHaveLength(seen.length);
  const old = await postJson(`${second.url}/api/v1/session`, { name: 'demo-supervisor', password: accounts['demo-supervisor'] });
  expect(old.status).toBe(401);
}, 400_000);

const contents = (place: string): string[] =>
  readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('json'))
    .sort()
    .map((name) => `${name} ${readFileSync(join(place, name), 'utf8')}`);

test('exported while it runs and imported elsewhere, it is the same byte for byte, and who reported finds the ticket there', async () => {
  const receipt = await reportEmergency(running.at(-1)?.url ?? '');
  const [first, second, there] = [join(folder, 'first'), join(folder, 'second'), { STATE_DIR: join(folder, 'there') }];
  const exported = runCommand('export', [first, '--json'], { STATE_DIR: stateDir });
  expect(JSON.parse(exported.text)).toMatchObject({ folder: first, sealed: true });
  await running.at(-1)?.stop();

  mkdirSync(there.STATE_DIR);
  cpSync(join(stateDir, 'master.key'), join(there.STATE_DIR, 'master.key'));
  expect(runCommand('import-data', [], there).code).toBe(2);
  const imported = runCommand('import-data', [first, '--json'], there);
  expect(imported.code).toBe(0);
  expect(JSON.parse(imported.text).rows).toBe(JSON.parse(exported.text).rows);
  expect(runCommand('import-data', [first], there)).toEqual({ code: 2, text: expect.stringContaining('已经有数据') });
  expect(runCommand('export', [second], there).code).toBe(0);
  expect(contents(second)).toEqual(contents(first));
  expect(contents(first).length).toBeGreaterThan(40);

  const server = await startProcess({ ...there, NODE_ENV: 'test' });
  running.push(server);
  expect((await postJson(`${server.url}/api/v1/tickets/lookup`, receipt)).status).toBe(200);
}, 400_000);
