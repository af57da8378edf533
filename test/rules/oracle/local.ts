import type { Span } from './truth';

/** A parameter row as an office records it; the oracle reads only these columns. */
export interface Row {
  id: string;
  name: string;
  region: string;
  area?: 'urban' | 'rural' | 'unified';
  from: string;
  to?: string;
  value: number | { min: number; max: number };
  unit: string;
  kind: string;
  citation: { document: string; status: string };
}

/** Where and when is asked, with the rows an office recorded. */
export interface Place {
  region: string;
  on: string;
  area?: 'urban' | 'rural';
  rows: readonly Row[];
  /** `regional`: only what the region's own texts say. */
  book?: 'regional';
}

const NATIONAL: [name: string, value: Row['value'], from: string, to?: string, region?: string][] = [
  // 57号第八条、39号二：1.5 倍；法第二十一条交给省，细则未出前仍用它。龙岩十四五：1–1.5 倍，有条件的县 2 倍，哪些县没有写。
  ['edgeRatio', 1.5, '2021-07-01'],
  ['edgeRatio', { min: 1.5, max: 2 }, '2021-01-01', '2025-12-31', '350800'],
  // 龙岩十四五：最低工资的 42–48%；福建 2025-04-01 起四档最低工资，龙岩各县哪一档没有查到。
  ['dibaoLineRatio', { min: 0.42, max: 0.48 }, '2021-01-01', '2025-12-31', '350800'],
  ['minimumWage', { min: 189_500, max: 226_500 }, '2025-04-01', undefined, '350000'],
  // 43号第五条；法第十六条“未成年人”；龙岩十四五 18 周岁。
  ['tekunElderAge', 60, '2021-07-01'],
  ['tekunMinorAge', 16, '2021-07-01', '2026-06-30'],
  ['tekunMinorAge', 18, '2026-07-01'],
  ['tekunMinorAge', 18, '2021-01-01', '2025-12-31', '350800'],
  // 62号一：六个月以上；国发〔2015〕52号：六个月以上。
  ['lostContactMonths', 6, '2019-06-18'],
  ['custodyMonths', 6, '2019-06-18'],
  ['nursingMonths', 6, '2016-01-01'],
  // 2020 改革意见第 7 项、57号第三十一条：年、半年。
  ['reviewMonthsStable', 12, '2020-08-25'],
  ['reviewMonthsVarying', 6, '2020-08-25'],
  // LY-58、LY-59：the same in the plan's own words.
  ['reviewMonthsStable', 12, '2021-01-01', '2025-12-31', '350800'],
  ['reviewMonthsVarying', 6, '2021-01-01', '2025-12-31', '350800'],
  // 渐退期：2022 通知一（三）原则上不超过 6 个月；FJ-06、QH-03。
  ['phaseOutMonths', { min: 0, max: 6 }, '2022-10-20'],
  ['phaseOutMonths', 12, '2021-04-23', '2025-12-31', '350000'],
  ['phaseOutMonths', { min: 12, max: Number.POSITIVE_INFINITY }, '2021-01-01', '2022-10-19', '630000'],
  // GZ-21、NC-11：增发。
  ['topUpRatio', { min: 0.1, max: 0.3 }, '2020-01-01', '2020-12-31', '520000'],
  ['topUpRatio', { min: 0.1, max: Number.POSITIVE_INFINITY }, '2024-08-14', undefined, '511300'],
  // 南充走访线。
  ['visitLine', 1_000_000, '2024-08-14', undefined, '511300'],
];

/** Figures written in the texts themselves; everything else an office must record. */
const written: Row[] = NATIONAL.map(([name, value, from, to, region = '000000'], index) => ({
  id: `text-${index}`,
  name,
  region,
  from,
  to,
  value,
  unit: name === 'minimumWage' ? 'fen/month' : '',
  kind: 'standard',
  citation: { document: 'text', status: 'inForce' },
}));

const upward = (region: string): string[] => [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '000000'];

const holds = (row: Row, name: string, place: Place): boolean =>
  row.name === name && row.kind === 'standard' && row.from <= place.on && place.on <= (row.to ?? '9999-12-31');

const ends = ({ value }: Row): Span => (typeof value === 'number' ? { lo: value, hi: value } : { lo: value.min, hi: value.max });

/** The wage table and the nation's figures stand in no region's own text on assistance. */
const inBook = ({ book }: Place): readonly Row[] =>
  book === 'regional' ? written.filter(({ region, name }) => region !== '000000' && name !== 'minimumWage') : written;

/** The row of the nearest place: county, city, province, nation. `area` must be settled by the caller. */
export function rowAt(name: string, place: Place): Row | undefined {
  const area = place.area ?? 'unified';
  for (const region of upward(place.region)) {
    const found = [...place.rows, ...inBook(place)].find(
      (row) => row.region === region && holds(row, name, place) && ['unified', area].includes(row.area ?? 'unified'),
    );
    if (found) return found;
  }
  return undefined;
}

/** When town or country is not known, a value stands only if both have one; it then lies between the two. */
export function figure(name: string, place: Place): Span | undefined {
  if (place.area) {
    const row = rowAt(name, place);
    return row && ends(row);
  }
  const both = (['urban', 'rural'] as const).map((area) => rowAt(name, { ...place, area }));
  const [town, country] = both.map((row) => row && ends(row));
  if (!town || !country) return undefined;
  return { lo: Math.min(town.lo, country.lo), hi: Math.max(town.hi, country.hi) };
}

/** A sum of money in fen a year, whatever period it was recorded for. */
export function yearly(name: string, place: Place): Span | undefined {
  const one = (area: 'urban' | 'rural'): Span | undefined => {
    const row = rowAt(name, { ...place, area });
    if (!row) return undefined;
    const factor = row.unit === 'fen/month' ? 12 : 1;
    const { lo, hi } = ends(row);
    return { lo: lo * factor, hi: hi * factor };
  };
  if (place.area) return one(place.area);
  const [town, country] = [one('urban'), one('rural')];
  if (!town || !country) return undefined;
  return { lo: Math.min(town.lo, country.lo), hi: Math.max(town.hi, country.hi) };
}

export const isIn = (place: Place, region: string): boolean => upward(place.region).includes(region);
export const since = (place: Place, day: string): boolean => place.on >= day;
