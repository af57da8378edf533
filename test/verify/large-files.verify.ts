import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../cli/import';
import { createFileLibrary } from '../../knowledge/library/file-library';
import { docxOf } from '../knowledge/library/office-files';

const MEGABYTE = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'large-'));

async function run(...argv: string[]): Promise<{ code: number; err: string }> {
  const err: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const error = jest.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
  process.env.STATE_DIR = folder;
  try {
    return { code: await main(argv), err: err.join('\n') };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

async function rows(): Promise<number[]> {
  const library = createFileLibrary(folder);
  return [(await library.documents()).length, (await library.passages()).length];
}

const good = join(folder, '青溪县帮扶办法.txt');
beforeAll(async () => {
  writeFileSync(good, '青溪县帮扶办法\n第一条 困难家庭可以申请柴火补助。\n');
  await run(good, '--region', '350823');
});

const SENTENCE = '第二条 镇里的干部每月走访困难家庭，发现问题当场登记，三日内答复。\n';

test.each<[name: string, contents: () => Uint8Array]>([
  ['五十兆.txt', () => Buffer.from(SENTENCE.repeat(Math.ceil((50 * MEGABYTE) / Buffer.byteLength(SENTENCE))))],
  ['五十兆.html', () => Buffer.from(`<html><body>${`<p>${SENTENCE}</p>`.repeat(500_000)}</body></html>`)],
  ['五十兆.ndjson', () => Buffer.from(`${JSON.stringify({ doc: 'a', text: SENTENCE })}\n`.repeat(420_000))],
  ['五十兆.pdf', () => Buffer.concat([Buffer.from('%PDF-1.5\n'), Buffer.alloc(50 * MEGABYTE, '0')])],
  ['五十兆.docx', () => Buffer.concat([docxOf(['第一条 帮扶。']), Buffer.alloc(50 * MEGABYTE)])],
  ['胀开.docx', () => docxOf(['第一条 帮扶。', ...Array.from({ length: 3 }, () => '帮扶'.repeat(8 * MEGABYTE))])],
])(
  '%s is refused with the cure, and the good file beside it is not kept either',
  async (name, contents) => {
    const before = await rows();
    const path = join(folder, name);
    writeFileSync(path, contents());
    const other = join(folder, '青溪县走访办法.txt');
    writeFileSync(other, '青溪县走访办法\n第一条 每月走访。\n');
    const { code, err } = await run(other, path, '--region', '350823');
    truncateSync(path, 0);
    expect(code).toBe(1);
    expect(err).toMatch(/(?:MB，超过 30 MB|解开后太大).*再导入/);
    expect(await rows()).toEqual(before);
  },
  300_000,
);

test('a text just below the limit is read whole', async () => {
  const path = join(folder, '二十九兆.txt');
  const count = Math.floor((29 * MEGABYTE) / Buffer.byteLength(`${SENTENCE}99999999`));
  writeFileSync(path, Array.from({ length: count }, (_, at) => SENTENCE.replace('第二条', `第${at}条`)).join(''));
  const [documents = 0, passages = 0] = await rows();
  expect(await run(path, '--region', '350823')).toEqual({ code: 0, err: '' });
  expect(await rows()).toEqual([documents + 1, passages + count]);
}, 600_000);
