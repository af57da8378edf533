import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError, UsageError } from '../../../base/errors';
import { createFileLibrary } from '../../../knowledge/library/file-library';
import { openLibrary } from '../../../knowledge/library/library';
import { readDocuments } from '../../../knowledge/library/read-document';

const AT = '2026-11-24T00:00:00.000Z';
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
async function read(text: string | Uint8Array, file = '青溪县帮扶办法.txt', title?: string) {
  const [document] = await readDocuments(typeof text === 'string' ? bytes(text) : text, { file, region: '350823', at: AT, title });
  if (!document) throw new Error('nothing was read');
  return document;
}
const all = async (text: string, file?: string): Promise<string> =>
  (await read(text, file)).passages.map((passage) => passage.text).join('\n');

// Invented, with every kind of noise that real files were seen to carry.
const SHARED_SITE = `

版權說明:本文檔由用戶提供並上傳,收益歸屬內容提供方,若內容存在侵權,請進行舉報或認領
文檔簡介
青溪縣暖心計劃要點匯總一、總體安排。縣裏設立暖心站,為困難家庭提供服務。??完善站點。每個鎮至少一個,到2030年達到全部村莊的47。5%。??放寬條件。收入在標準1至1。5倍以內的納入。二、發放辦法。按月發放。??做好銜接。鎮幹部每月走訪兩次,發現問題隨時上報並且
溫馨提示
- 1. 本站所有資源如無特殊說明,都需要本地電腦安裝閱讀器,壓縮文件請下載最新的WinRAR軟件解壓。
- 6. 下載文件中如有侵權或不適當內容,請與我們聯系,我們立即糾正。
最新文檔
- 以銷定產合同樣本
- 2031年某地事業單位公開招聘歷年典型考題
- 中層干部測評表
評論
0/150
提交評論`;

describe('a document-sharing site’s copy', () => {
  test('loses the site’s lines and nothing of its own', async () => {
    const { passages, removed } = await read(SHARED_SITE, '暖心计划.txt');
    const text = passages.map((passage) => passage.text).join('\n');
    expect(text).not.toMatch(/WinRAR|版权|考题|合同样本|提交评论|温馨提示|0\/150/);
    expect(text).toContain('每个镇至少一个');
    expect(removed).toBeGreaterThanOrEqual(10);
  });

  test('is simplified, its numbers mended, its separators made paragraphs', async () => {
    const { passages } = await read(SHARED_SITE, '暖心计划.txt');
    const text = passages.map((passage) => passage.text).join('\n');
    expect(text).toContain('47.5%');
    expect(text).toContain('1至1.5倍');
    expect(text).not.toContain('??');
    expect(passages.map(({ clause }) => clause)).toContain('二');
  });

  test('breaking off in a sentence is flagged with its place, not completed', async () => {
    const { document, passages } = await read(SHARED_SITE, '暖心计划.txt');
    expect(document.flags).toEqual([
      expect.objectContaining({ kind: 'truncated', line: 5, excerpt: expect.stringContaining('随时上报并且') }),
    ]);
    expect(passages.at(-1)?.text.endsWith('随时上报并且')).toBe(true);
  });
});

describe('pinyin notes', () => {
  test('after characters go; brackets that mean something stay', async () => {
    expect(await all('據(jù)瞭解,縣(xiàn)裏對(duì)困難戶發(fā)放米面(每戶一袋)，電話轉(zhuan)人工(AI)。')).toBe(
      '据了解,县里对困难户发放米面(每户一袋)，电话转人工(AI)。',
    );
  });
});

describe('lost characters', () => {
  test.each([
    ['將困難家庭納入低?;蛱乩Ь戎B(yǎng)範圍。', 9],
    ['收入超過當(dāng)?shù)氐捅?biāo)準的。', 12],
    ['每户发放\uFFFD\uFFFD补贴。', 5],
    ['每户发放\uE123补贴。', 5],
  ])('%s is marked, not guessed', async (text, column) => {
    const { document, passages } = await read(`前面一行。\n${text}`);
    expect(document.flags).toEqual([expect.objectContaining({ kind: 'lostText', line: 2, column })]);
    expect(passages.map((passage) => passage.text).join('')).toContain('〔原文此处缺损〕');
    expect(passages.map((passage) => passage.text).join('')).not.toMatch(/蛱|Ь|氐捅|\uFFFD|\uE123/);
  });

  test('an honest question mark is none', async () => {
    expect((await read('哪些人可以申请?户籍在本县的人。为什么?因为有规定。')).document.flags).toEqual([]);
  });
});

describe('Markdown', () => {
  const text = `---
title: 青溪县办法
tag:
 - 救助
---

# 青溪县困难家庭帮扶办法

<div role="alert" class="x">  <svg viewBox="0 0 24 24"><path d="M9 12.75L11"/></svg> <strong>实施时间</strong> <p>2031年1月1日</p></div>

<!-- INFO END -->

## 第一章 总　则

**第一条**　为了帮扶困难家庭，根据[某某条例](http://localhost:8080/x.html)，制定本办法。

第二条 帮扶分两类：

（一）生活帮扶；

（二）就业帮扶。

第二条之一 另有规定的，从其规定。
`;

  test('keeps words, drops front matter, tags, comments and addresses', async () => {
    const whole = await all(text, '办法.md');
    expect(whole).not.toMatch(/tag:|<|class|viewBox|localhost|INFO END|\*\*/);
    expect(whole).toContain('根据某某条例，制定本办法');
  });

  test('is cut by article, items with their article', async () => {
    const { document, passages } = await read(text, '办法.md');
    expect(document.title).toBe('青溪县办法');
    expect(passages.map(({ clause }) => clause)).toEqual(['第一条', '第二条', '第二条之一']);
    expect(passages[1]?.text).toContain('（二）就业帮扶');
  });
});

test('an asterisk is emphasis only around words', async () => {
  expect(await all('第一条 应当自受理之日起*3*个工作日内*书面*告知，面积 3*5 米。', 'x.md')).toBe(
    '第一条 应当自受理之日起3个工作日内书面告知，面积 3*5 米。',
  );
});

test('in HTML the tags make the paragraphs, not the ends of the file’s lines', async () => {
  expect(
    await all(
      '<div><p>第一条 困难家&#24237;都\n可以\n申请&ldquo;帮扶&rdquo;。</p>\n<table><tr><td><p>一类</p></td><td><p>甲</p></td></tr></table></div>',
      'x.html',
    ),
  ).toBe('第一条 困难家庭都可以申请“帮扶”。\n一类 甲');
});

test('radicals that a converter took for characters become characters', async () => {
  expect(await all('第⼀条 ⺠政部⻔⻓期帮扶。')).toBe('第一条 民政部门长期帮扶。');
});

test('HTML keeps its headings and paragraphs', async () => {
  const { document, passages } = await read(
    '<html><head><title>x</title></head><body><nav>首页</nav><h1>青溪县通知</h1><p>一、对象</p><p>困难家庭&nbsp;都可申请。</p></body></html>',
    '通知.html',
  );
  expect(document.title).toBe('青溪县通知');
  expect(passages).toEqual([{ doc: document.id, clause: '一', text: '一、对象\n困难家庭 都可申请。' }]);
});

test('sections, items and points give the clause', async () => {
  const { passages } = await read(
    '青溪县方案\n一、目标\n到明年全部做到。\n二、任务\n（一）摸清底数\n1.逐户走访。每月一次。\n2.建立台账。\n（二）加强保障。钱要到位。',
  );
  expect(passages.map(({ clause }) => clause)).toEqual(['一', '二（一）1.', '二（一）2.', '二（二）']);
});

test('title, number and day come from the text or the file name', async () => {
  const { document } = await read(
    '青溪县民政局关于帮扶的通知\n青民〔2031〕7号\n各镇：\n请按照《某办法》（省民发〔2030〕99号）执行，不得拖延。\n青溪县民政局\n2031年3月5日',
  );
  expect(document).toMatchObject({
    title: '青溪县民政局关于帮扶的通知',
    number: '青民〔2031〕7号',
    issuedOn: '2031-03-05',
    region: '350823',
  });
  const letter = await read('青溪县民政局文件\n青民〔2031〕7号\n青溪县民政局关于走访的通知\n一、每月走访。');
  expect(letter.document).toMatchObject({ title: '青溪县民政局关于走访的通知', number: '青民〔2031〕7号' });
  expect((await read('第一条 帮扶。第二条 完。', '帮扶办法-青民发2031-8号.txt')).document.number).toBe('青民发〔2031〕8号');
  const long = await read(
    '依据省民发〔2030〕99号文件，制定长长的一段话，说明来龙去脉，再说明各项安排，最后说明时间和地点，再补充说明其他事项和联系方式，以及没有说到的其他要求和具体办法，请遵照执行，不得有误。',
  );
  expect(long.document.number).toBeUndefined();
});

describe('encodings and formats', () => {
  test('UTF-16 and GB 18030 are read', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('第一条 帮扶。', 'utf16le')]);
    expect((await read(utf16)).passages[0]?.text).toBe('第一条 帮扶。');
    expect((await read(Buffer.from([0xb0, 0xef, 0xb7, 0xf6, 0xa1, 0xa3]))).passages[0]?.text).toBe('帮扶。');
  });

  test('what is no text is refused with its file', async () => {
    await expect(read(Buffer.from([0, 1, 2, 0xff, 0, 0]))).rejects.toThrow(DomainError);
    await expect(read('x', '表.xlsx')).rejects.toThrow(UsageError);
    await expect(read('x', '表.xlsx')).rejects.toThrow(/表\.xlsx.*txt/);
  });

  test('NDJSON gives one document a line; a bad line is named', async () => {
    const rows = '{"doc":"a1","title":"甲","text":"第一条 帮扶。"}\n{"doc":"b2","text":"第二条 走访。"}\n';
    const documents = await readDocuments(bytes(rows), { file: 'x.ndjson', region: '000000', at: AT });
    expect(documents.map(({ document }) => [document.id, document.title])).toEqual([
      ['a1', '甲'],
      ['b2', 'b2'],
    ]);
  });

  test.each([
    ['{"doc":"../x","text":"第一条 帮扶。"}', /x\.ndjson 第 3 行的 doc 不对：.*字母.*再导入/],
    ['{"doc":"b2"}', /第 3 行的 text 不对：.*再导入/],
    ['{"doc":"b2","title":5,"text":"第一条 帮扶。"}', /第 3 行的 title 不对/],
    ['{"doc":"b2","text":"第一', /第 3 行不是完整的 JSON/],
    ['[]', /第 3 行不是 \{doc, title\?, text\} 的对象/],
    ['{"doc":"b2","text":"1/2"}', /第 3 行（b2）里没有可用的正文/],
  ])('a bad line %s is named with its field and the cure', async (line, message) => {
    const rows = `{"doc":"a1","text":"第一条 帮扶。"}\n\n${line}\n`;
    await expect(readDocuments(bytes(rows), { file: 'x.ndjson', region: '000000', at: AT })).rejects.toThrow(message);
  });
});

describe('the library', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'library-'));
  const first = '青溪县帮扶办法\n第一条 困难家庭可以申请柴火补助。\n第二条 申请找镇里的窗口。';

  test('a second import replaces the first and says what changed', async () => {
    const store = createFileLibrary(folder());
    const save = async (text: string) => (await store.saveDocuments([await read(text)]))[0];
    const none = { added: [], removed: [], changed: [] };
    expect(await save(first)).toEqual({ outcome: 'added', added: 2, removed: 0, kept: 0, clauses: none });
    expect(await save(first)).toEqual({ outcome: 'unchanged', added: 0, removed: 0, kept: 2, clauses: none });
    const second = `${first.replace('窗口', '便民窗口')}\n第三条 自明年起施行。`;
    expect(await save(second)).toEqual({
      outcome: 'replaced',
      added: 2,
      removed: 1,
      kept: 1,
      clauses: { added: ['第三条'], removed: [], changed: ['第二条'] },
    });
    expect((await save(first))?.clauses).toEqual({ added: [], removed: ['第三条'], changed: ['第二条'] });
    expect(await store.documents()).toHaveLength(1);
    expect(await store.passages()).toHaveLength(2);
  });

  test('a move that was cut short is finished by the next who reads', async () => {
    const dir = folder();
    await createFileLibrary(dir).saveDocuments([await read(first), await read('青溪县走访办法\n第一条 每月走访。')]);
    // As after a crash: staged whole and renamed, one of two files moved.
    const [moved, ...waiting] = readdirSync(join(dir, 'library'));
    mkdirSync(join(dir, 'library.ready'));
    for (const name of waiting) renameSync(join(dir, 'library', name), join(dir, 'library.ready', name));
    expect(readdirSync(join(dir, 'library'))).toEqual([moved]);
    expect(await createFileLibrary(dir).documents()).toHaveLength(2);
    expect(readdirSync(dir)).toEqual(['library']);
  });

  test('when one of several cannot be written, none is kept', async () => {
    const dir = folder();
    const store = createFileLibrary(dir);
    const good = await read(first);
    const bad = { ...good, document: { ...good.document, id: 'no/such/folder' } };
    await expect(store.saveDocuments([good, bad])).rejects.toThrow(/ENOENT/);
    expect(await store.documents()).toEqual([]);
    expect(readdirSync(dir)).toEqual([]);
  });

  test('a changed byte on disk is noticed, with the file and the cure', async () => {
    const dir = folder();
    const store = createFileLibrary(dir);
    await store.saveDocuments([await read(first)]);
    const [name] = readdirSync(join(dir, 'library'));
    const path = join(dir, 'library', name ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace('柴火', '煤火'));
    await expect(store.passages()).rejects.toThrow(/校验和不符.*导入/);
  });

  test('finds the passage with document and clause, also from a slip of the pen', async () => {
    const store = createFileLibrary(folder());
    for (const text of [first, '青溪县走访办法\n第一条 镇干部每月走访独居老人。']) {
      await store.saveDocuments([await read(text)]);
    }
    const library = await openLibrary(store);
    expect(library.searchLibrary('柴火补助谁能申请', 5)[0]).toMatchObject({ document: '青溪县帮扶办法', clause: '第一条' });
    expect(library.searchLibrary('獨居老人多久走訪一次', 1)[0]).toMatchObject({ document: '青溪县走访办法' });
    expect(library.searchLibrary('柴伙补助', 1)[0]?.text).toContain('柴火补助');
    expect(library.searchLibrary('zzz', 5)).toEqual([]);
    for (const { score } of library.searchLibrary('补助', 5)) expect(score).toBeLessThanOrEqual(1);
  });
});
