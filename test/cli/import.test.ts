import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../base/errors';
import { main } from '../../cli/import';
import { createFileLibrary } from '../../knowledge/library/file-library';

const folder = mkdtempSync(join(tmpdir(), 'import-'));
const file = join(folder, '青溪县帮扶办法.txt');
writeFileSync(file, '青溪县帮扶办法\n第一条 困难家庭可以申请柴火补助。\n');

/** Runs the command with its state in a folder of the test and gives what it printed. */
async function run(...argv: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  const error = jest.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
  const before = process.env.STATE_DIR;
  process.env.STATE_DIR = folder;
  try {
    return { code: await main(argv), out, err };
  } finally {
    if (before === undefined) delete process.env.STATE_DIR;
    else process.env.STATE_DIR = before;
    log.mockRestore();
    error.mockRestore();
  }
}

test('a dry run shows the change and keeps nothing', async () => {
  const { code, out } = await run(file, '--region', '350823', '--dry-run', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ title: '青溪县帮扶办法', passages: 1, saved: false, change: { outcome: 'added' } });
  expect(await createFileLibrary(folder).documents()).toEqual([]);
});

test('a second import is said to change nothing', async () => {
  expect((await run(file, '--region', '350823')).out[0]).toContain('新导入');
  expect((await run(file, '--region', '350823')).out[0]).toContain('没有变化');
  expect(await createFileLibrary(folder).documents()).toHaveLength(1);
});

test('a file that is not there fails, names itself, and the others still go in', async () => {
  const { code, err, out } = await run(join(folder, 'nothing.txt'), file, '--region', '350823');
  expect(code).toBe(1);
  expect(err.join()).toContain('nothing.txt');
  expect(out).toHaveLength(1);
});

test('an empty file fails with its name', async () => {
  const empty = join(folder, '空.txt');
  writeFileSync(empty, '\n\n');
  const { code, err } = await run(empty, '--region', '350823');
  expect(code).toBe(1);
  expect(err.join()).toContain('空.txt');
});

test.each([
  [[]],
  [[file]],
  [[file, '--region', '999999']],
  [['表.docx', '--region', '350823']],
  [[file, file, '--region', '350823', '--title', '甲']],
])('wrong use %#', async (argv) => {
  await expect(run(...argv)).rejects.toThrow(UsageError);
});

test('--help prints the usage', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  expect(out.join()).toContain('npm run import');
});
