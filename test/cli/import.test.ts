import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../base/errors';
import { main } from '../../cli/import';
import { entriesCiting } from '../../knowledge/library/citing';
import { createFileLibrary } from '../../knowledge/library/file-library';
import { loadSnapshot } from '../../knowledge/load';
import { containerWith, docxOf, pdfOf } from '../knowledge/library/office-files';

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

test('a second import that leaves the issuer blank keeps it and says so', async () => {
  await run(file, '--region', '350823', '--issuer', '青溪县民政局');
  const { out } = await run(file, '--region', '350823');
  expect(out.join('\n')).toContain('沿用上一次导入的：发文机关 青溪县民政局');
  expect(await createFileLibrary(folder).documents()).toMatchObject([{ issuer: '青溪县民政局' }]);
});

test('a file that is not there fails, names itself, and nothing of the run is kept', async () => {
  const other = join(folder, '青溪县走访办法.txt');
  writeFileSync(other, '青溪县走访办法\n第一条 每月走访。\n');
  const { code, err, out } = await run(other, join(folder, 'nothing.txt'), '--region', '350823');
  expect(code).toBe(1);
  expect(err.join()).toMatch(/nothing\.txt.*什么都没有导入/);
  expect(out).toEqual([]);
  expect((await createFileLibrary(folder).documents()).map(({ title }) => title)).not.toContain('青溪县走访办法');
});

test('a bad line late in a file keeps the good ones before it out, in every file of the run', async () => {
  const rows = join(folder, '一批.ndjson');
  writeFileSync(
    rows,
    `${Array.from({ length: 40 }, (_, at) => JSON.stringify({ doc: `d${at}`, text: '第一条 帮扶。' })).join('\n')}\n{"doc":"d40"}\n`,
  );
  const before = await createFileLibrary(folder).documents();
  const { code, err, out } = await run(file, rows, '--region', '350823', '--json');
  expect(code).toBe(1);
  expect(err.join()).toMatch(/一批\.ndjson 第 41 行的 text 不对.*再导入/);
  expect(out.map((line) => JSON.parse(line))).toEqual([{ file: rows, error: 'library.badRow' }]);
  expect(await createFileLibrary(folder).documents()).toEqual(before);
});

test('two documents of one name and place are not put over each other', async () => {
  const rows = join(folder, '两份.ndjson');
  writeFileSync(rows, '{"doc":"same","text":"第一条 甲。"}\n{"doc":"same","text":"第一条 乙。"}\n');
  const { code, err } = await run(rows, '--region', '350823');
  expect(code).toBe(1);
  expect(err.join()).toMatch(/两份\.ndjson 第 2 行 与 .*两份\.ndjson 第 1 行 是同一份/);
});

test('a changed document is shown by clause, with the entries that cite it', async () => {
  const law = join(folder, '社会救助法.txt');
  const [first, second, third] = ['第一条 甲。', '第二条 乙。', '第三条 丙。'];
  writeFileSync(law, ['中华人民共和国社会救助法', first, second].join('\n'));
  expect((await run(law, '--region', '000000')).out.join('\n')).not.toContain('引用它的条目');
  writeFileSync(law, ['中华人民共和国社会救助法', '第一条 改了。', third].join('\n'));
  const { code, out } = await run(law, '--region', '000000');
  expect(code).toBe(0);
  const text = out.join('\n');
  expect(text).toMatch(/已替换[\s\S]*新增条款：第三条[\s\S]*删去条款：第二条[\s\S]*改动条款：第一条[\s\S]*引用它的条目有 \d+ 条/);
  const cited = entriesCiting({ title: '社会救助法' }, loadSnapshot().entries);
  expect(cited.length).toBeGreaterThan(5);
  for (const { id } of cited) expect(text).toContain(id);
});

test('nobody cites an office’s own paper, and that is said', async () => {
  const own = join(folder, '青溪县柴火补助办法.txt');
  writeFileSync(own, '青溪县柴火补助办法\n第一条 甲。\n');
  await run(own, '--region', '350823');
  writeFileSync(own, '青溪县柴火补助办法\n第一条 乙。\n');
  expect((await run(own, '--region', '350823')).out.join('\n')).toContain('没有随附的条目引用它');
});

const LINE = { x: 90, y: 700, text: '第一条 帮扶。' };
const LOCKED = {
  trailer: `/Encrypt 8 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] `,
  more: [`<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`],
};

test.each<[name: string, contents: string | Uint8Array, words: RegExp]>([
  ['空.txt', '', /空\.txt 是空文件.*再导入/],
  ['空行.txt', '\n\n', /空行\.txt.*没有可用的正文/],
  ['不是字.txt', Buffer.from([0, 1, 2, 0xff, 0, 0]), /不是字\.txt 不是能读懂的文本.*再导入/],
  ['坏.pdf', '%PDF-1.4 nothing', /坏\.pdf 打不开.*再导入/],
  ['断.pdf', pdfOf([[LINE]]).slice(0, 200), /断\.pdf 打不开.*再导入/],
  ['扫描.pdf', pdfOf([[], []]), /扫描\.pdf 有 2 页，但没有文字.*文字识别/],
  ['密.pdf', pdfOf([[LINE]], LOCKED), /密\.pdf 设了打开密码.*再导入/],
  ['坏.docx', 'PK\u0003\u0004nothing', /坏\.docx 打不开.*再导入/],
  ['密.docx', containerWith('EncryptedPackage'), /密\.docx 设了打开密码.*去掉密码/],
  ['旧.docx', containerWith('WordDocument'), /旧\.docx 是旧格式.*另存为 docx/],
  ['胀.docx', docxOf(['第一条 帮扶。', ' '.repeat(30_000_000)]), /胀\.docx 解开后太大.*再导入/],
  ['其实是docx.txt', docxOf(['第一条 帮扶。']), /其实是docx\.txt 其实是压缩包.*扩展名/],
  ['其实是docx.pdf', docxOf(['第一条 帮扶。']), /其实是docx\.pdf 其实是压缩包.*扩展名/],
  ['其实是pdf.docx', pdfOf([[LINE]]), /其实是pdf\.docx 其实是 pdf.*扩展名/],
  ['其实是pdf.html', pdfOf([[LINE]]), /其实是pdf\.html 其实是 pdf.*扩展名/],
  ['标签.html', '<html><body><script>x</script></body></html>', /标签\.html.*没有可用的正文/],
])('%s among good files: its name and the cure are said, and not one document or passage is kept', async (name, contents, words) => {
  const library = createFileLibrary(folder);
  const rows = async () => [(await library.documents()).length, (await library.passages()).length];
  const before = await rows();
  const good = join(folder, '青溪县慰问办法.txt');
  writeFileSync(good, '青溪县慰问办法\n第一条 每月慰问。\n');
  writeFileSync(join(folder, name), contents);
  const { code, err, out } = await run(good, join(folder, name), '--region', '350823');
  expect([code, out]).toEqual([1, []]);
  expect(err[0]).toMatch(words);
  expect(err.join()).toContain('什么都没有导入');
  expect(await rows()).toEqual(before);
});

test.each<[encoding: string, bytes: Uint8Array]>([
  ['GBK', Buffer.from('b5dad2bbccf520b0efb7f6a1a3', 'hex')],
  ['UTF-16 little', Buffer.from('\ufeff第一条 帮扶。', 'utf16le')],
  ['UTF-16 big', Buffer.from('\ufeff第一条 帮扶。', 'utf16le').swap16()],
  ['UTF-8 with its mark', Buffer.from('\ufeff第一条 帮扶。')],
])('a text in %s is read', async (encoding, bytes) => {
  const path = join(folder, `${encoding}编码.txt`);
  writeFileSync(path, bytes);
  expect((await run(path, '--region', '350823')).code).toBe(0);
  const library = createFileLibrary(folder);
  const own = (await library.documents()).find(({ source }) => source === `${encoding}编码.txt`);
  expect((await library.passages(own?.id ?? 'none')).map(({ text }) => text)).toEqual(['第一条 帮扶。']);
});

test('a file of 50 MB is refused before it is read', async () => {
  const large = join(folder, '大.pdf');
  writeFileSync(large, '');
  truncateSync(large, 50 * 1024 * 1024);
  const { code, err } = await run(large, '--region', '350823');
  expect(code).toBe(1);
  expect(err.join()).toMatch(/大\.pdf 有 50 MB.*再导入/);
});

test.each([
  [[]],
  [[file]],
  [[file, '--region', '999999']],
  [['表.xlsx', '--region', '350823']],
  [[file, file, '--region', '350823', '--title', '甲']],
])('wrong use %#', async (argv) => {
  await expect(run(...argv)).rejects.toThrow(UsageError);
});

test('--help prints the usage', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  expect(out.join()).toContain('npm run import');
});
