import { invariants, monotonicity, soundness, standards } from '../rules/properties';

const BATCH = 10_000;
const batches = Array.from({ length: 10 }, (_, index) => index);

describe('properties of the rules, a hundred thousand cases each', () => {
  test.each(batches)('soundness, batch %i', (index) => soundness({ numRuns: BATCH, seed: 1_000 + index }));
  test.each(batches)('monotonicity, batch %i', (index) => monotonicity({ numRuns: BATCH, seed: 2_000 + index }));
  test.each(batches)('standards, batch %i', (index) => standards({ numRuns: BATCH, seed: 4_000 + index }));
  test.each(batches)('invariants, batch %i', (index) => invariants({ numRuns: BATCH, seed: 3_000 + index }));
});
