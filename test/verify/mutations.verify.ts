import { boundariesOf, survivorsOf } from '../rules/mutation';
import { differences } from '../rules/oracle/compare';
import { poolOf, type Subject, wordings } from '../rules/pool';

const SUBJECTS = 3_000;
const PER_ORACLE = 300;

// In the books of the regions the worked cases are the texts; there a mistake must change some verdict of the seeded households.
describe.each(wordings.map((wording, index) => [wording.name, wording, index] as const))('%s', (_name, wording, index) => {
  let pool: Subject[] = [];
  let found = { aimed: pool, idle: [''] };
  beforeAll(() => {
    pool = poolOf(wording, { numRuns: SUBJECTS, seed: 40 + index });
    found = boundariesOf(wording, pool);
  });
  // A pool is large: one at a time.
  afterAll(() => {
    pool = [];
    found = { aimed: [], idle: [] };
  });

  test('every condition decides for somebody', () => expect(found.idle).toEqual([]));

  test('a wrong operator, a threshold off by one, a value or condition forgotten: each is noticed, or proven to be no mistake', () =>
    expect(survivorsOf(wording, [...pool, ...found.aimed]).alive).toEqual([]));

  test('just below, at and just above every threshold the oracle says the same', () => {
    if (wording.version.book === 'regional') return;
    const asked = [...new Set([...found.aimed, ...pool.slice(0, PER_ORACLE)].map((subject) => subject.asked))];
    for (const one of asked) expect(differences(one).filter(({ programme }) => programme === wording.rule.id)).toEqual([]);
  });
});
