import { hunted } from './mutation';
import { poolOf, wordings } from './pool';

// Every wording of every programme is gone through in test/verify; here the two that are asked about most.
const NAMES = ['dibao 2026-07-01', 'nearDibao 2026-07-01'];

describe.each(wordings.filter(({ name }) => NAMES.some((one) => name.replaceAll(/ +/g, ' ') === one)))('$name', (wording) => {
  test('every condition decides for somebody; every small mistake in it is noticed', () => {
    const pool = poolOf(wording, { numRuns: 1_200, seed: 1 });
    expect(hunted(wording, pool)).toMatchObject({ idle: [], alive: [] });
  });
});

test('both wordings are there', () => expect(wordings.filter(({ name }) => NAMES.includes(name))).toHaveLength(NAMES.length));
