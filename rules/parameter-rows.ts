import { z } from 'zod';
import { citationSchema } from '../base/citation';
import type { IsoDate } from '../base/clock';
import { ContentError } from '../base/errors';
import { regionOf } from '../base/regions';
import { parameterIds, parameterName, UNITS, type Unit } from './parameter-names';

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

export const lastDay = (row: ParameterRow): IsoDate => row.to ?? '9999-12-31';

function overlaps(a: ParameterRow, b: ParameterRow): boolean {
  const same = a.name === b.name && a.region === b.region && a.area === b.area && a.kind === b.kind;
  return same && a.from <= lastDay(b) && b.from <= lastDay(a);
}

const SCALES: Record<string, number> = { ratio: 10_000, percent: 100 };

/** Values that cannot be kept exactly, or that make no sense, with their cure. */
function wrongValue({ name, value, unit, region }: ParameterRow): string | undefined {
  const { min, max } = typeof value === 'number' ? { min: value, max: value } : value;
  if (min > max) return '下限 min 不能大于上限 max';
  const scaled = [min, max].map((end) => end * (SCALES[unit] ?? 1));
  if (scaled.some((end) => Math.abs(end - Math.round(end)) > 1e-6))
    return unit in SCALES ? '比例最多四位小数（百分数最多两位）' : '须是整数；金额单位是分，950 元写 95000';
  if (unit === 'flag' && max > 1) return '是写 1，否写 0';
  // 青海：渐退期不少于 1 年。2022 年的国家通知以后另看。
  if (name === 'phaseOutMonths' && region.startsWith('63') && min < 12) return '青海的渐退期不少于 12 个月';
  // 龙岩规划：低保标准按当地最低工资标准的 42–48% 确定。
  if (name === 'dibaoLineRatio' && region.startsWith('3508') && (min < 0.42 || max > 0.48)) return '龙岩的比例须在 0.42 到 0.48 之间';
  return undefined;
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
    const wrong = wrongValue(row);
    if (wrong) throw new ContentError(source, 'value', wrong);
    const clash = rows.slice(0, index).find((other) => other.id === row.id || overlaps(other, row));
    if (clash) throw new ContentError(source, row.id, `与 ${clash.id} 重复或日期重叠；给旧行写上截止日，或换一个编号`);
  }
  return rows;
}
