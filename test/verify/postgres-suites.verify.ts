import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPostgres } from '../storage/engine';

/** Suites that open a server with a storage of its own. */
const suites = readdirSync(join(__dirname, '../web'))
  .filter((name) => name.endsWith('.test.ts') && readFileSync(join(__dirname, '../web', name), 'utf8').includes("from './stage'"))
  .map((name) => `web/${name.replace('.test.ts', '')}`)
  .concat(
    ['amounts', 'curation', 'gap-desk'].map((name) => `knowledge/curation/${name}`),
    'base/jobs',
  );

onPostgres();

describe.each(suites)('on PostgreSQL: %s', (suite) => {
  require(`../${suite}.test`);
});
