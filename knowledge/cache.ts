import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../base/project-root';
import { pack, unpack } from './packed';

/** Where what can be made again is kept; a read-only installation goes without. */
const folder = inProject('dist/cache');
/** Of each kind the newest of so many bytes are kept. Counted in bytes, so that no number of small ones pushes out a large one that takes minutes to make. */
const KEEP_BYTES = 2 ** 30;

const unwritable = (error: unknown): boolean =>
  ['EACCES', 'EROFS', 'EPERM', 'ENOSPC'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Writes beside and renames, so that a reader never meets half a file. False when the place cannot be written. */
function store(path: string, body: Uint8Array | string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    const fresh = `${path}.${process.pid}.new`;
    writeFileSync(fresh, body);
    renameSync(fresh, path);
    return true;
  } catch (error) {
    if (unwritable(error)) return false;
    throw error;
  }
}

/** What is in use is the last to be forgotten, however many small ones are made beside it. */
function used(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch (error) {
    if (!unwritable(error) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Of the values of a kind, keeps the ones last used, as many as fit into so many bytes. */
export function forgetOld(kind: string, keepBytes = KEEP_BYTES): void {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`) && !name.endsWith('.new'))
    .map((name) => ({ path: join(folder, name), stats: statSync(join(folder, name), { throwIfNoEntry: false }) }))
    .flatMap(({ path, stats }) => (stats ? [{ path, bytes: stats.size, usedAt: stats.mtimeMs }] : []))
    .sort((a, b) => b.usedAt - a.usedAt);
  let kept = 0;
  for (const { path, bytes } of files) {
    kept += bytes;
    if (kept > keepBytes) rmSync(path, { force: true });
  }
}

/** Hex digest of parts, in order. */
export function keyOf(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 32);
}

/** A text file made once per key; undefined where nothing can be written. */
export function cachedFile(kind: string, key: string, make: () => string): string | undefined {
  const path = join(folder, `${kind}-${key}`);
  return existsSync(path) || store(path, make()) ? path : undefined;
}

function readValue(path: string): { value: unknown } | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  const body = bytes.subarray(32);
  // A damaged file is made again, never trusted.
  const sound = createHash('sha256').update(body).digest().equals(bytes.subarray(0, 32));
  return sound ? { value: unpack(body) } : undefined;
}

/** A value (typed arrays, strings, plain objects) made once per key and read back at the next start. */
export function cachedValue<T>(kind: string, key: string, make: () => T): T {
  const path = join(folder, `${kind}-${key}`);
  const known = readValue(path);
  if (known) {
    used(path);
    return known.value as T;
  }
  const value = make();
  const body = pack(value);
  if (store(path, Buffer.concat([createHash('sha256').update(body).digest(), body]))) forgetOld(kind);
  return value;
}
