import { basename } from 'node:path';
import { regionOf } from '../base/regions';
import type { Entry } from './entry';
import type { Problem } from './problem';

const MAX_SHORT = 120;

// Numbers that are the same in the whole country; a local number comes from the office's settings.
const NATIONAL_NUMBERS = new Set(
  (
    '110 119 120 122 12305 12306 12309 12313 12315 12318 12320 12123 12328 12329 12331 12333 12335 12336 12337 12338 12339 12340 12345 12348 ' +
    '12349 12350 12351 12355 12356 12358 12365 12366 12367 12368 12369 12377 12378 12379 12380 12381 12385 12388 12389 12393 96110 95598'
  ).split(' '),
);
const PHONE_LIKE =
  /(?<![\d.,，])(?:12\d{3}|9[56]\d{3}|1[3-9]\d{9}|[48]00[- ]?\d{3}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d|\.\d|元|人|户|名|万|份|册|%)|(?<=(?:拨打?|打|致电|电话)[^\d\n，。；、]{0,3})\d{3,12}(?!\d|元|个|次|天|分|折|小时|人|年)/g;

const AMOUNT = /(?:\d[\d,.]*\s*[百千万亿]?|[一二两三四五六七八九十百千万]{2,})元/;
const YEAR = /20\d\d/;
const PROMISE = /可以领|能领/;
const NOT_AN_ENTITLEMENT = new Set<Entry['kind']>(['target', 'pilot', 'statistic']);
const MAY_LACK_CITATION = new Set<Entry['kind']>(['redirect', 'contact', 'notRecorded']);

type Finding = Pick<Problem, 'key' | 'cure'>;
type Check = (entry: Entry) => Finding[];

const finding = (wrong: boolean, key: string, cure: string): Finding[] => (wrong ? [{ key, cure }] : []);

const idIsFileName: Check = ({ id, source }) =>
  finding(source.endsWith('.md') && basename(source, '.md') !== id, 'id', `id 是 ${id}，与文件名不同；把文件改名为 ${id}.md 或改 id`);

const shortIsShort: Check = ({ short }) =>
  finding([...short].length > MAX_SHORT, 'short', `第一段有 ${[...short].length} 字，最多 ${MAX_SHORT}；把余下的移到后面的段落`);

const regionIsKnown: Check = ({ region }) =>
  finding(!regionOf(region), 'region', `没有代码为 ${region} 的地区；用 GB/T 2260 六位代码，全国用 "000000"`);

const isCited: Check = ({ citations, kind }) =>
  finding(citations.length === 0 && !MAY_LACK_CITATION.has(kind), 'citations', `类别 ${kind} 至少要一条出处；写上文件名、条款和状态`);

const datesInOrder: Check = ({ effectiveFrom, effectiveTo }) =>
  finding(Boolean(effectiveFrom && effectiveTo && effectiveFrom > effectiveTo), 'effectiveTo', '止日早于起日；对调或改正');

const promisesNothing: Check = ({ kind, short, details }) =>
  finding(
    NOT_AN_ENTITLEMENT.has(kind) && PROMISE.test(`${short}\n${details}`),
    'body',
    `类别 ${kind} 不是待遇，不得写“可以领”“能领”；改写成目标、试点或统计口径，并指明问谁`,
  );

const amountsHaveYears: Check = ({ short, details }) => [
  ...finding(AMOUNT.test(short) && !YEAR.test(short), 'short', '有金额而没有年份；写明 20xx 年'),
  ...finding(AMOUNT.test(details) && !YEAR.test(`${short}\n${details}`), 'details', '有金额而没有年份；写明 20xx 年'),
];

const numbersAreNational: Check = ({ short, details }) =>
  [...`${short}\n${details}`.matchAll(PHONE_LIKE)]
    .map((match) => match[0])
    .filter((number) => !NATIONAL_NUMBERS.has(number))
    .map((number) => ({ key: 'body', cure: `号码 ${number} 不在全国统一号码之列；本地号码写进 HOTLINE_NUMBERS，不写进条目` }));

const reviewComes: Check = ({ asOf, reviewBy }) => finding(reviewBy < asOf, 'reviewBy', '复查日早于核对日；写一个以后的日子');

const linesDiffer: Check = ({ similar }) => {
  const twice = similar.find((line, index) => similar.indexOf(line) !== index);
  return finding(twice !== undefined, 'similar', `“${twice}”写了两遍；删去一个或换一种问法`);
};

const CHECKS: Check[] = [
  idIsFileName,
  shortIsShort,
  regionIsKnown,
  isCited,
  datesInOrder,
  promisesNothing,
  amountsHaveYears,
  numbersAreNational,
  reviewComes,
  linesDiffer,
];

const checked = new WeakMap<Entry, Problem[]>();

/** What is wrong with one entry by itself. */
export function checkEntry(entry: Entry): Problem[] {
  const problems = checked.get(entry) ?? CHECKS.flatMap((check) => check(entry)).map((found) => ({ file: entry.source, ...found }));
  checked.set(entry, problems);
  return problems;
}
