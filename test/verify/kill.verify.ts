import { killCycles } from '../storage/kill-cycles';

test('200 kill -9 cycles under load: 0 acknowledged tickets, events, messages or answers lost', async () => {
  const { acknowledged, lost, broken } = await killCycles(200, 100);
  console.log(JSON.stringify({ cycles: 200, acknowledged, lost: lost.length, broken: broken.length }));
  expect([lost, broken]).toEqual([[], []]);
  expect(acknowledged).toBeGreaterThanOrEqual(20_000);
});
