import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function find(from: string): string {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'nuanxian') return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('project root not found: package.json named "nuanxian" is missing above this file');
  return find(parent);
}

/** The folder that holds package.json; the same from the sources and from `dist/`. */
export const projectRoot = find(__dirname);

/** A path inside the project, e.g. `inProject('knowledge/entries')`. */
export const inProject = (relative: string): string => join(projectRoot, relative);
