import type { Log } from '../../base/log';
import { createInLine } from '../../bot/in-line';
import type { CallbackStore } from '../delivery-store';
import type { PlatformClient } from '../pushed/platform-client';
import { type Item, itemIn, pageSchema } from './message';

export interface SyncDeps {
  callbacks: CallbackStore;
  client: PlatformClient;
  log: Log;
  /** Takes one item; the same item may come again. `isFirst`: nothing was ever read of the account before. */
  take(item: Item, isFirst: boolean): Promise<void>;
}

const PAGE = 1_000;
const AT_ONCE = 16;

/** Items of one person one after the other, those of several beside each other. */
async function takeAll(items: readonly Item[], take: (item: Item) => Promise<void>): Promise<void> {
  const byPerson = new Map<string, Item[]>();
  for (const item of items) {
    const key = 'from' in item ? item.from : '';
    byPerson.set(key, [...(byPerson.get(key) ?? []), item]);
  }
  const people = [...byPerson.values()];
  const work = async (): Promise<void> => {
    for (let mine = people.shift(); mine; mine = people.shift()) for (const item of mine) await take(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/**
 * Reads all an account has since its cursor, page by page. The cursor moves after all of a page has been taken, so a
 * crash in between gives the page again; what was taken is known by its id and has no second effect.
 */
export function createSync(deps: SyncDeps): (account: string, token?: string) => Promise<void> {
  const inLine = createInLine();
  const page = async (account: string, token?: string): Promise<boolean> => {
    const cursor = await deps.callbacks.cursor(account);
    const answer = await deps.client.call('/cgi-bin/kf/sync_msg', {
      open_kfid: account,
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
      ...(token ? { token } : {}),
    });
    const { next_cursor: next, has_more: more, msg_list: list } = pageSchema.parse(answer);
    const items = list.map((raw) => itemIn(raw, account));
    for (const item of items) if (item.kind === 'nothing') deps.log.info({ what: item.what }, 'nothing to answer on /wecom');
    await takeAll(items, (item) => deps.take(item, !cursor));
    if (next) await deps.callbacks.saveCursor(account, next);
    // Without a cursor to go on from, "more" would be the same page for ever.
    return more === 1 && next !== '' && next !== cursor;
  };
  return (account, token) =>
    inLine(account, async () => {
      while (await page(account, token));
    });
}
