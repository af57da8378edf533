import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../base/project-root';
import { postJson, type ServerProcess, startProcess } from '../end-to-end/server-process';

const folder = mkdtempSync(join(tmpdir(), 'nuanxian-restore-'));
const env = { STATE_DIR: join(folder, 'state'), NODE_ENV: 'test' };
let server: ServerProcess | undefined;

afterAll(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

function command(name: string, args: string[], more: Record<string, string> = {}): { code: number; text: string } {
  try {
    const text = execFileSync(process.execPath, [inProject('cli/run.cjs'), name, ...args], {
      env: { PATH: process.env.PATH ?? '', ...env, ...more },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { code: 0, text };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string };
    return { code: status, text: stderr };
  }
}

/** Reports an emergency; gives the receipt's number and code. */
async function report(url: string): Promise<{ number: string; code: string }> {
  const { body } = await postJson(`${url}/v3/directline/conversations`, {});
  const path = `${url}/v3/directline/conversations/${body.conversationId}/activities`;
  const headers = { authorization: `Bearer ${body.token}` };
  await postJson(path, { type: 'message', from: { id: 'r' }, text: '昨晚房子烧了，带着两个孩子没地方住' }, headers);
  const { activities } = (await (await fetch(path, { headers })).json()) as {
    activities: { channelData?: { card?: { kind: string; number: string; code: string } } }[];
  };
  const card = activities.map(({ channelData }) => channelData?.card).find((one) => one?.kind === 'receipt');
  return { number: card?.number ?? '', code: card?.code ?? '' };
}

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
