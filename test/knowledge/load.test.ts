import { ContentError } from '../../base/errors';
import { loadSnapshot, readContent } from '../../knowledge/load';
import type { OverlayRow } from '../../knowledge/overlay-store';
import { entryFolder, fileText, sound } from './entry-files';

const load = (files: Record<string, string>, rows: OverlayRow[] = []) => loadSnapshot({ entriesDir: entryFolder(files), rows, number: 7 });

function errorOf(files: Record<string, string>): ContentError {
  try {
    load(files);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

const one = (over: Record<string, unknown>, body?: string) => ({ 'nation-a.md': fileText(sound('nation-a', over), body) });

describe('a sound folder', () => {
  test('gives entries with short answer and details apart', () => {
    const { entries, number } = load({
      '000000-nation/nation-a.md': fileText(sound('nation-a')),
      'x/nation-b.md': fileText(sound('nation-b')),
    });
    expect(number).toBe(7);
    expect(entries.map(({ id, short, details }) => [id, short, details])).toEqual([
      ['nation-a', '这是第一段。', '这是后面的段落。'],
      ['nation-b', '这是第一段。', '这是后面的段落。'],
    ]);
    expect(Object.isFrozen(entries)).toBe(true);
  });

  test('reads files with a byte-order mark and Windows line ends', () => {
    const text = `\uFEFF${fileText(sound('nation-a')).replaceAll('\n', '\r\n')}`;
    expect(load({ 'nation-a.md': text }).entries[0]?.short).toBe('这是第一段。');
  });
});

describe('a bad file stops the load and says how to mend it', () => {
  test.each([
    ['broken YAML', { 'nation-a.md': '---\nid: [\n---\n\n正文' }],
    ['a wrong type', one({ title: 5 })],
    ['a day that is none', one({ asOf: '2026年' })],
    ['a kind that is none', one({ kind: 'gift' })],
    ['too few questions', one({ similar: ['一个问法'] })],
  ])('%s is told in Chinese', (_, files) => {
    const { cure } = errorOf(files);
    expect(cure).toMatch(/\p{Script=Han}{4}/u);
    expect(cure).not.toMatch(/\b(?:invalid|expected|must|too|at line|a day|flow)\b/i);
  });

  test.each<[string, Record<string, string>, string, RegExp]>([
    ['no front matter', { 'nation-a.md': '只有正文' }, 'front matter', /---/],
    ['broken YAML', { 'nation-a.md': '---\nid: [\n---\n\n正文' }, 'front matter', /YAML/],
    ['a key twice', { 'nation-a.md': '---\nid: a\nid: b\n---\n\n正文' }, 'front matter', /YAML/],
    ['an unknown key', one({ colour: 'red' }), '(全体)', /colour/],
    ['too few questions', one({ similar: ['一个问法'] }), 'similar', /frontMatterSchema/],
    ['no body', one({}, ''), 'short', /第一段/],
    ['another file name', { 'nation-b.md': fileText(sound('nation-a')) }, 'id', /nation-a\.md/],
    ['no citation', one({ citations: [] }), 'citations', /出处/],
    ['an unknown region', one({ region: '999999' }), 'region', /GB\/T 2260/],
    ['a long first paragraph', one({}, '长'.repeat(121)), 'short', /121/],
    ['dates the wrong way round', one({ effectiveFrom: '2026-07-01', effectiveTo: '2026-06-30' }), 'effectiveTo', /早于/],
    ['a target worded as a right', one({ kind: 'target' }, '三级残疾可以领护理补贴。'), 'body', /target/],
    ['a pilot worded as a right', one({ kind: 'pilot' }, '现在就能领。'), 'body', /pilot/],
    ['a statistic worded as a right', one({ kind: 'statistic' }, '每人都能领一份。'), 'body', /statistic/],
    ['an amount without a year', one({}, '每月发645元。'), 'short', /年份/],
    ['an amount in Chinese numerals without a year', one({}, '每月发三百元。'), 'short', /年份/],
    ['an amount in the details without a year', one({}, '看当地标准。\n\n大约每年4318元。'), 'details', /年份/],
    ['a mobile number', one({}, '请联系13800138000。'), 'body', /13800138000/],
    ['a landline', one({}, '请联系0597-1234567。'), 'body', /0597-1234567/],
    ['a made-up short number', one({}, '请拨打12399。'), 'body', /12399/],
    ['a review before the check', one({ reviewBy: '2026-01-01' }), 'reviewBy', /复查/],
    ['a question twice', one({ similar: [...Array.from({ length: 9 }, (_, n) => `问法${n}`), '问法0'] }), 'similar', /两遍/],
    ['an unknown related entry', one({ related: ['nation-z'] }), 'related', /nation-z/],
    ['a stand-in for no entry', one({ localOf: 'nation-z' }), 'localOf', /nation-z/],
    ['a stand-in for itself', one({ localOf: 'nation-a' }), 'localOf', /nation-a/],
  ])('%s', (_, files, key, cure) => {
    const error = errorOf(files);
    expect(error.file).toMatch(/\.md$/);
    expect(error.key).toBe(key);
    expect(error.cure).toMatch(cure);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['of another topic', { topic: 'tekun-elig' }, {}],
    ['of the same place', { region: '350823' }, {}],
    ['of a narrower place', { region: '350823' }, { region: '350800' }],
    ['of another place', { region: '511300' }, {}],
    ['that is a stand-in itself', { region: '350000', localOf: 'nation-c' }, {}],
  ])('a stand-in for an entry %s', (_, wider, own) => {
    const { key, cure } = errorOf({
      'nation-a.md': fileText(sound('nation-a', wider)),
      'local-b.md': fileText(sound('local-b', { region: '350823', localOf: 'nation-a', ...own })),
      'nation-c.md': fileText(sound('nation-c')),
    });
    expect([key, cure]).toEqual(['localOf', expect.stringContaining('nation-a')]);
  });

  test('one id in two folders', () => {
    const error = errorOf({ 'a/nation-a.md': fileText(sound('nation-a')), 'b/nation-a.md': fileText(sound('nation-a')) });
    expect(error.key).toBe('id');
  });

  test('one question in two entries of the same place, punctuation aside', () => {
    const similar = [...Array.from({ length: 9 }, (_, n) => `别的问法${n}`), 'nation-a的第1种问法？'];
    const error = errorOf({ 'nation-a.md': fileText(sound('nation-a')), 'nation-b.md': fileText(sound('nation-b', { similar })) });
    expect(error.key).toBe('similar');
    expect(error.cure).toContain('nation-a.md');
  });

  test('a missing folder', () => {
    expect(() => loadSnapshot({ entriesDir: '/nowhere/at/all' })).toThrow(ContentError);
  });
});

describe('what is allowed', () => {
  test.each<[string, Record<string, string>]>([
    ['national numbers', one({}, '打110或12345，再打12356。')],
    ['an amount with its year', one({}, '2020年每月645元。')],
    [
      'the same question in two places',
      {
        'nation-a.md': fileText(sound('nation-a')),
        'fujian-a.md': fileText(sound('fujian-a', { region: '350000', similar: sound('nation-a').similar })),
      },
    ],
    ['a redirect without citation', one({ kind: 'redirect', citations: [] })],
    ['a percentage and a document number', one({}, '按42%确定，见第12345号文。')],
  ])('%s', (_, files) => {
    expect(load(files).entries.length).toBeGreaterThan(0);
  });
});

describe("the office's own entries", () => {
  const row = (key: string, body: string): OverlayRow => ({ kind: 'entry', key, body, author: '某甲', at: new Date(0) });

  test('replace the shipped one of the same id, flagged', () => {
    const { entries, overridden } = load(one({}), [row('nation-a', fileText(sound('nation-a'), '本地的说法。'))]);
    expect(entries.map(({ id, short, source }) => [id, short, source])).toEqual([['nation-a', '本地的说法。', 'overlay:nation-a']]);
    expect(overridden).toEqual(['nation-a']);
  });

  test('stand beside the shipped ones under a new id', () => {
    const { entries, overridden } = load(one({}), [row('local-b', fileText(sound('local-b', { region: '350823' })))]);
    expect(entries.map(({ id }) => id)).toEqual(['nation-a', 'local-b']);
    expect(overridden).toEqual([]);
  });

  test('are checked like files', () => {
    expect(() => load(one({}), [row('local-b', fileText(sound('local-b'), '每月300元。'))])).toThrow(/overlay:local-b: short/);
    expect(() => load(one({}), [row('local-c', fileText(sound('local-b')))])).toThrow(/overlay:local-c: id/);
  });
});

test('the shipped entries have no problem at all', () => {
  const { entries, problems } = readContent();
  expect(problems).toEqual([]);
  expect(entries.length).toBeGreaterThan(200);
});
