import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../../base/project-root';

export const FOLDERS = ['base', 'rules', 'knowledge', 'tickets', 'dialogs', 'bot', 'desk', 'channels', 'web', 'storage', 'cli'] as const;
export type Folder = (typeof FOLDERS)[number];

export interface Source {
  /** Relative to the project, with slashes. */
  path: string;
  text: string;
  lines: number;
  /** Top-level folder, or `` for main.ts and its neighbours. */
  folder: Folder | '';
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name);
    if (item.isDirectory()) return item.name === 'node_modules' ? [] : walk(path);
    return /\.(ts|mjs|vue)$/.test(item.name) ? [path] : [];
  });
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const name = relative(projectRoot, path).replaceAll('\\', '/');
  const top = name.includes('/') ? (name.split('/')[0] as Folder) : '';
  return { path: name, text, lines: text.split('\n').length - 1, folder: top };
}

/** Every source file of the product (not tests, benchmarks or configuration). */
export const sources: Source[] = [
  ...FOLDERS.flatMap((folder) => walk(join(projectRoot, folder))),
  ...readdirSync(projectRoot)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(projectRoot, name)),
].map(read);

/** Import specifiers of a file, `import()` and `require()` included; type-only imports marked. */
export function importsOf({ text }: Source): { from: string; typeOnly: boolean }[] {
  const found: { from: string; typeOnly: boolean }[] = [];
  for (const match of text.matchAll(/^(?:import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'/gms)) {
    found.push({ from: match[2] ?? '', typeOnly: Boolean(match[1]) });
  }
  for (const match of text.matchAll(/^import\s+'([^']+)'|(?:\bimport|\brequire|require\.resolve)\(\s*['"`]([^'"`]+)['"`]/gm)) {
    found.push({ from: match[1] ?? match[2] ?? '', typeOnly: false });
  }
  return found;
}
