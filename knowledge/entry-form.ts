import { parse, stringify, YAMLParseError } from 'yaml';

/** An entry as a page edits it: front matter as plain fields, and the two parts of the body. */
export interface EntryForm {
  front: Record<string, unknown>;
  short: string;
  details: string;
}

const FIELDS = [
  'id',
  'topic',
  'region',
  'title',
  'kind',
  'effectiveFrom',
  'effectiveTo',
  'asOf',
  'citations',
  'placeMatters',
  'audience',
  'next',
  'related',
  'reviewBy',
  'owner',
  'similar',
];
const PARTS = /^---\n([\s\S]*?)\n---\n*([\s\S]*)$/;

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** The file's text, fields in their usual order, empty ones left out. Whatever is wrong with it is found by reading it. */
export function entryText({ front, short, details }: EntryForm): string {
  const names = [...FIELDS, ...Object.keys(front).filter((name) => !FIELDS.includes(name))];
  const fields = Object.fromEntries(names.filter((name) => given(front[name])).map((name) => [name, front[name]]));
  const body = [short.trim().replaceAll(/\n\s*\n/g, '\n'), details.trim()].filter(Boolean).join('\n\n');
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n${body}\n`;
}

/** The text as a form, as far as it can be read; undefined for a text without front matter. */
export function entryForm(text: string): EntryForm | undefined {
  const [, yaml = '', body = ''] = PARTS.exec(text.replaceAll(/\r\n?/g, '\n').trimEnd()) ?? [];
  if (!yaml) return undefined;
  try {
    const [short = '', ...rest] = body.trim().split(/\n\s*\n/);
    return { front: (parse(yaml) ?? {}) as EntryForm['front'], short, details: rest.join('\n\n') };
  } catch (error) {
    if (error instanceof YAMLParseError) return undefined;
    throw error;
  }
}
