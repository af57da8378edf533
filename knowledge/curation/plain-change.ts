import { type Citation, citationLine } from '../../base/citation';
import { regionName } from '../../base/regions';
import { entryForm } from '../entry-form';
import { STATUS_WORDS } from '../words';
import type { Change } from './draft';
import { curationWords, fieldWords, kindWords } from './words';

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

function citationText(value: unknown): string {
  const { document, number, clause, issuedOn, effectiveFrom, status } = (value ?? {}) as Partial<Citation>;
  const dates = [issuedOn && `${issuedOn} 发布`, effectiveFrom && `${effectiveFrom} 起施行`].filter(Boolean).join('，');
  return [citationLine({ document: document ?? '', number, clause, status: 'unknown' }), dates, status && STATUS_WORDS[status]]
    .filter(Boolean)
    .join('，');
}

const textOf = (name: string, value: unknown): string => {
  if (name === 'citations') return citationText(value);
  if (name === 'region') return `${regionName(String(value))}（${value}）`;
  if (name === 'kind') return kindWords[String(value)] ?? String(value);
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
};

/** An entry as lines that a reviewer can read and compare: `标题：…`, each question and source on its own. */
function entryLines(text: string): string[] {
  const form = entryForm(text);
  if (!form) return text.split('\n');
  const named = Object.entries(form.front).flatMap(([name, value]) =>
    list(value).map((item) => `${fieldWords[name] ?? name}：${textOf(name, item)}`),
  );
  const body = [form.short, ...form.details.split('\n')].filter((line) => line.trim());
  return [...named, ...body.map((line, index) => `${index === 0 ? fieldWords.short : fieldWords.details}：${line}`)];
}

/** Any piece of content as readable lines; none for what is withdrawn or was not there. */
export function plainLines({ kind, body }: Pick<Change, 'kind' | 'body'>): string[] {
  if (body === '') return [];
  if (kind === 'entry') return entryLines(body);
  const fields = JSON.parse(body) as Record<string, unknown>;
  return Object.entries(fields).map(([name, value]) => {
    const shown = name === 'citation' ? citationText(value) : typeof value === 'object' ? JSON.stringify(value) : textOf(name, value);
    return `${curationWords.field(kind, name)}：${shown}`;
  });
}
