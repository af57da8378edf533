import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postJson, type ServerProcess, startProcess } from './server-process';

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
const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-demo-'));

afterAll(async () => {
  await Promise.all(running.map((server) => server.kill()));
  rmSync(stateDir, { recursive: true, force: true });
});

async function demo(): Promise<ServerProcess> {
  const server = await startProcess({ STATE_DIR: stateDir, NODE_ENV: 'test' }, 'demo');
  running.push(server);
  return server;
}

test('the demonstration opens with invented counties, tickets of every stage and three accounts; a second start adds nothing', async () => {
  const first = await demo();
  const accounts = accountsOf(first.output());
  expect(Object.keys(accounts).sort()).toEqual(['demo-operator', 'demo-supervisor', 'demo-unit']);
  const seen = await ticketsSeenBy(first, 'demo-supervisor', accounts['demo-supervisor'] ?? '');
  expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['urgentHardship', 'complaint', 'report', 'change', 'aidAlert']));
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
