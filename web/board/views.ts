import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { covers } from '../../base/regions';
import type { Actor } from '../../tickets/permissions';
import type { Tickets } from '../../tickets/tickets';
import { listFilter, logAddress } from './log-filter';
import type { SavedView, ViewStore } from './view-store';
import { refusals } from './words';

const address = z.strictObject(logAddress);

/** A count that is never worth more than a look: `10000+` beyond the cap. */
export const cappedCount = (count: number, cap: number): string => (count > cap ? `${cap}+` : String(count));
export const COUNT_CAP = 10_000;

/** The fields of a saved address, checked again: what a link cannot do, a saved view cannot either. */
export function addressOf(query: string): z.output<typeof address> {
  const parsed = address.safeParse(Object.fromEntries(new URLSearchParams(query)));
  if (!parsed.success) throw new DomainError('invalid', 'view.badQuery', `视图里的筛选条件不对：${parsed.error.issues[0]?.message ?? ''}`);
  return parsed.data;
}

/** The views offered to a reader: one's own, and those shared by people of a place that covers the reader's or lies in it. */
export async function viewsFor(store: ViewStore, actor: Actor): Promise<SavedView[]> {
  const views = await store.list(actor.id);
  return views.filter(({ ownerId, region }) => ownerId === actor.id || covers(region, actor.region) || covers(actor.region, region));
}

/** How many tickets a view shows this reader now; nothing when its filters are no longer valid or lie outside the reader's place. */
export async function countOf(tickets: Pick<Tickets, 'count'>, view: SavedView, reader: { actor: Actor; now: Date }): Promise<string> {
  try {
    const address = addressOf(view.query);
    if (address.q) return '';
    return cappedCount(await tickets.count(reader.actor, listFilter(address, reader.actor, reader.now), COUNT_CAP + 1), COUNT_CAP);
  } catch (error) {
    if (error instanceof DomainError) return '';
    throw error;
  }
}

/** One's own view. Throws `notFound` or `forbidden`. */
export async function ownView(store: ViewStore, actor: Actor, id: string): Promise<SavedView> {
  const view = await store.find(id);
  if (!view) throw new DomainError('notFound', 'view.unknown', refusals.badView);
  if (view.ownerId !== actor.id) throw new DomainError('forbidden', 'view.foreign', refusals.foreignView);
  return view;
}
