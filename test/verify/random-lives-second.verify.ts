import { liveThrough } from '../tickets/random-lives';

const LIVES = 50_000;

// Half of a hundred thousand: the two halves run side by side where there are two processors.
test('the second half of the random lives holds every invariant', async () => {
  const { steps, done, wrong } = await liveThrough({ from: 50_001, count: LIVES });
  console.log(JSON.stringify({ lives: LIVES, steps, done, wrong: wrong.length }));
  expect(wrong).toEqual([]);
  expect(done).toBeGreaterThan(LIVES);
}, 10_800_000);
