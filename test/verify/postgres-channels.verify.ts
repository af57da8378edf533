import { onPostgres } from '../storage/engine';
import { stagedSuites } from '../storage/staged-suites';

onPostgres();

describe.each(stagedSuites('channels'))('on PostgreSQL: %s', (suite) => {
  require(`../${suite}.test`);
});
