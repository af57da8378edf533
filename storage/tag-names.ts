import type { Reader, Transaction } from './database';
import type { Sealer } from './sealer';

const SUBJECT = 'tag-names';

/** Which causes somebody has is told by a digest: the file alone names none. */
export const tagDigest = (sealer: Sealer, tag: string): string => sealer.digest(`tag:${tag}`);

/** Keeps what a digest stands for, sealed, so that reports can name it. */
export async function nameTag(sealer: Sealer, transaction: Transaction, tag: string): Promise<string> {
  const digest = tagDigest(sealer, tag);
  if (!(await transaction.get('SELECT 1 FROM tag_names WHERE tag = ?', digest)))
    await transaction.run('INSERT INTO tag_names (tag, sealed) VALUES (?, ?)', digest, await sealer.seal(transaction, SUBJECT, tag));
  return digest;
}

/** What the digests stand for. */
export async function tagNames(sealer: Sealer, read: Reader): Promise<Map<string, string>> {
  const rows = await read.all('SELECT tag, sealed FROM tag_names');
  const named = rows.map(async (row) => [String(row.tag), String(await sealer.open(read, SUBJECT, row.sealed as Buffer))] as const);
  return new Map(await Promise.all(named));
}
