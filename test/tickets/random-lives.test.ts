import { openHouse } from './house';
import { liveMany } from './random-lives';

test('random people, acts and times: no illegal state, no lost event, one holder and a clock for all that is open', async () => {
  const house = await openHouse();
  const { wrong, done } = await liveMany(house, { from: 1, count: 180, abreast: 16 });
  expect(wrong).toEqual([]);
  expect(done).toBeGreaterThan(200);
  await house.tickets.sweep();
  const report = await house.storage.tickets.verifyChains();
  expect(report.broken).toBeUndefined();
  expect(report.checked).toBeGreaterThan(300);
  await house.end();
});
