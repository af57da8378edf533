import { onPostgres } from './engine';

// The suites that ask the storage most; all the others that use one run on PostgreSQL in `npm run verify`.
const SUITES = [
  'desk/tell-resident',
  'storage/deliveries',
  'storage/turns-together',
  'tickets/clocks',
  'tickets/kinds',
  'tickets/life',
  'tickets/lines',
  'tickets/notices',
  'tickets/retention',
  'tickets/routing',
  'tickets/side-tracks',
  'tickets/verify-caller',
];

onPostgres();

describe.each(SUITES)('on PostgreSQL: %s', (suite) => {
  require(`../${suite}.test`);
});
