import { DomainError } from '../base/errors';
import type { TicketFilter } from '../tickets/ticket-store';
import type { Reader, SqlRow, SqlValue, Transaction } from './database';
import type { Sealer } from './sealer';
import { TICKET_COLUMNS } from './ticket-rows';

// The index holds keyed digests of words, never the words: nobody reads a story out of the file. Place and
// kind stand beside them, so that a common word at a small place is found without walking the nation.

const DIGEST_LENGTH = 10;
const CACHE_SIZE = 50_000;
const cache = new WeakMap<Sealer, Map<string, string>>();

function tokenOf(sealer: Sealer, word: string): string {
  const known = cache.get(sealer) ?? new Map<string, string>();
  cache.set(sealer, known);
  const found = known.get(word);
  if (found) return found;
  const token = sealer.digest(`search ${word}`).slice(0, DIGEST_LENGTH);
  if (known.size >= CACHE_SIZE) known.clear();
  known.set(word, token);
  return token;
}

const placeTokens = (region: string): string[] => [`r${region}`, `c${region.slice(0, 4)}`, `p${region.slice(0, 2)}`];

/** Writes (or writes anew) what a search finds of a ticket. */
export async function saveWords(
  { sealer }: { sealer: Sealer },
  transaction: Transaction,
  given: { ticketId: string; words: string[] },
): Promise<void> {
  const row = await transaction.get('SELECT serial, region, kind FROM tickets WHERE id = ?', given.ticketId);
  const tokens = [...placeTokens(String(row?.region)), `k${String(row?.kind)}`, ...given.words.map((word) => tokenOf(sealer, word))];
  await transaction.run('INSERT OR REPLACE INTO ticket_search (rowid, words) VALUES (?, ?)', Number(row?.serial), tokens.join(' '));
}

export async function dropWords(transaction: Transaction, ticketId: string): Promise<void> {
  await transaction.run('DELETE FROM ticket_search WHERE rowid = (SELECT serial FROM tickets WHERE id = ?)', ticketId);
}

/** The place as it stands in the index; a ticket without a place is inside every place. */
function placeQuery(region: string): string[] {
  const prefix = region.replace(/(00)+$/, '');
  if (prefix === '') return [];
  const token = { 2: `p${prefix}`, 4: `c${prefix}` }[prefix.length] ?? `r${region}`;
  return [`("${token}" OR "r000000")`];
}

function matchOf(sealer: Sealer, { region, kinds, words = [] }: TicketFilter): string {
  const kindPart = kinds?.length ? [`(${kinds.map((kind) => `"k${kind}"`).join(' OR ')})`] : [];
  return [...words.map((word) => `"${tokenOf(sealer, word)}"`), ...placeQuery(region), ...kindPart].join(' AND ');
}

const STRIDE = 1_000;
const MAX_STRIDES = 2;

function startOf(after: string | undefined): number {
  if (after === undefined) return Number.MAX_SAFE_INTEGER;
  const match = /^s(\d{1,15})$/.exec(after);
  if (!match) throw new DomainError('invalid', 'page.badKey', '翻页位置不对，请从第一页重新看。');
  return Number(match[1]);
}

export interface SearchInput {
  filter: TicketFilter;
  page: { limit: number; after?: string };
  /** The filter's other conditions, on the columns of `tickets`. */
  where: { sql: string; values: SqlValue[] };
}

/**
 * Newest first. A page looks at a bounded number of hits: when few of them pass the other filters it
 * may be short and still have a `next`.
 */
export async function searchTickets(
  reader: Reader,
  sealer: Sealer,
  { filter, page, where }: SearchInput,
): Promise<{ rows: SqlRow[]; next?: string }> {
  const match = matchOf(sealer, filter);
  const rows: SqlRow[] = [];
  let before = startOf(page.after);
  for (let stride = 0; stride < MAX_STRIDES; stride += 1) {
    const hits = await reader.all(
      'SELECT rowid AS serial FROM ticket_search WHERE ticket_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
      match,
      before,
      STRIDE,
    );
    const found = await reader.all(
      `SELECT serial, ${TICKET_COLUMNS} FROM tickets WHERE serial IN (SELECT CAST(value AS BIGINT) FROM json_each(?)) AND ${where.sql} ORDER BY serial DESC LIMIT ?`,
      JSON.stringify(hits.map(({ serial }) => Number(serial))),
      ...where.values,
      page.limit - rows.length,
    );
    rows.push(...found);
    const isFull = rows.length >= page.limit;
    if (hits.length < STRIDE && !isFull) return { rows };
    before = Number(isFull ? rows.at(-1)?.serial : hits.at(-1)?.serial);
    if (isFull) break;
  }
  return { rows, next: `s${before}` };
}
