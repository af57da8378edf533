import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inProject, projectRoot } from '../base/project-root';
import { keyOf } from './cache';

/** What a source takes from others of the project when it runs; types are gone by then. */
const TAKEN = /^(?:import|export)\s(?!type\b)[^;]*?from '(\.[^']+)'/gm;

/** The sources that some of them run on, themselves included, from the project's folder: in the order of their names. */
export function sourcesBehind(roots: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, taken] of readFileSync(file, 'utf8').matchAll(TAKEN)) visit(join(dirname(file), `${taken}.ts`));
  };
  for (const root of roots) visit(inProject(root));
  return [...seen].map((file) => relative(projectRoot, file).replaceAll('\\', '/')).sort();
}

/** Changes with every line of what the given sources run on and every version of what they are built on; the same compiled and from sources. */
export const codeKey = (...roots: string[]): string =>
  keyOf([...sourcesBehind(roots), 'package-lock.json'].map((file) => readFileSync(inProject(file), 'utf8')));
