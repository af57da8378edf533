import { onPostgres } from '../storage/engine';
import { stagedSuites } from '../storage/staged-suites';

const others = ['base/jobs', 'knowledge/curation/amounts', 'knowledge/curation/curation', 'knowledge/curation/gap-desk'];

onPostgres();

describe.each([...stagedSuites('web'), ...others, 'tickets/duplicates', 'tickets/masks'])('on PostgreSQL: %s', (suite) => {
  require(`../${suite}.test`);
});
