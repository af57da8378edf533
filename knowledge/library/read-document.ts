import { basename } from 'node:path';
import { DomainError } from '../../base/errors';
import type { LibraryDocument, LibraryFlag, LibraryPassage } from '../library-store';
import { withoutBoilerplate } from './boilerplate';
import { cleanLine } from './clean';
import { markDamage } from './damage';
import { decode } from './decode';
import { docxLines } from './docx';
import { type FileKind, kindOf, mustBeOfKind, mustHaveSize } from './file-kind';
import { documentId, identify } from './identify';
import { frontTitle, htmlLines, markdownLines } from './markup';
import { cutPassages } from './passages';
import { pdfLines } from './pdf';
import { readRows } from './rows';
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
  /** Overrides the day found in the text. */
  issuedOn?: string;
  issuer?: string;
  effectiveFrom?: string;
}

/** A document with what whoever imported it has said of it. */
export interface ImportedDocument extends LibraryDocument {
  issuer?: string;
  /** Day it takes effect, `YYYY-MM-DD`. */
  effectiveFrom?: string;
}

export interface ReadDocument {
  document: ImportedDocument;
  passages: LibraryPassage[];
  /** Lines of a sharing site that were left out. */
  removed: number;
  /** File, and the line where one line is a document: for messages. */
  where: string;
}

const PROSE = /[。；，,;].{4,}$/;

/** The last paragraph is prose (no signature, no heading) and breaks off in a sentence. */
function truncation(kept: readonly SourceLine[], source: readonly SourceLine[]): LibraryFlag[] {
  const last = kept.at(-1);
  if (!last || !PROSE.test(last.text) || /(?:[。！？；…”）)》.]|\d日)$/.test(last.text)) return [];
  const whole = source.find(({ line }) => line === last.line)?.text ?? last.text;
  return [{ kind: 'truncated', line: last.line, column: whole.trimEnd().length, excerpt: last.text.slice(-16) }];
}

interface Contents {
  lines: SourceLine[];
  title?: string;
  /** What the reader of the format itself could not carry over. */
  flags?: LibraryFlag[];
}

interface Given extends ReadOptions {
  /** Id when the source has its own. */
  id?: string;
  /** File, and the line where one line is a document: for messages. */
  where: string;
}

/** What whoever imports it says of a document, as far as it is said. */
const told = ({ issuer, issuedOn, effectiveFrom }: Given): Pick<ImportedDocument, 'issuer' | 'issuedOn' | 'effectiveFrom'> => ({
  ...(issuer && { issuer }),
  ...(issuedOn && { issuedOn }),
  ...(effectiveFrom && { effectiveFrom }),
});

function readLines({ lines, flags: before = [] }: Contents, given: Given): ReadDocument {
  const { file, region, at, title, id, where } = given;
  const seen = lines.map(markDamage);
  const { kept, removed } = withoutBoilerplate(seen.flatMap(({ marked }) => cleanLine(marked)));
  const identity = identify(kept, file, title);
  const doc = id ?? documentId(identity.title, region);
  const flags = [...before, ...seen.flatMap((line) => line.flags), ...truncation(kept, lines)];
  const passages = cutPassages(kept.filter(({ text }) => text !== identity.title)).map((passage) => ({ doc, ...passage }));
  if (passages.length === 0) {
    throw new DomainError('invalid', 'import.empty', `${where}（${identity.title}）里没有可用的正文；检查是否为空或只剩杂讯。`);
  }
  return {
    document: { id: doc, ...identity, ...told(given), region, source: basename(file), importedAt: at, flags },
    passages,
    removed: removed.length,
    where,
  };
}

const READERS: Record<Exclude<FileKind, 'rows'>, (bytes: Uint8Array, file: string) => Contents | Promise<Contents>> = {
  text: (bytes, file) => ({ lines: linesOf(decode(bytes, file)) }),
  html: (bytes, file) => ({ lines: htmlLines(decode(bytes, file)) }),
  markdown: (bytes, file) => {
    const text = decode(bytes, file);
    return { lines: markdownLines(text), title: frontTitle(text) };
  },
  docx: docxLines,
  pdf: async (bytes, file) => ({ lines: await pdfLines(bytes, file) }),
};

/**
 * One file's bytes → its documents (one, or one a line of NDJSON) with passages, cleaned; damage is
 * flagged, never mended by guessing. Throws UsageError for a format, DomainError for contents.
 */
export async function readDocuments(bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument[]> {
  const { file } = options;
  const kind = kindOf(file);
  mustHaveSize(bytes.length, file);
  mustBeOfKind(bytes, kind, file);
  if (kind === 'rows') {
    return readRows(decode(bytes, file), file).map(({ doc, title, text, where }) =>
      readLines({ lines: linesOf(text) }, { ...options, title: title ?? doc, id: doc, where }),
    );
  }
  const contents = await READERS[kind](bytes, file);
  return [readLines(contents, { ...options, title: options.title ?? contents.title, where: file })];
}
