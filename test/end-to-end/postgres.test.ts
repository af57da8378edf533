import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../storage/postgres-server';
import { postJson, reportEmergency, startProcess } from './server-process';

test('on PostgreSQL: an emergency is reported over Direct Line, the server starts anew, the resident looks it up', async () => {
  const postgres = await startPostgres();
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-on-postgres-'));
  const env = { STATE_DIR: stateDir, DATABASE_URL: await postgres.fresh(), NODE_ENV: 'test' };
  const first = await startProcess(env);
  const receipt = await reportEmergency(first.url);
  expect(`${receipt.number} ${receipt.code}`).toMatch(/^\d{6}-\d{6}-\d \d{6}$/);
  expect(await first.stop()).toBe(0);
  const second = await startProcess(env);
  const { status, body } = await postJson(`${second.url}/api/v1/tickets/lookup`, { number: receipt.number, code: receipt.code });
  expect({ status, number: body.number }).toEqual({ status: 200, number: receipt.number });
  expect(await second.stop()).toBe(0);
  expect(readdirSync(stateDir).filter((name) => name.startsWith('nuanxian.db'))).toEqual([]);
  rmSync(stateDir, { recursive: true, force: true });
  await postgres.end();
}, 300_000);
