import { basename, extname } from 'node:path';
import { z } from 'zod';
import { DomainError, UsageError } from '../../base/errors';
import type { LibraryDocument, LibraryFlag, LibraryPassage } from '../library-store';
import { withoutBoilerplate } from './boilerplate';
import { cleanLine } from './clean';
import { markDamage } from './damage';
import { decode } from './decode';
import { documentId, identify } from './identify';
import { frontTitle, htmlLines, markdownLines } from './markup';
import { cutPassages } from './passages';
import { linesOf, type SourceLine } from './source-line';

export interface ReadOptions {
  /** Name of the file, for messages and as the last source of a title. */
  file: string;
  /** Six-digit code the document is valid for. */
  region: string;
  /** ISO instant of the import. */
  at: string;
  /** Overrides the title found in the text. */
  title?: string;
}

export interface ReadDocument {
  document: LibraryDocument;
  passages: LibraryPassage[];
  /** Lines of a sharing site that were left out. */
  removed: number;
}

type Reader = (text: string) => SourceLine[];
const READERS: Record<string, Reader> = {
  '.txt': linesOf,
  '.text': linesOf,
  '.md': markdownLines,
  '.markdown': markdownLines,
  '.html': htmlLines,
  '.htm': htmlLines,
};
const ROWS = new Set(['.ndjson', '.jsonl']);

const kindOf = (file: string): string => extname(file).toLowerCase();

/** Throws UsageError for a format that is not read yet. */
export function mustBeReadable(file: string): void {
  const kind = kindOf(file);
  if (kind in READERS || ROWS.has(kind)) return;
  throw new UsageError(`${file}：还不能读 ${kind || '没有扩展名的'} 文件；请另存为 txt、md 或 html（UTF-8）再导入。`);
}

const PROSE = /[。；，,;].{4,}$/;

/** The last paragraph is prose (no signature, no heading) and breaks off in a sentence. */
function truncation(kept: readonly SourceLine[], source: readonly SourceLine[]): LibraryFlag[] {
  const last = kept.at(-1);
  if (!last || !PROSE.test(last.text) || /(?:[。！？；…”）)》.]|\d日)$/.test(last.text)) return [];
  const whole = source.find(({ line }) => line === last.line)?.text ?? last.text;
  return [{ kind: 'truncated', line: last.line, column: whole.trimEnd().length, excerpt: last.text.slice(-16) }];
}

interface Given extends ReadOptions {
  /** Id when the source has its own. */
  id?: string;
}

function readLines(lines: readonly SourceLine[], { file, region, at, title, id }: Given): ReadDocument {
  const seen = lines.map(markDamage);
  const { kept, removed } = withoutBoilerplate(seen.flatMap(({ marked }) => cleanLine(marked)));
  const identity = identify(kept, file, title);
  const doc = id ?? documentId(identity.title, region);
  const flags = [...seen.flatMap((line) => line.flags), ...truncation(kept, lines)];
  return {
    document: { id: doc, ...identity, region, source: basename(file), importedAt: at, flags },
    passages: cutPassages(kept.filter(({ text }) => text !== identity.title)).map((passage) => ({ doc, ...passage })),
    removed: removed.length,
  };
}

const rowSchema = z.object({ doc: z.string().regex(/^[\w-]{1,64}$/), title: z.string().optional(), text: z.string() });

function readRow(row: string, index: number, options: ReadOptions): ReadDocument {
  const where = `${options.file} 第 ${index + 1} 行`;
  const parsed = rowSchema.safeParse(jsonOf(row));
  if (!parsed.success)
    throw new DomainError('invalid', 'library.badRow', `${where} 不是 {doc, title?, text} 的 JSON；doc 只用字母、数字、- 和 _。`);
  const { doc, title, text } = parsed.data;
  return readLines(linesOf(text), { ...options, title: title ?? doc, id: doc });
}

function jsonOf(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * One file's bytes → its documents (one, or one a line of NDJSON) with passages, cleaned; damage is
 * flagged, never mended by guessing. Throws UsageError for a format, DomainError for contents.
 */
export function readDocuments(bytes: Uint8Array, options: ReadOptions): ReadDocument[] {
  const { file } = options;
  mustBeReadable(file);
  const text = decode(bytes, file);
  const kind = kindOf(file);
  if (ROWS.has(kind))
    return text
      .split('\n')
      .filter((row) => row.trim() !== '')
      .map((row, index) => readRow(row, index, options));
  const reader = READERS[kind] ?? linesOf;
  return [readLines(reader(text), { ...options, title: options.title ?? (reader === markdownLines ? frontTitle(text) : undefined) })];
}
