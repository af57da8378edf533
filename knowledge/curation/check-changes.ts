import { z } from 'zod';
import type { IsoDate } from '../../base/clock';
import { NATION, regionOf } from '../../base/regions';
import { plainLine } from '../check-entries';
import type { Entry } from '../entry';
import { entryForm } from '../entry-form';
import { readContent } from '../load';
import type { OverlayRow } from '../overlay-store';
import type { Problem } from '../problem';
import { applied, type ContentSet, commonRegion, isOwn } from './content-set';
import type { Change, ContentKind } from './draft';
import { checkWord } from './own-words';
import { curationWords, cureWords, fieldWords } from './words';

const wordSchema = z.strictObject({ said: z.string(), means: z.string(), region: z.string() });
const pinSchema = z.strictObject({ question: z.string(), region: z.string().optional(), on: z.iso.date().optional(), entry: z.string() });

const NOBODY = { author: '', at: new Date(0) };

/** What the office's own rows say and shipped files say, for the entries of a set. */
const contentOf = ({ shipped, rows }: Pick<ContentSet, 'shipped' | 'rows'>) => readContent({ shipped, rows });

const named = (file: string, key: string, cure: string): Problem => ({
  file: file.replace(/^overlay:/, ''),
  key: fieldWords[key] ?? fieldWords[key.split('.')[0] ?? ''] ?? key,
  cure: cureWords(key, cure),
});

function overridesAhead(entry: Entry, before: readonly Entry[], publishOn: IsoDate): Problem[] {
  const { id, effectiveFrom } = entry;
  if (!effectiveFrom || effectiveFrom <= publishOn || !before.some((other) => other.id === id)) return [];
  return [named(id, 'effectiveFrom', curationWords.overrideAhead(effectiveFrom, publishOn))];
}

function sharedWithOthers(entry: Entry, others: readonly Entry[]): Problem[] {
  return others
    .filter(({ id, region }) => id !== entry.id && region === entry.region)
    .flatMap((other) => {
      const taken = new Set(other.similar.map(plainLine));
      const twice = entry.similar.find((line) => taken.has(plainLine(line)));
      return twice ? [named(entry.id, 'similar', curationWords.sharedLine(twice, other.id))] : [];
    });
}

function entryProblems(content: ContentSet, changes: readonly Change[], publishOn: IsoDate): Problem[] {
  if (!changes.some(({ kind }) => kind === 'entry')) return [];
  const before = contentOf(content);
  const after = contentOf({ ...content, rows: applied(content.rows, changes, NOBODY) });
  const known = new Set(before.problems.map((problem) => JSON.stringify(problem)));
  const fresh = after.problems.filter((problem) => isOwn(problem.file) && !known.has(JSON.stringify(problem)));
  const touched = new Set(changes.filter(({ kind, body }) => kind === 'entry' && body !== '').map(({ key }) => key));
  const drafted = after.entries.filter(({ id }) => touched.has(id));
  const others = before.entries.filter(({ id }) => !touched.has(id));
  const problems = [
    ...fresh.map(({ file, key, cure }) => named(file, key, cure)),
    ...drafted.flatMap((entry) => [...overridesAhead(entry, before.entries, publishOn), ...sharedWithOthers(entry, others)]),
  ];
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function wordProblems({ kind, key, body }: Change): Problem[] {
  if (kind !== 'words' || body === '') return [];
  const parsed = wordSchema.safeParse(JSON.parse(body));
  const found = parsed.success ? checkWord(parsed.data) : [{ key: 'body', cure: curationWords.bodyBroken }];
  return found.map((problem) => named(key, problem.key, problem.cure));
}

const MIN_QUESTION = 4;

function pinProblems({ kind, key, body }: Change, entryIds: ReadonlySet<string>): Problem[] {
  if (kind !== 'pin' || body === '') return [];
  const parsed = pinSchema.safeParse(JSON.parse(body));
  if (!parsed.success) return [named(key, 'body', curationWords.bodyBroken)];
  const { question, region = NATION, entry } = parsed.data;
  return [
    ...([...question].length < MIN_QUESTION ? [named(key, 'question', curationWords.questionShort)] : []),
    ...(regionOf(region) ? [] : [named(key, 'region', curationWords.regionUnknown)]),
    ...(entryIds.has(entry) ? [] : [named(key, 'entry', curationWords.pinUnknown(entry))]),
  ];
}

function pinsChecked(content: ContentSet, changes: readonly Change[]): Problem[] {
  if (!changes.some(({ kind }) => kind === 'pin')) return [];
  const { entries } = contentOf({ ...content, rows: applied(content.rows, changes, NOBODY) });
  const ids = new Set(entries.map(({ id }) => id));
  return changes.flatMap((change) => pinProblems(change, ids));
}

/** The body in force for a kind and key: the office's, else (for an entry) the shipped one, else none. */
export function bodyInForce({ shipped, rows }: Pick<ContentSet, 'shipped' | 'rows'>, kind: ContentKind, key: string): string {
  const own = rows.find((row) => row.kind === kind && row.key === key);
  if (own || kind !== 'entry') return own?.body ?? '';
  return shipped.find(({ source }) => source === `${key}.md` || source.endsWith(`/${key}.md`))?.text ?? '';
}

/** True when publishing would change nothing at all. */
export const changesNothing = (content: ContentSet, changes: readonly Change[]): boolean =>
  changes.every(({ kind, key, body }) =>
    body === '' ? !content.rows.some((row) => row.kind === kind && row.key === key) : bodyInForce(content, kind, key) === body,
  );

/** Everything wrong with the changes, in Chinese: where, what, what to do. Amounts are checked by the rules and handed in. */
export function checkChanges(content: ContentSet, changes: readonly Change[], publishOn: IsoDate): Problem[] {
  return [...entryProblems(content, changes, publishOn), ...changes.flatMap(wordProblems), ...pinsChecked(content, changes)];
}

function regionIn(kind: ContentKind, body: string): string | undefined {
  if (body === '') return undefined;
  const fields = kind === 'entry' ? entryForm(body)?.front : (JSON.parse(body) as Record<string, unknown>);
  const region = fields?.region ?? (kind === 'pin' ? NATION : undefined);
  return typeof region === 'string' && regionOf(region) ? region : undefined;
}

/** The smallest region that covers all that is changed, as it is and as it shall be; the author's own when none is written yet. */
export function regionOfChanges(
  content: { shipped: ContentSet['shipped']; rows: readonly OverlayRow[] },
  changes: readonly Change[],
  own: string,
): string {
  const regions = changes.flatMap(({ kind, key, body }) => [regionIn(kind, body), regionIn(kind, bodyInForce(content, kind, key))]);
  const known = regions.filter((region) => region !== undefined);
  return known.length > 0 ? commonRegion(known) : own;
}
