import { existsSync, readFileSync } from 'node:fs';
import { UsageError } from '../base/errors';
import { type ParameterRow, parameterSchema, parseParameterRows } from '../rules/parameters';

/** A JSON file. Throws UsageError when it is not there, Error with the place when it is not whole. */
export function readJson(file: string): unknown {
  if (!existsSync(file)) throw new UsageError(`找不到文件 ${file}，请检查路径。`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} 不是完整的 JSON：${(error as Error).message}。请检查括号、引号和逗号。`);
  }
}

/** Everything that is wrong with one row by itself, each with its field and cure. */
const wrongIn = (row: unknown, where: string): string[] =>
  (parameterSchema.safeParse(row).error?.issues ?? []).map((issue) => {
    if (issue.code === 'unrecognized_keys') return `${where}：不认识的字段 ${issue.keys.join('、')}，请删去或改名`;
    const field = issue.path.join('.') || '整行';
    return `${where} ${field}：${field.startsWith('citation') ? '每个金额都要有出处：补上 citation.document 与 citation.status' : issue.message}`;
  });

/** The rows of a local parameter file; none when no file is given. */
export function parametersIn(file: string | undefined): ParameterRow[] {
  if (!file) return [];
  const rows = readJson(file);
  if (!Array.isArray(rows)) throw new Error(`${file} 应是参数行的数组；可用 --schema parameters 查看格式。`);
  const wrong = rows.flatMap((row, index) => wrongIn(row, `第 ${index + 1} 条`));
  if (wrong.length > 0) throw new Error(`${file} 里有 ${wrong.length} 处要改：\n${wrong.join('\n')}\n可用 --schema parameters 查看格式。`);
  return parseParameterRows(rows.map((row, index) => ({ source: `${file} 第 ${index + 1} 条`, row })));
}
