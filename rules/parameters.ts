import { z } from 'zod';
import { type Citation, citationSchema } from '../base/citation';
import type { IsoDate } from '../base/clock';
import { ContentError } from '../base/errors';
import type { Interval } from '../base/money';
import { covers, lineage, regionOf } from '../base/regions';
import { parameterIds, parameterName, UNITS, type Unit } from './parameter-names';
import { nationalRows } from './parameters/national';
import { regionalRows } from './parameters/regional';

const isoDay = z.iso.date('日期写成 2026-11-22，且须真实存在');
const unitIds = Object.keys(UNITS) as [Unit, ...Unit[]];
const namesInWords = parameterIds
  .map((id) => {
    const { label, units, about } = parameterName(id);
    return `${id}=${label}（单位 ${units.join(' 或 ')}；${about}）`;
  })
  .join('；');

export const parameterSchema = z.strictObject({
  id: z.string().min(3, '编号至少 3 个字').describe('这一行的编号，不能重复，如 shanghang-dibaoLine-2026'),
  name: z.enum(parameterIds, `不认识的参数；可用：${parameterIds.join('、')}`).describe(`参数名。${namesInWords}`),
  region: z
    .string()
    .refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码')
    .describe('在哪里有效：六位行政区划代码；000000=全国，350000=福建省，350800=龙岩市'),
  area: z.enum(['urban', 'rural', 'unified']).default('unified').describe('urban=城市；rural=农村；unified=城乡统一（缺省）'),
  from: isoDay.describe('从哪天起有效（含）'),
  to: isoDay.optional().describe('到哪天为止（含）；没有就是一直有效'),
  value: z
    .union([z.number().nonnegative(), z.strictObject({ min: z.number().nonnegative(), max: z.number().nonnegative() })], {
      error: '写非负数，或区间 {"min":…,"max":…}；金额单位是分',
    })
    .describe('数值；法定区间写 {"min":…,"max":…}。金额单位是分：950 元写 95000'),
  unit: z.enum(unitIds, `单位只能是 ${unitIds.join('、')} 之一`).describe(unitIds.map((unit) => `${unit}=${UNITS[unit]}`).join('；')),
  citation: citationSchema.describe('出处：document 文件名，number 文号，clause 条款，issuedOn 印发日，effectiveFrom 施行日，status 状态'),
  kind: z
    .enum(['standard', 'average', 'target', 'historical'], '只能是 standard、average、target、historical 之一')
    .describe('standard=标准（只有它参与判断）；average=平均数；target=目标；historical=旧数'),
});
export type ParameterRow = z.infer<typeof parameterSchema>;

const lastDay = (row: ParameterRow): IsoDate => row.to ?? '9999-12-31';

function overlaps(a: ParameterRow, b: ParameterRow): boolean {
  const same = a.name === b.name && a.region === b.region && a.area === b.area && a.kind === b.kind;
  return same && a.from <= lastDay(b) && b.from <= lastDay(a);
}

/** Checks rows from outside; throws ContentError naming the source, the field and the cure. */
export function parseParameterRows(inputs: { source: string; row: unknown }[]): ParameterRow[] {
  const rows = inputs.map(({ source, row }) => {
    const parsed = parameterSchema.safeParse(row);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const key = issue?.path.join('.') || '整行';
    throw new ContentError(
      source,
      key,
      key.startsWith('citation') ? '每个金额都要有出处：补上 citation.document 与 citation.status' : (issue?.message ?? '格式不对'),
    );
  });
  for (const [index, row] of rows.entries()) {
    const source = inputs[index]?.source ?? row.id;
    const { units } = parameterName(row.name);
    if (!units.includes(row.unit))
      throw new ContentError(source, 'unit', `${row.name} 的单位应是 ${units.join(' 或 ')}，请改单位并换算数值`);
    if (row.to && row.to < row.from) throw new ContentError(source, 'to', '截止日早于起始日，请改正日期');
    const clash = rows.slice(0, index).find((other) => other.id === row.id || overlaps(other, row));
    if (clash) throw new ContentError(source, row.id, `与 ${clash.id} 重复或日期重叠；给旧行写上截止日，或换一个编号`);
  }
  return rows;
}

/** The shipped rows, checked once. */
export const shippedRows: readonly ParameterRow[] = parseParameterRows(
  [...nationalRows, ...regionalRows].map((row) => ({ source: `rules/parameters ${row.id}`, row })),
);

export interface Place {
  region: string;
  on: IsoDate;
  area?: 'urban' | 'rural';
}

export interface Resolved {
  value: Interval;
  rows: string[];
  known: boolean;
  unit?: ParameterRow['unit'];
  citations: Citation[];
}

const intervalOf = (value: ParameterRow['value']): Interval => (typeof value === 'number' ? { min: value, max: value } : value);
const inForce = (row: ParameterRow, on: IsoDate): boolean => row.kind === 'standard' && row.from <= on && on <= lastDay(row);

// Not on record still means more than nothing: a standard is at least one fen.
const UNKNOWN: Resolved = { value: { min: 1, max: Number.POSITIVE_INFINITY }, rows: [], known: false, citations: [] };

/** The rows of the office beside the shipped ones; the office's own come first at the same place. */
export class Parameters {
  private readonly rows: readonly ParameterRow[];

  constructor(own: readonly ParameterRow[] = []) {
    // An own row under a shipped id is that row with its end written in.
    const ended = new Set(own.map(({ id }) => id));
    this.rows = [...own, ...shippedRows.filter(({ id }) => !ended.has(id))];
  }

  /** The standard in force at a place on a day: county before city before province before nation; a gap is unknown, never a default. */
  at(name: string, place: Place): Resolved {
    for (const region of lineage(place.region)) {
      const fitting = this.rows.filter(
        (row) =>
          row.name === name && row.region === region && inForce(row, place.on) && (row.area === 'unified' || row.area === place.area),
      );
      const row = fitting[0];
      if (row) return { value: monthly(row), rows: [row.id], known: true, unit: row.unit, citations: [row.citation] };
      const split = this.rows.filter((other) => other.name === name && other.region === region && inForce(other, place.on));
      // Town and country differ and nobody said which: both bounds stand.
      if (split.length > 1)
        return {
          value: { min: Math.min(...split.map((other) => monthly(other).min)), max: Math.max(...split.map((other) => monthly(other).max)) },
          rows: split.map(({ id }) => id),
          known: true,
          citations: split.map(({ citation }) => citation),
        };
    }
    return name === 'dibaoLine' ? this.fromMinimumWage(place) : UNKNOWN;
  }

  /** Longyan's rule: a share of the local minimum wage; both must be on record. */
  private fromMinimumWage(place: Place): Resolved {
    const ratio = this.at('dibaoLineRatio', place);
    const wage = this.at('minimumWage', place);
    if (!ratio.known || !wage.known) return UNKNOWN;
    const value = { min: Math.round(ratio.value.min * wage.value.min), max: Math.round(ratio.value.max * wage.value.max) };
    return {
      value,
      rows: [...wage.rows, ...ratio.rows],
      known: true,
      unit: 'fen/month',
      citations: [...wage.citations, ...ratio.citations],
    };
  }

  /** All rows that concern a place on a day, for the page. */
  concerning(region: string, on: IsoDate): ParameterRow[] {
    return this.rows.filter((row) => (covers(row.region, region) || covers(region, row.region)) && row.from <= on && on <= lastDay(row));
  }
}

const monthly = ({ unit, value }: ParameterRow): Interval =>
  unit === 'fen/year' ? { min: intervalOf(value).min / 12, max: intervalOf(value).max / 12 } : intervalOf(value);
