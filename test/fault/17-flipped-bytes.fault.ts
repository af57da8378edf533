import { flipEach } from '../tickets/flipped-bytes';
import { faultRow } from './row';

// One file of 10,000 rows is walked 10,000 times; in files of 100 the same rows cost a hundredth.
const FILES = 100;
const ROWS = 100;

faultRow(
  '17 a flipped byte in any event row is found and named',
  async () => {
    let [tried, missed] = [0, 0];
    for (let file = 0; file < FILES; file += 1) {
      const result = await flipEach(ROWS, file + 1);
      tried += result.tried;
      missed += result.missed.length;
    }
    return { tried, missed };
  },
  { tried: { is: FILES * ROWS }, missed: { is: 0 } },
);
