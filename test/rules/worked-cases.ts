import { readdirSync, readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { check } from '../../rules/check';
import { type Household, householdSchema } from '../../rules/household/household';
import { type ParameterRow, parseParameterRows } from '../../rules/parameters';
import type { ProgrammeResult } from '../../rules/verdict';

export interface Expected {
  项目: string;
  结论: string;
  谁?: string;
  步骤?: string;
  金额?: { min: number; max?: number };
  到期?: string;
  细节?: Record<string, unknown>;
  说明?: string;
  缺参数?: string[];
  缺事实?: string[];
}
type Given = Pick<ParameterRow, 'name' | 'value' | 'unit' | 'region'> & Partial<ParameterRow>;
export interface Variant {
  名称: string;
  改?: Record<string, unknown>;
  参数改?: Given[];
  删参数?: string[];
  地区?: string;
  日期?: string;
  换参数?: '福建';
  拒绝?: string;
  期望: Expected[];
}
export interface WorkedCase {
  编号: number;
  标题: string;
  地区: string;
  日期: string;
  示例参数: Given[];
  福建参数?: Given[];
  家庭: Household;
  期望: Expected[];
  变体?: Variant[];
  缺参数?: { 参数: string; 项目: string; 谁?: string; 步骤?: string; 改?: Record<string, unknown> }[];
}

const folder = inProject('examples/households');
export const workedCases: WorkedCase[] = readdirSync(folder)
  .filter((name) => /^\d\d-.*\.json$/.test(name))
  .sort()
  .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));

/** null takes a field away, an object goes into the one there, anything else replaces it. */
export function changed(value: unknown, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const base: Record<string, unknown> = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  for (const [key, part] of Object.entries(change)) {
    if (part === null) delete base[key];
    else base[key] = changed(base[key], part);
  }
  return base;
}

export function rowsOf(given: readonly Given[]): ParameterRow[] {
  const rows = given.map((row) => ({
    id: `示例-${row.name}-${row.region}`,
    from: '2020-01-01',
    kind: 'standard',
    citation: { document: '示例参数，不是政策', status: 'unknown' },
    ...row,
  }));
  return parseParameterRows(rows.map((row) => ({ source: row.id, row })));
}

export interface Run {
  household: unknown;
  region: string;
  on: string;
  given: readonly Given[];
}

/** Runs one household under the texts of its region alone. */
export function run({ household, region, on, given }: Run): ProgrammeResult[] {
  return check(householdSchema.parse(household), { region, on, parameters: rowsOf(given), book: 'regional' }).programmes;
}

export const resultFor = (results: ProgrammeResult[], wanted: Pick<Expected, '项目' | '谁' | '步骤'>): ProgrammeResult | undefined =>
  results.find(
    ({ programme, person, step }) => programme === wanted.项目 && step === wanted.步骤 && (wanted.谁 === undefined || person === wanted.谁),
  );
