import { csvLines } from '../../rules/csv';

// Columns are paths into the household file (statuses.dibao, people.0.age); these short names stand for common ones.
const SHORT: Record<string, { path: string; also?: Record<string, unknown> }> = {
  income: { path: 'incomes.0.amount', also: { 'incomes.0.type': 'total', 'incomes.0.per': 'month' } },
  medical: { path: 'expenditures.0.amount', also: { 'expenditures.0.type': 'medical', 'expenditures.0.per': 'month' } },
  workCost: { path: 'expenditures.1.amount', also: { 'expenditures.1.type': 'workCost', 'expenditures.1.per': 'month' } },
  dibao: { path: 'statuses.dibao' },
  hukou: { path: 'residence.hukouRegion' },
};
const CODES = new Set(['region', 'residence.hukouRegion', 'id']);

function cellValue(text: string, path: string): unknown {
  if (CODES.has(path) || /(^|\.)(id|who|on|birthDate|lastReviewOn|awaySince)$/.test(path)) return text;
  if (text === 'true' || text === '是') return true;
  if (text === 'false' || text === '否') return false;
  if (text === 'null') return null;
  if (text === '[]') return [];
  const span = /^(\d+(?:\.\d+)?)[-–~～](\d+(?:\.\d+)?)$/.exec(text);
  if (span) return { min: Number(span[1]), max: Number(span[2]) };
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

type Node = Record<string, unknown> | unknown[];

function put(root: Node, path: string, value: unknown): void {
  const keys = path.split('.');
  let node = root as Record<string, unknown>;
  for (const [at, key] of keys.slice(0, -1).entries()) {
    node[key] ??= /^\d+$/.test(keys[at + 1] as string) ? [] : {};
    node = node[key] as Record<string, unknown>;
  }
  node[keys.at(-1) as string] = value;
}

const dense = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.filter((item) => item !== undefined).map(dense)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dense(item)]))
      : value;

/** One line of a CSV population as a household; an empty cell is not known. */
export function householdOfCells(columns: readonly string[], raw: string): unknown {
  const cells = csvLines(raw.endsWith('\r') ? raw.slice(0, -1) : raw)[0]?.cells ?? [];
  const household: Record<string, unknown> = {};
  for (const [at, column] of columns.entries()) {
    const text = (cells[at] ?? '').trim();
    if (text === '') continue;
    const short = SHORT[column];
    put(household, short?.path ?? column, cellValue(text, short?.path ?? column));
    for (const [path, value] of Object.entries(short?.also ?? {})) put(household, path, value);
  }
  return dense(household);
}
