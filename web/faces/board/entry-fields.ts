import type { EntryFormView } from '../../api/curation-shapes';

export interface CitationFields {
  document: string;
  number: string;
  clause: string;
  issuedOn: string;
  effectiveFrom: string;
  status: string;
}

/** An entry as its form holds it: every field a text, questions one to a line. */
export interface EntryFields {
  id: string;
  topic: string;
  region: string;
  title: string;
  kind: string;
  effectiveFrom: string;
  effectiveTo: string;
  asOf: string;
  reviewBy: string;
  owner: string;
  similar: string;
  short: string;
  details: string;
  citations: CitationFields[];
  /** What the form does not show is kept as it was. */
  rest: Record<string, unknown>;
}

const TEXTS = ['id', 'topic', 'region', 'title', 'kind', 'effectiveFrom', 'effectiveTo', 'asOf', 'reviewBy', 'owner'] as const;
export const emptyCitation = (): CitationFields => ({
  document: '',
  number: '',
  clause: '',
  issuedOn: '',
  effectiveFrom: '',
  status: 'inForce',
});

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

export function fieldsOf({ front, short, details }: EntryFormView): EntryFields {
  const shown = new Set<string>([...TEXTS, 'similar', 'citations']);
  const texts = Object.fromEntries(TEXTS.map((name) => [name, textOf(front[name])])) as Record<(typeof TEXTS)[number], string>;
  const citations = Array.isArray(front.citations) ? (front.citations as Partial<CitationFields>[]) : [];
  return {
    ...texts,
    kind: texts.kind || 'procedure',
    similar: Array.isArray(front.similar) ? front.similar.join('\n') : '',
    short,
    details,
    citations: citations.length > 0 ? citations.map((citation) => ({ ...emptyCitation(), ...citation })) : [emptyCitation()],
    rest: Object.fromEntries(Object.entries(front).filter(([name]) => !shown.has(name))),
  };
}

const filled = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined));

/** The form as the server takes it; empty fields are left out, so that nothing stands for what is not known. */
export function formOf({ citations, similar, short, details, rest, ...texts }: EntryFields): EntryFormView {
  const cited = citations.filter(({ document }) => document.trim()).map(filled);
  const lines = similar
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return { front: { ...rest, ...filled(texts), citations: cited, similar: lines }, short, details };
}
