import { DomainError } from '../../../base/errors';
import { LARGEST_FILE } from '../../../knowledge/library/file-kind';
import { readDocuments } from '../../../knowledge/library/read-document';
import { containerWith, docxOf, type Printed, pdfOf } from './office-files';

async function read(bytes: Uint8Array, file: string) {
  const [document] = await readDocuments(bytes, { file, region: '350823', at: '2026-11-24T00:00:00.000Z' });
  if (!document) throw new Error('nothing was read');
  return document;
}

const codeOf = (bytes: Uint8Array, file: string): Promise<unknown> =>
  read(bytes, file).then(
    () => 'read',
    (error: DomainError) => [error instanceof DomainError, error.code, error.message],
  );

describe('Word', () => {
  test('paragraphs, tables and number come out, cut by article', async () => {
    const { document, passages } = await read(
      docxOf([
        '青溪县困难家庭帮扶办法',
        '青民〔2031〕7号',
        '第一条 帮扶困难家庭。',
        '（一）发放柴火；',
        '第二条 标准如下：',
        ['一类', '每月一袋'],
        '第三条 自2031年1月1日起施行。',
      ]),
      '办法.docx',
    );
    expect(document).toMatchObject({ title: '青溪县困难家庭帮扶办法', number: '青民〔2031〕7号', source: '办法.docx' });
    expect(passages.map(({ clause }) => clause)).toContain('第三条');
    expect(passages.find(({ clause }) => clause === '第一条')?.text).toContain('（一）发放柴火');
    expect(passages.map(({ text }) => text).join('\n')).toContain('一类 每月一袋');
  });

  test('automatic numbers, which are not in the text, are flagged', async () => {
    const { document } = await read(docxOf(['青溪县办法', { numbered: '帮扶困难家庭。' }, { numbered: '由民政部门负责。' }]), '办法.docx');
    expect(document.flags).toEqual([{ kind: 'lostNumbers', line: 2, column: 1, excerpt: '帮扶困难家庭。' }]);
  });

  test('with a password is refused with the cure', async () => {
    expect(await codeOf(containerWith('EncryptedPackage'), '密.docx')).toEqual([
      true,
      'library.password',
      expect.stringMatching(/密\.docx.*密码.*去掉/),
    ]);
  });

  test('an old file under the new name is told from one with a password', async () => {
    expect(await codeOf(containerWith('WordDocument'), '旧.docx')).toEqual([
      true,
      'library.oldWord',
      expect.stringContaining('另存为 docx'),
    ]);
  });

  test.each([
    ['cut short', docxOf(['第一条 帮扶。']).slice(0, 300)],
    ['no archive at all', Buffer.from('hello')],
  ])('%s is said to be damaged', async (_, bytes) => {
    expect(await codeOf(bytes, '坏.docx')).toEqual([true, 'library.damagedFile', expect.stringContaining('坏.docx 打不开')]);
  });
});

const TITLE: Printed = { x: 180, y: 780, text: '青溪县困难家庭帮扶办法', size: 22 };
// 26 characters of 16 points from 90 fill a row to 506.
const FULL = '第一条 为了帮扶有困难的家庭，按照省里和市里的规定并结合本县实际，';

describe('pdf', () => {
  test('printed rows become paragraphs, across pages as well; page numbers and running titles go', async () => {
    const head = (): Printed => ({ x: 250, y: 815, text: '青溪县人民政府公报', size: 9 });
    const foot = (page: number): Printed => ({ x: 280, y: 30, text: `— ${page} —`, size: 9 });
    const { document, passages } = await read(
      pdfOf([
        [
          head(),
          TITLE,
          { x: 122, y: 700, text: FULL.slice(0, 24) },
          { x: 90, y: 675, text: `${FULL.slice(24)}请各乡镇认真组织落实到每一户的困难` },
          foot(1),
        ],
        [head(), { x: 90, y: 700, text: '家庭。' }, { x: 122, y: 675, text: '第二条 由⺠政部门负责。' }, foot(2)],
        [head(), { x: 122, y: 700, text: '第三条 自发布之日起施行。' }, foot(3)],
      ]),
      '办法.pdf',
    );
    expect(document.title).toBe('青溪县困难家庭帮扶办法');
    expect(passages.map(({ clause }) => clause)).toEqual(['第一条', '第二条', '第三条']);
    expect(passages[0]?.text).toBe(`${FULL}请各乡镇认真组织落实到每一户的困难家庭。`);
    expect(passages[1]?.text).toBe('第二条 由民政部门负责。');
  });

  test('a title in large type over two rows is one title', async () => {
    const rows: Printed[] = [
      { x: 90, y: 780, text: '青溪县民政局关于进一步加强困难家庭', size: 22 },
      { x: 230, y: 750, text: '帮扶工作的通知', size: 22 },
      { x: 230, y: 720, text: '第⼀章 总则', size: 22 },
      { x: 90, y: 700, text: '各镇：' },
      { x: 122, y: 675, text: '请按照要求认真组织实施，把困难家庭的情况摸清楚。' },
      { x: 122, y: 650, text: '请在每月月底以前按时报送情况，有问题随时联系。' },
    ];
    const { document, passages } = await read(pdfOf([rows]), '通知.pdf');
    expect(document.title).toBe('青溪县民政局关于进一步加强困难家庭帮扶工作的通知');
    expect(passages.map(({ text }) => text).join('\n')).toContain('第一章 总则\n各镇：');
  });

  test('a scan is refused with the cure', async () => {
    expect(await codeOf(pdfOf([[], []]), '扫描.pdf')).toEqual([
      true,
      'library.noText',
      expect.stringMatching(/扫描\.pdf 有 2 页.*文字识别/),
    ]);
  });

  test('with a password is refused with the cure', async () => {
    const locked = pdfOf([[TITLE]], {
      trailer: `/Encrypt 8 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] `,
      more: [`<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`],
    });
    expect(await codeOf(locked, '密.pdf')).toEqual([true, 'library.password', expect.stringContaining('密.pdf 设了打开密码')]);
  });

  test.each([
    ['cut short', pdfOf([[TITLE]]).slice(0, 120)],
    ['no pdf at all', Buffer.from('hello')],
  ])('%s is said to be damaged', async (_, bytes) => {
    expect(await codeOf(bytes, '坏.pdf')).toEqual([true, 'library.damagedFile', expect.stringContaining('坏.pdf 打不开')]);
  });
});

test.each(['办法.txt', '办法.md', '办法.html', '办法.docx', '办法.pdf', '办法.ndjson'])(
  '%s of no bytes is said to be empty',
  async (file) => {
    expect(await codeOf(new Uint8Array(0), file)).toEqual([true, 'library.emptyFile', expect.stringContaining(file)]);
  },
);

test.each(['办法.txt', '办法.docx', '办法.pdf'])('%s that is too large is refused with its size', async (file) => {
  expect(await codeOf(new Uint8Array(LARGEST_FILE + 20 * 1024 * 1024), file)).toEqual([
    true,
    'library.tooLarge',
    expect.stringContaining('50 MB'),
  ]);
});

test.each([
  ['办法.txt', pdfOf([[TITLE]]), '扩展名改为 .pdf'],
  ['办法.pdf', docxOf(['第一条 帮扶。']), '其实是压缩包'],
])('%s that holds another format says which', async (file, bytes, words) => {
  expect(await codeOf(bytes, file)).toEqual([true, 'library.wrongContent', expect.stringContaining(words)]);
});
