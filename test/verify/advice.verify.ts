import { advised } from '../rules/advised';

const BATCH = 10_000;

describe('advice on a refusal, a hundred thousand households', () => {
  test.each(Array.from({ length: 10 }, (_, index) => index))('every sentence is enough, tight and one lawful change, batch %i', (index) =>
    expect(advised({ numRuns: BATCH, seed: 9_000 + index })).toBeGreaterThan(BATCH / 10),
  );
});
