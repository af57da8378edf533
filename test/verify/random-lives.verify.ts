import { openHouse } from '../tickets/house';
import { liveMany } from '../tickets/random-lives';

const LIVES = 100_000;
const PART = 5_000;

test(`${LIVES} random lives hold every invariant`, async () => {
  const wrong: string[] = [];
  let [steps, done] = [0, 0];
  for (let from = 1; from <= LIVES; from += PART) {
    const house = await openHouse();
    const lives = await liveMany(house, { from, count: PART, abreast: 64 });
    wrong.push(...lives.wrong);
    steps += lives.steps;
    done += lives.done;
    const { broken } = await house.storage.tickets.verifyChains();
    if (broken) wrong.push(`chain ${broken.number}/${broken.seq} ${broken.why}`);
    await house.end();
  }
  console.log(JSON.stringify({ lives: LIVES, steps, done, wrong: wrong.length }));
  expect(wrong).toEqual([]);
  expect(done).toBeGreaterThan(LIVES);
}, 10_800_000);
