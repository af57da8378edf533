import { csvLines } from './csv';
import { parameterIds, parameterName, type Unit } from './parameter-names';
import { type ParameterRow, parameterSchema } from './parameters';

/** One thing wrong in a file of amounts: the line as the reader counts it, the column, what to do. */
export interface FileProblem {
  line: number;
  field: string;
  cure: string;
}

export interface ParameterFile {
  rows: ParameterRow[];
  problems: FileProblem[];
}

/** Columns of a CSV file: the Chinese heading, or the field's own name. */
export const COLUMNS = {
  name: '名称',
  region: '地区代码',
  area: '城乡',
  from: '起始日',
  to: '截止日',
  value: '值',
  max: '最高',
  unit: '单位',
  kind: '性质',
  document: '出处文件',
  number: '文号',
  clause: '条款',
  issuedOn: '印发日',
  status: '状态',
} as const;
type Column = keyof typeof COLUMNS;
const REQUIRED: Column[] = ['name', 'region', 'from', 'value', 'unit', 'document'];

/** How a unit is written by people, and how many of ours one of theirs is. */
const UNIT_WORDS: Record<string, { unit: Unit; digits: number }> = {
  '元/月': { unit: 'fen/month', digits: 2 },
  '元/年': { unit: 'fen/year', digits: 2 },
  元: { unit: 'fen', digits: 2 },
  倍: { unit: 'ratio', digits: 0 },
  岁: { unit: 'years', digits: 0 },
  个月: { unit: 'months', digits: 0 },
  '%': { unit: 'percent', digits: 0 },
  个: { unit: 'count', digits: 0 },
  是否: { unit: 'flag', digits: 0 },
};
const AREA_WORDS: Record<string, ParameterRow['area']> = { '': 'unified', 城乡统一: 'unified', 城市: 'urban', 农村: 'rural' };
const KIND_WORDS: Record<string, ParameterRow['kind']> = {
  '': 'standard',
  标准: 'standard',
  平均数: 'average',
  目标: 'target',
  旧数: 'historical',
};
const STATUS_WORDS: Record<string, ParameterRow['citation']['status']> = {
  '': 'inForce',
  现行有效: 'inForce',
  已被取代: 'superseded',
  规划期已过: 'planPeriodOver',
  当年资料: 'historical',
  未查到: 'unknown',
};
const nameOf = new Map<string, string>(parameterIds.flatMap((id) => [[id, id] as const, [parameterName(id).label, id] as const]));

type Cells = Record<Column, string>;

/** `1,250.50` yuan → 125050 fen, exactly; undefined for what is no such number. */
function scaled(text: string, digits: number): number | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text.replaceAll(/[,，\s]/g, ''));
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  if (digits === 0) return Number(`${whole}.${fraction || '0'}`);
  if (fraction.length > digits && /[1-9]/.test(fraction.slice(digits))) return undefined;
  return Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, '0').slice(0, digits));
}

type Finding = Omit<FileProblem, 'line'>;

function numbersOf({ value, max, unit }: Cells): { value?: ParameterRow['value']; unit?: Unit; problems: Finding[] } {
  const known = UNIT_WORDS[unit];
  if (!known) return { problems: [{ field: COLUMNS.unit, cure: `单位写成其中之一：${Object.keys(UNIT_WORDS).join('、')}` }] };
  const cure = known.digits > 0 ? '写非负的数，金额最多两位小数，例如 950 或 1250.50' : '写非负的数，例如 1.5';
  const [low, high] = [scaled(value, known.digits), max === '' ? undefined : scaled(max, known.digits)];
  if (low === undefined) return { problems: [{ field: COLUMNS.value, cure }] };
  if (max !== '' && high === undefined) return { problems: [{ field: COLUMNS.max, cure }] };
  if (high !== undefined && high < low) return { problems: [{ field: COLUMNS.max, cure: '最高小于值；对调或改正' }] };
  return { value: high === undefined ? low : { min: low, max: high }, unit: known.unit, problems: [] };
}

function wordsOf({ name, area, kind, status }: Cells): Finding[] {
  const oneOf = (known: Record<string, unknown>): string => Object.keys(known).filter(Boolean).join('、');
  return [
    ...(nameOf.has(name) ? [] : [{ field: COLUMNS.name, cure: `没有叫“${name}”的参数；照参数页上的名称写，例如 当地低保标准` }]),
    ...(area in AREA_WORDS ? [] : [{ field: COLUMNS.area, cure: `写成其中之一：${oneOf(AREA_WORDS)}` }]),
    ...(kind in KIND_WORDS ? [] : [{ field: COLUMNS.kind, cure: `写成其中之一：${oneOf(KIND_WORDS)}` }]),
    ...(status in STATUS_WORDS ? [] : [{ field: COLUMNS.status, cure: `写成其中之一：${oneOf(STATUS_WORDS)}` }]),
  ];
}

/** The id a row gets when nobody gave it one. */
export const rowId = ({ region, name, area, from }: Pick<ParameterRow, 'region' | 'name' | 'area' | 'from'>): string =>
  [region, name, ...(area === 'unified' ? [] : [area]), from].join('-');

const FIELD_COLUMNS: Record<string, Column> = {
  'citation.document': 'document',
  'citation.number': 'number',
  'citation.clause': 'clause',
  'citation.issuedOn': 'issuedOn',
  'citation.status': 'status',
};
const columnOf = (path: string): string => {
  const column = FIELD_COLUMNS[path] ?? path.split('.')[0] ?? '';
  return COLUMNS[column as Column] ?? path;
};
const cureOf = (path: string, message: string): string => {
  if (path === 'citation.document' || path === 'citation') return '每个金额都要有出处：写上发布它的文件名';
  if (path.endsWith('issuedOn')) return '日期写成 2026-11-22，不知道就空着';
  return message;
};

/** The row of an unknown value, or what is wrong with it, in the file's own words. */
function checkedRow(value: unknown): { row?: ParameterRow; problems: Finding[] } {
  const parsed = parameterSchema.safeParse(value);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map((issue) => {
        const path = issue.path.join('.');
        return { field: columnOf(path) || '整行', cure: cureOf(path, issue.message) };
      }),
    };
  }
  const row = parsed.data;
  const { units } = parameterName(row.name);
  const wrongUnit = units.includes(row.unit) ? [] : [{ field: COLUMNS.unit, cure: '这个参数不用这个单位；照参数页上同名一行的单位写' }];
  const wrongEnd = row.to && row.to < row.from ? [{ field: COLUMNS.to, cure: '截止日早于起始日，请改正日期' }] : [];
  const problems = [...wrongUnit, ...wrongEnd];
  return problems.length > 0 ? { problems } : { row, problems };
}

/** One line of a CSV file, or one row of a form, as it is written by people. */
export function readParameterCells(given: Partial<Cells>): { row?: ParameterRow; problems: Finding[] } {
  const blank = Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, ''])) as Cells;
  const cells = { ...blank, ...given };
  const numbers = numbersOf(cells);
  const early = [...wordsOf(cells), ...numbers.problems];
  if (early.length > 0) return { problems: early };
  const base = {
    name: nameOf.get(cells.name) as ParameterRow['name'],
    region: cells.region,
    area: AREA_WORDS[cells.area] ?? 'unified',
    from: cells.from,
  };
  const { document, number, clause, issuedOn } = cells;
  return checkedRow({
    ...base,
    id: rowId(base),
    ...(cells.to ? { to: cells.to } : {}),
    value: numbers.value,
    unit: numbers.unit,
    kind: KIND_WORDS[cells.kind],
    citation: {
      document,
      status: STATUS_WORDS[cells.status],
      ...(number ? { number } : {}),
      ...(clause ? { clause } : {}),
      ...(issuedOn ? { issuedOn } : {}),
    },
  });
}

function columnsIn(header: readonly string[]): { at: Map<Column, number>; problems: FileProblem[] } {
  const at = new Map<Column, number>();
  for (const [column, word] of Object.entries(COLUMNS) as [Column, string][]) {
    const index = header.findIndex((cell) => cell.trim() === word || cell.trim() === column);
    if (index >= 0) at.set(column, index);
  }
  const missing = REQUIRED.filter((column) => !at.has(column)).map((column) => COLUMNS[column]);
  const cure = `第一行是表头，缺少：${missing.join('、')}；可用的列是 ${Object.values(COLUMNS).join('、')}`;
  return { at, problems: missing.length > 0 ? [{ line: 1, field: '表头', cure }] : [] };
}

function readCsv(text: string): ParameterFile {
  const lines = csvLines(text);
  const [header, ...body] = lines;
  const { at, problems } = columnsIn(header?.cells ?? []);
  if (problems.length > 0) return { rows: [], problems };
  const read = body.map(({ line, cells }) => ({
    line,
    ...readParameterCells(Object.fromEntries([...at].map(([column, index]) => [column, (cells[index] ?? '').trim()]))),
  }));
  return {
    rows: read.flatMap(({ row }) => row ?? []),
    problems: read.flatMap((item) => item.problems.map((found) => ({ line: item.line, ...found }))),
  };
}

function readJson(text: string): ParameterFile {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    return { rows: [], problems: [{ line: 1, field: '文件', cure: '不是完整的 JSON；检查括号、引号和逗号' }] };
  }
  if (!Array.isArray(rows)) return { rows: [], problems: [{ line: 1, field: '文件', cure: '应是参数行的数组，写成 [ {…}, {…} ]' }] };
  const read = rows.map((row: unknown, index) => {
    const given = typeof row === 'object' && row !== null ? (row as Partial<ParameterRow>) : {};
    const { region = '', name, area = 'unified', from = '' } = given;
    const value = name ? { id: rowId({ region, name, area, from }), ...given } : row;
    return { line: index + 1, ...checkedRow(value) };
  });
  return {
    rows: read.flatMap(({ row }) => row ?? []),
    problems: read.flatMap((item) => item.problems.map((found) => ({ line: item.line, ...found }))),
  };
}

const MOST_ROWS = 2_000;

/** Reads a CSV or JSON file of amounts. Lines of a JSON file are the rows' numbers. Nothing is to be taken while there are problems. */
export function readParameterFile(text: string): ParameterFile {
  const plain = text.replace(/^\uFEFF/, '');
  const file = /^\s*[[{]/.test(plain) ? readJson(plain) : readCsv(plain);
  if (file.rows.length > MOST_ROWS) {
    return { rows: [], problems: [{ line: MOST_ROWS + 1, field: '文件', cure: `一次最多 ${MOST_ROWS} 行；请分成几个文件` }] };
  }
  if (file.rows.length === 0 && file.problems.length === 0) {
    return { rows: [], problems: [{ line: 1, field: '文件', cure: '文件里没有数据行；第一行是表头，下面每行一个金额' }] };
  }
  return file;
}
