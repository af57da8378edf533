import { regionName } from '../../base/regions';
import { carriedText } from '../../knowledge/library/carried';
import type { CitingEntry } from '../../knowledge/library/citing';
import type { Imported } from '../../knowledge/library/office';
import type { ImportedDocument } from '../../knowledge/library/read-document';
import type { LibraryFlag } from '../../knowledge/library-store';
import type { DocumentSummary, DocumentView, LookedAtView } from '../api/curation-shapes';

const FLAGS: Record<LibraryFlag['kind'], string> = {
  lostText: '有缺字，请对照原件补正后再导入',
  truncated: '文末截断，请对照原件补正后再导入',
  lostNumbers: '从这里起自动编号没有带出来，请在 Word 里把编号转成普通文字后再导入',
};
const OUTCOMES = { added: '新导入', replaced: '替换原有的一份', unchanged: '与原有的一份相同' } as const;

/** How an import is written down in the audit: never a person, only the document. */
export const importedAbout = ({ document, passages, change }: Imported['brought']): string =>
  `《${document.title}》${regionName(document.region)}，${OUTCOMES[change.outcome]}，${passages} 段`;

export const documentSummary = ({
  id,
  title,
  number,
  issuer,
  region,
  issuedOn,
  effectiveFrom,
  importedAt,
  flags,
}: ImportedDocument): DocumentSummary => ({
  id,
  title,
  number,
  issuer,
  region,
  regionName: regionName(region),
  issuedOn,
  effectiveFrom,
  importedAt,
  flagged: flags.length,
});

/** A document read and not yet taken: what would be kept, and what it changes. */
export function lookedAt(
  { brought: { document, passages, clauses, outline, removed, change, carried }, citedBy }: Imported,
  seen: string,
): LookedAtView {
  return {
    document: documentSummary(document),
    outcome: change.outcome,
    outcomeText: OUTCOMES[change.outcome],
    clauses,
    passages,
    removed,
    flags: document.flags.map(({ kind, line, excerpt }) => ({ line, excerpt, text: FLAGS[kind] })),
    outline,
    carried: carriedText(document, carried),
    change: change.clauses,
    citedBy: [...citedBy],
    seen,
  };
}

/** A `DocumentView` as JSON, its passages put in as they come: `[{ clause?, text }, …]`. */
export function documentJson(document: ImportedDocument, passages: Uint8Array, citedBy: readonly CitingEntry[]): Buffer {
  const rest: Omit<DocumentView, 'passages'> = { document: documentSummary(document), citedBy: [...citedBy] };
  return Buffer.concat([Buffer.from(`${JSON.stringify(rest).slice(0, -1)},"passages":`), passages, Buffer.from('}')]);
}
