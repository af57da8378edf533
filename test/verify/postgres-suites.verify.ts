import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPostgres } from '../storage/engine';

const tests = join(__dirname, '..');

/** The suites of a folder that open a server over a storage of its own. */
const staged = (folder: string): string[] =>
  readdirSync(join(tests, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && /\/(stage|pushes)'/.test(readFileSync(join(tests, folder, name), 'utf8')))
    .map((name) => `${folder}/${name.replace('.test.ts', '')}`);

const others = ['base/jobs', 'knowledge/curation/amounts', 'knowledge/curation/curation', 'knowledge/curation/gap-desk'];

onPostgres();

describe.each([...staged('web'), ...staged('channels'), ...others, 'tickets/duplicates', 'tickets/masks'])('on PostgreSQL: %s', (suite) => {
  require(`../${suite}.test`);
});
