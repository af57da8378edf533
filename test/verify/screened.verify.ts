import { screenedAsChecked } from '../rules/screened';

const BATCH = 10_000;

describe('screening, a hundred thousand households', () => {
  test.each(Array.from({ length: 10 }, (_, index) => index))('says what check says, batch %i', (index) =>
    screenedAsChecked({ numRuns: BATCH, seed: 8_000 + index }),
  );
});
