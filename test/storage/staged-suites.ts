import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const tests = join(__dirname, '..');

/** The suites of a folder that open a server over a storage of its own. */
export const stagedSuites = (folder: string): string[] =>
  readdirSync(join(tests, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && /\/(stage|pushes)'/.test(readFileSync(join(tests, folder, name), 'utf8')))
    .map((name) => `${folder}/${name.replace('.test.ts', '')}`);
