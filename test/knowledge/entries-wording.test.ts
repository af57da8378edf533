import { regionName } from '../../base/regions';
import type { Entry } from '../../knowledge/entry';
import { loadSnapshot } from '../../knowledge/load';
import { simplify } from '../../knowledge/simplify';

const { entries } = loadSnapshot();
const text = ({ short, details }: Entry): string => `${short}\n${details}`;
const wrong = (bad: (entry: Entry) => boolean): string[] => entries.filter(bad).map(({ id }) => id);

const plain = (line: string): string => line.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '');

test('at least 380 entries, each known in twelve ways or more', () => {
  expect(entries.length).toBeGreaterThanOrEqual(380);
  expect(wrong(({ similar }) => similar.length < 12)).toEqual([]);
});

test('no question stands in two entries', () => {
  const owner = new Map<string, string>();
  const shared = entries.flatMap(({ id, similar }) =>
    similar.flatMap((line) => {
      const first = owner.get(plain(line));
      if (first === undefined) owner.set(plain(line), id);
      return first !== undefined && first !== id ? [`${line}: ${first}, ${id}`] : [];
    }),
  );
  expect(shared).toEqual([]);
});

test('every entry is also asked in traditional characters or dialect', () => {
  const DIALECT =
    /[冇佢嘅啲咩唔俾囝阮伊毋涯嘞咯咋啥莫哩俺幺崽伐噻嘛]|好多钱|没得|晓得|娃儿?|屋头|哪样|哪点|屋下|阿大|阿奶|阿婆|阿妹|阿公|老汉|咋个|搞么|恁/u;
  const otherMouth = (line: string): boolean => simplify(line) !== line || DIALECT.test(line);
  const plainOnly = wrong(({ similar }) => !similar.some(otherMouth));
  expect(plainOnly).toEqual([]);
});

test('targets, pilots and statistics are never a right', () => {
  const RIGHT = /可以领|能领|有权|一定给|都能|人人都有/;
  expect(
    wrong(
      (entry) => ['target', 'pilot', 'statistic'].includes(entry.kind) && RIGHT.test(text(entry).replaceAll(/不是[^，。；]*人人都有/g, '')),
    ),
  ).toEqual([]);
});

test('nobody is advised to hide income, to move money or to split the household', () => {
  const ADVICE =
    /(?<!不要|别|不得|请勿|为了申请去|为了申请)(?:可以|不妨|最好|建议)(?:先)?(?:少报|瞒报|不报收入|转移财产|分户|离婚|取出存款)/;
  expect(wrong((entry) => ADVICE.test(text(entry)))).toEqual([]);
});

test('nothing is promised', () => {
  expect(
    wrong((entry) =>
      /保证(?:批|给|您|能)|肯定(?:批|给|能)|一定(?:批|能)/.test(
        text(entry).replaceAll(/不是?(?:等于)?一定(?:批|能|给)?|不保证[^，。；]*|不等于一定批/g, ''),
      ),
    ),
  ).toEqual([]);
});

test('no link and no local number stands in an entry', () => {
  expect(wrong((entry) => /https?:|www\.|\.gov\.cn|\.com|公众号[:：]/.test(text(entry)))).toEqual([]);
});

test('an amount of a place names the place and the year in the sentence or the answer', () => {
  const amounts = entries.filter((entry) => /\d\s*元/.test(text(entry)));
  for (const entry of amounts) {
    expect(text(entry)).toMatch(/20\d\d/);
    expect(entry.region === '000000' ? entry.id : regionName(entry.region)).not.toBe('');
  }
  expect(amounts.filter(({ region }) => region === '000000').map(({ id }) => id)).toEqual([]);
});

test('Longyan says so where it gives the province’s rule', () => {
  const fromProvince = entries.filter(
    ({ region, citations }) =>
      region === '350800' && citations.some(({ document }) => document.startsWith('福建省') && !document.includes('南安')),
  );
  expect(fromProvince.length).toBeGreaterThan(1);
  expect(fromProvince.filter((entry) => !text(entry).includes('省文')).map(({ id }) => id)).toEqual([]);
});

test('闽政通 is named in Fujian and Longyan alone', () => {
  const named = entries.filter((entry) => text(entry).includes('闽政通')).map(({ region }) => region);
  expect([...new Set(named)].sort()).toEqual(['350000', '350800']);
});
