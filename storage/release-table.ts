import { createHash } from 'node:crypto';
import type { Release, ReleaseStore } from '../knowledge/curation/release-store';
import type { Database } from './database';
import { announceContent, appendOverlay } from './overlay-table';

const KEY = 'shipped';
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Shipped texts by digest, and the release each snapshot stands on. */
export function releaseTable(database: Database): ReleaseStore {
  const { read } = database;
  async function at(snapshot: number): Promise<Release | undefined> {
    const row = await read.get(
      "SELECT snapshot, body FROM overlay WHERE kind = 'release' AND key = ? AND snapshot <= ? ORDER BY snapshot DESC LIMIT 1",
      KEY,
      snapshot,
    );
    return row && { snapshot: Number(row.snapshot), files: JSON.parse(String(row.body)) as Release['files'] };
  }
  return {
    at,
    record: (files, now) =>
      database.write(async (transaction) => {
        const digests = files.map(({ source, text }) => ({ source, text, digest: digestOf(text) }));
        const body = JSON.stringify(Object.fromEntries(digests.map(({ source, digest }) => [source, digest])));
        const newest = await transaction.get("SELECT body FROM overlay WHERE kind = 'release' ORDER BY snapshot DESC LIMIT 1");
        if (newest?.body === body) return false;
        for (const { digest, text } of digests)
          await transaction.run('INSERT INTO shipped_texts (digest, body) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING', digest, text);
        const snapshot = await appendOverlay(transaction, { kind: 'release', key: KEY, body, author: 'system', at: now });
        await announceContent(transaction, `release:${KEY}`, { snapshot, at: now });
        return true;
      }),
    async text(digest) {
      const row = await read.get('SELECT body FROM shipped_texts WHERE digest = ?', digest);
      return row && String(row.body);
    },
  };
}
