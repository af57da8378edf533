import { hunted } from '../rules/mutation';
import { differences } from '../rules/oracle/compare';
import { poolOf, type Subject, wordings } from '../rules/pool';

const SUBJECTS = 3_000;
const PER_ORACLE = 300;
const AIMED_PER_ORACLE = 2_000;

describe.each(wordings.map((wording, index) => [wording.name, wording, index] as const))('%s', (_name, wording, index) => {
  let pool: Subject[] = [];
  let found: ReturnType<typeof hunted> = { tried: 0, alive: [''], idle: [''], subjects: [] };
  beforeAll(() => {
    pool = poolOf(wording, { numRuns: SUBJECTS, seed: 40 + index });
    found = hunted(wording, pool);
  });
  // A pool is large: one at a time.
  afterAll(() => {
    pool = [];
    found = { tried: 0, alive: [], idle: [], subjects: [] };
  });

  test('every condition decides for somebody', () => expect(found.idle).toEqual([]));

  test('a wrong operator, a threshold off by one, a value or condition forgotten: each is noticed, or proven to be no mistake', () =>
    expect(found.alive).toEqual([]));

  test('just below, at and just above every threshold the oracle says the same', () => {
    const asked = [
      ...new Set([...found.subjects.slice(0, AIMED_PER_ORACLE), ...pool.slice(0, PER_ORACLE)].map((subject) => subject.asked)),
    ];
    for (const one of asked) {
      const { rule, version } = wording;
      expect(
        differences({ ...one, book: version.book === 'regional' ? 'regional' : undefined }).filter(
          ({ programme }) => programme === rule.id,
        ),
      ).toEqual([]);
    }
  });
});
