import { z } from 'zod';
import { DomainError } from '../../base/errors';

/** A document on a line of its own. */
export interface Row {
  doc: string;
  title?: string;
  text: string;
  /** File and line, for messages. */
  where: string;
}

const rowSchema = z.object({
  doc: z.string().regex(/^[\w-]{1,64}$/),
  title: z.string().min(1).optional(),
  text: z.string().min(1),
});

const CURES: Record<string, string> = {
  doc: '要有编号，只用字母、数字、- 和 _，最多 64 个',
  title: '是名称，要写成一串字；没有就整个去掉',
  text: '是正文，要写成一串字，不能空',
};

function jsonOf(row: string, where: string): unknown {
  try {
    return JSON.parse(row);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new DomainError(
      'invalid',
      'library.badRow',
      `${where}不是完整的 JSON；每行写一份 {"doc": …, "title": …, "text": …}，改好再导入。`,
    );
  }
}

function readRow(line: string, where: string): Row {
  const parsed = rowSchema.safeParse(jsonOf(line, where));
  if (parsed.success) return { ...parsed.data, where };
  const field = String(parsed.error.issues[0]?.path[0] ?? '');
  const cure = CURES[field] ? `的 ${field} 不对：${CURES[field]}` : '不是 {doc, title?, text} 的对象';
  throw new DomainError('invalid', 'library.badRow', `${where}${cure}；改好再导入。`);
}

/** NDJSON text → its rows. Throws DomainError naming file, line, field and cure; also for an id given twice. */
export function readRows(text: string, file: string): Row[] {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readRow(line, `${file} 第 ${index + 1} 行`)]));
  if (rows.length === 0) throw new DomainError('invalid', 'import.empty', `${file} 里一份文件也没有；每行写一份 JSON。`);
  return rows;
}
