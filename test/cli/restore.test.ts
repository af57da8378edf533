import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postJson, reportEmergency as report, runCommand, type ServerProcess, startProcess } from '../end-to-end/server-process';

const folder = mkdtempSync(join(tmpdir(), 'nuanxian-restore-'));
const env = { STATE_DIR: join(folder, 'state'), NODE_ENV: 'test' };
let server: ServerProcess | undefined;

afterAll(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const command = (name: string, args: string[], more: Record<string, string> = {}) => runCommand(name, args, { ...env, ...more });

const found = async (url: string, receipt: object): Promise<number> => (await postJson(`${url}/api/v1/tickets/lookup`, receipt)).status;

test('a backup taken while the server runs is put back whole; what was in use is kept; a bad backup changes nothing', async () => {
  server = await startProcess(env);
  const before = await report(server.url);
  const file = join(folder, 'backup.db');
  expect(command('backup', [file]).code).toBe(0);
  const after = await report(server.url);
  expect(command('restore', [file]).text).toMatch(/正被另一个进程使用/);
  await server.stop();

  const broken = join(folder, 'broken.db');
  writeFileSync(broken, 'this is no database');
  expect(command('restore', [broken])).toEqual({ code: 1, text: expect.stringMatching(/不是完整的暖线数据库备份/) });
  expect(command('restore', [join(folder, 'missing.db')])).toEqual({ code: 2, text: expect.stringMatching(/没有这个备份文件/) });
  expect(command('restore', [file], { MASTER_KEY: Buffer.alloc(32, 7).toString('base64') }).text).toMatch(/主密钥/);
  expect(readdirSync(env.STATE_DIR).filter((name) => /restore/.test(name))).toEqual([]);
  server = await startProcess(env);
  expect(await found(server.url, after)).toBe(200);
  await server.stop();

  expect(command('restore', [file])).toEqual({ code: 0, text: expect.stringMatching(/已恢复；核对了 1 件/) });
  server = await startProcess(env);
  expect([await found(server.url, before), await found(server.url, after)]).toEqual([200, 404]);
  const kept = readdirSync(env.STATE_DIR).find((name) => name.startsWith('before-restore-'));
  expect(existsSync(join(env.STATE_DIR, kept ?? '', 'nuanxian.db'))).toBe(true);
}, 400_000);
