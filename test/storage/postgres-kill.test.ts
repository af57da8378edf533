import { serverKillCycles } from './postgres-kill-cycles';

test('the database server is killed under load, twice: writers hear 503, nothing acknowledged is lost, work goes on by itself', async () => {
  const { acknowledged, lost, broken, refused } = await serverKillCycles(2, 40);
  expect(acknowledged).toBeGreaterThanOrEqual(120);
  expect([lost, broken]).toEqual([[], []]);
  expect(refused).toEqual(['unavailable storage.away']);
}, 90_000);
