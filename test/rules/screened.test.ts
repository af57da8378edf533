import { screenedAsChecked } from './screened';

describe('screening', () => {
  test('says of each household what check says', () => screenedAsChecked({ numRuns: 2_000, seed: 11 }));
});
