import { csvLines } from '../../rules/csv';
import { BrokenLine } from './broken-line';

// Columns are paths into the household file (statuses.dibao, people.0.age); these short names stand for common ones.
const SHORT: Record<string, { path: string; also?: Record<string, unknown> }> = {
  income: { path: 'incomes.0.amount', also: { 'incomes.0.type': 'total', 'incomes.0.per': 'month' } },
  medical: { path: 'expenditures.0.amount', also: { 'expenditures.0.type': 'medical', 'expenditures.0.per': 'month' } },
  workCost: { path: 'expenditures.1.amount', also: { 'expenditures.1.type': 'workCost', 'expenditures.1.per': 'month' } },
  dibao: { path: 'statuses.dibao' },
  hukou: { path: 'residence.hukouRegion' },
};
const TEXT = /^(region|residence\.hukouRegion)$|(^|\.)(id|who|on|birthDate|lastReviewOn|awaySince)$/;
const WORDS = new Map<string, unknown>([
  ['true', true],
  ['是', true],
  ['false', false],
  ['否', false],
  ['null', null],
]);
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const SPAN = /^(\d+(?:\.\d+)?)[-–~～](\d+(?:\.\d+)?)$/;

function cellValue(text: string): unknown {
  if (NUMBER.test(text)) return Number(text);
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (text === '[]') return [];
  const span = SPAN.exec(text);
  return span ? { min: Number(span[1]), max: Number(span[2]) } : text;
}

type Node = Record<string, unknown>;
type Keys = readonly string[];

function put(root: Node, keys: Keys, value: unknown): void {
  let node = root;
  const last = keys.length - 1;
  for (let at = 0; at < last; at += 1) {
    const key = keys[at] as string;
    node[key] ??= /^\d+$/.test(keys[at + 1] as string) ? [] : {};
    node = node[key] as Node;
  }
  node[keys[last] as string] = value;
}

const dense = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.filter((item) => item !== undefined).map(dense)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dense(item)]))
      : value;

interface Column {
  keys: Keys;
  isText: boolean;
  also: [Keys, unknown][];
}

function columnOf(name: string): Column {
  const { path, also = {} } = SHORT[name] ?? { path: name };
  return {
    keys: path.split('.'),
    isText: TEXT.test(path),
    also: Object.entries(also).map(([where, value]) => [where.split('.'), value]),
  };
}

/** The cells of one line. Throws BrokenLine for a quote that is never closed: lines do not run on. */
function cellsOf(raw: string): string[] {
  if (!raw.includes('"')) return raw.split(',');
  if ((raw.split('"').length - 1) % 2 === 1) {
    throw new BrokenLine([{ field: '整行', message: '引号没有成对；补上引号，一行里不能换行' }]);
  }
  return csvLines(raw, ',')[0]?.cells ?? [];
}

export type ReadCells = (raw: string) => unknown;

/** Reads lines of a CSV population as households; an empty cell is not known. */
export function csvReader(names: readonly string[]): ReadCells {
  const columns = names.map(columnOf);
  return (raw) => {
    const cells = cellsOf(raw.endsWith('\r') ? raw.slice(0, -1) : raw);
    if (cells.length > columns.length) {
      const message = `有 ${cells.length} 格，列名只有 ${columns.length} 个；格子里有逗号的，用引号括起来`;
      throw new BrokenLine([{ field: `第 ${columns.length + 1} 格`, message }]);
    }
    const household: Node = {};
    for (const [at, { keys, isText, also }] of columns.entries()) {
      const text = (cells[at] ?? '').trim();
      if (text === '') continue;
      put(household, keys, isText ? text : cellValue(text));
      for (const [where, value] of also) put(household, where, value);
    }
    return dense(household);
  };
}

/** Column names of the first line. */
export const columnNames = (header: string): string[] =>
  cellsOf(header.replace(/^\uFEFF/, '').replace(/\r?\n$/, '')).map((name) => name.trim());
