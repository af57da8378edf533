import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError, UsageError } from '../../../base/errors';
import { createFileLibrary } from '../../../knowledge/library/file-library';
import { openLibrary } from '../../../knowledge/library/library';
import { readDocuments } from '../../../knowledge/library/read-document';

const AT = '2026-11-24T00:00:00.000Z';
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
function read(text: string | Uint8Array, file = '青溪县帮扶办法.txt', title?: string) {
  const [document] = readDocuments(typeof text === 'string' ? bytes(text) : text, { file, region: '350823', at: AT, title });
  if (!document) throw new Error('nothing was read');
  return document;
}
const all = (text: string, file?: string): string =>
  read(text, file)
    .passages.map((passage) => passage.text)
    .join('\n');

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
  test('loses the site’s lines and nothing of its own', () => {
    const { passages, removed } = read(SHARED_SITE, '暖心计划.txt');
    const text = passages.map((passage) => passage.text).join('\n');
    expect(text).not.toMatch(/WinRAR|版权|考题|合同样本|提交评论|温馨提示|0\/150/);
    expect(text).toContain('每个镇至少一个');
    expect(removed).toBeGreaterThanOrEqual(10);
  });

  test('is simplified, its numbers mended, its separators made paragraphs', () => {
    const { passages } = read(SHARED_SITE, '暖心计划.txt');
    const text = passages.map((passage) => passage.text).join('\n');
    expect(text).toContain('47.5%');
    expect(text).toContain('1至1.5倍');
    expect(text).not.toContain('??');
    expect(passages.map(({ clause }) => clause)).toContain('二');
  });

  test('breaking off in a sentence is flagged with its place, not completed', () => {
    const { document, passages } = read(SHARED_SITE, '暖心计划.txt');
    expect(document.flags).toEqual([
      expect.objectContaining({ kind: 'truncated', line: 5, excerpt: expect.stringContaining('随时上报并且') }),
    ]);
    expect(passages.at(-1)?.text.endsWith('随时上报并且')).toBe(true);
  });
});

describe('pinyin notes', () => {
  test('after characters go; brackets that mean something stay', () => {
    expect(all('據(jù)瞭解,縣(xiàn)裏對(duì)困難戶發(fā)放米面(每戶一袋)，電話轉(zhuan)人工(AI)。')).toBe(
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
  ])('%s is marked, not guessed', (text, column) => {
    const { document, passages } = read(`前面一行。\n${text}`);
    expect(document.flags).toEqual([expect.objectContaining({ kind: 'lostText', line: 2, column })]);
    expect(passages.map((passage) => passage.text).join('')).toContain('〔原文此处缺损〕');
    expect(passages.map((passage) => passage.text).join('')).not.toMatch(/蛱|Ь|氐捅|\uFFFD|\uE123/);
  });

  test('an honest question mark is none', () => {
    expect(read('哪些人可以申请?户籍在本县的人。为什么?因为有规定。').document.flags).toEqual([]);
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

  test('keeps words, drops front matter, tags, comments and addresses', () => {
    const whole = all(text, '办法.md');
    expect(whole).not.toMatch(/tag:|<|class|viewBox|localhost|INFO END|\*\*/);
    expect(whole).toContain('根据某某条例，制定本办法');
  });

  test('is cut by article, items with their article', () => {
    const { document, passages } = read(text, '办法.md');
    expect(document.title).toBe('青溪县办法');
    expect(passages.map(({ clause }) => clause)).toEqual(['第一条', '第二条', '第二条之一']);
    expect(passages[1]?.text).toContain('（二）就业帮扶');
  });
});

test('HTML keeps its headings and paragraphs', () => {
  const { document, passages } = read(
    '<html><head><title>x</title></head><body><nav>首页</nav><h1>青溪县通知</h1><p>一、对象</p><p>困难家庭&nbsp;都可申请。</p></body></html>',
    '通知.html',
  );
  expect(document.title).toBe('青溪县通知');
  expect(passages).toEqual([{ doc: document.id, clause: '一', text: '一、对象\n困难家庭 都可申请。' }]);
});

test('sections, items and points give the clause', () => {
  const { passages } = read(
    '青溪县方案\n一、目标\n到明年全部做到。\n二、任务\n（一）摸清底数\n1.逐户走访。每月一次。\n2.建立台账。\n（二）加强保障。钱要到位。',
  );
  expect(passages.map(({ clause }) => clause)).toEqual(['一', '二（一）1.', '二（一）2.', '二（二）']);
});

test('title, number and day come from the text or the file name', () => {
  const { document } = read(
    '青溪县民政局关于帮扶的通知\n青民〔2031〕7号\n各镇：\n请按照《某办法》（省民发〔2030〕99号）执行，不得拖延。\n青溪县民政局\n2031年3月5日',
  );
  expect(document).toMatchObject({
    title: '青溪县民政局关于帮扶的通知',
    number: '青民〔2031〕7号',
    issuedOn: '2031-03-05',
    region: '350823',
  });
  expect(read('第一条 帮扶。第二条 完。', '帮扶办法-青民发2031-8号.txt').document.number).toBe('青民发〔2031〕8号');
  expect(
    read(
      '依据省民发〔2030〕99号文件，制定长长的一段话，说明来龙去脉，再说明各项安排，最后说明时间和地点，再补充说明其他事项和联系方式，以及没有说到的其他要求和具体办法，请遵照执行，不得有误。',
    ).document.number,
  ).toBeUndefined();
});

describe('encodings and formats', () => {
  test('UTF-16 and GB 18030 are read', () => {
    expect(read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('第一条 帮扶。', 'utf16le')])).passages[0]?.text).toBe(
      '第一条 帮扶。',
    );
    expect(read(Buffer.from([0xb0, 0xef, 0xb7, 0xf6, 0xa1, 0xa3])).passages[0]?.text).toBe('帮扶。');
  });

  test('what is no text is refused with its file', () => {
    expect(() => read(Buffer.from([0, 1, 2, 0xff, 0, 0]))).toThrow(DomainError);
    expect(() => read('x', '表.docx')).toThrow(UsageError);
    expect(() => read('x', '表.docx')).toThrow(/表\.docx.*txt/);
  });

  test('NDJSON gives one document a line; a bad line is named', () => {
    const rows = '{"doc":"a1","title":"甲","text":"第一条 帮扶。"}\n{"doc":"b2","text":"第二条 走访。"}\n';
    const documents = readDocuments(bytes(rows), { file: 'x.ndjson', region: '000000', at: AT });
    expect(documents.map(({ document }) => [document.id, document.title])).toEqual([
      ['a1', '甲'],
      ['b2', 'b2'],
    ]);
    expect(() => readDocuments(bytes('{"doc":"../x","text":""}'), { file: 'x.ndjson', region: '000000', at: AT })).toThrow(/第 1 行/);
  });
});

describe('the library', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'library-'));
  const first = '青溪县帮扶办法\n第一条 困难家庭可以申请柴火补助。\n第二条 申请找镇里的窗口。';

  test('a second import replaces the first and says what changed', async () => {
    const store = createFileLibrary(folder());
    const save = async (text: string) => {
      const { document, passages } = read(text);
      return store.saveDocument(document, passages);
    };
    expect(await save(first)).toEqual({ outcome: 'added', added: 2, removed: 0, kept: 0 });
    expect(await save(first)).toEqual({ outcome: 'unchanged', added: 0, removed: 0, kept: 2 });
    expect(await save(first.replace('窗口', '便民窗口'))).toEqual({ outcome: 'replaced', added: 1, removed: 1, kept: 1 });
    expect(await store.documents()).toHaveLength(1);
    expect(await store.passages()).toHaveLength(2);
  });

  test('a changed byte on disk is noticed, with the file and the cure', async () => {
    const dir = folder();
    const store = createFileLibrary(dir);
    const { document, passages } = read(first);
    await store.saveDocument(document, passages);
    const [name] = readdirSync(join(dir, 'library'));
    const path = join(dir, 'library', name ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace('柴火', '煤火'));
    await expect(store.passages()).rejects.toThrow(/校验和不符.*导入/);
  });

  test('finds the passage with document and clause, also from a slip of the pen', async () => {
    const store = createFileLibrary(folder());
    for (const text of [first, '青溪县走访办法\n第一条 镇干部每月走访独居老人。']) {
      const { document, passages } = read(text);
      await store.saveDocument(document, passages);
    }
    const library = await openLibrary(store);
    expect(library.searchLibrary('柴火补助谁能申请', 5)[0]).toMatchObject({ document: '青溪县帮扶办法', clause: '第一条' });
    expect(library.searchLibrary('獨居老人多久走訪一次', 1)[0]).toMatchObject({ document: '青溪县走访办法' });
    expect(library.searchLibrary('柴伙补助', 1)[0]?.text).toContain('柴火补助');
    expect(library.searchLibrary('zzz', 5)).toEqual([]);
    for (const { score } of library.searchLibrary('补助', 5)) expect(score).toBeLessThanOrEqual(1);
  });
});
