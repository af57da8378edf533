import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

const PAGES: Record<string, string> = { '/': 'index.html', '/desk': 'desk.html', '/board': 'board.html' };

export interface StaticFile {
  stream: ReadStream;
  headers: Record<string, string>;
}

/** The built page or asset for a path, or undefined; nothing outside the folder is ever opened. */
export async function staticFile(folder: string, path: string): Promise<StaticFile | undefined> {
  const name = PAGES[path] ?? (path.startsWith('/assets/') ? path.slice(1) : undefined);
  if (!name || name.includes('\0')) return undefined;
  const file = normalize(join(folder, name));
  if (!file.startsWith(folder + sep)) return undefined;
  const type = TYPES[extname(file)];
  const found = type ? await stat(file).catch(() => undefined) : undefined;
  if (!type || !found?.isFile()) return undefined;
  // Asset names carry a hash of their content; pages must be fresh.
  const caching = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return {
    stream: createReadStream(file),
    headers: { 'content-type': type, 'content-length': String(found.size), 'cache-control': caching },
  };
}
