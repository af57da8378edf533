import { serverKillCycles } from '../storage/postgres-kill-cycles';

test('20 kills of the database server under load: 0 acknowledged tickets, events, messages or answers lost', async () => {
  const { acknowledged, lost, broken, refused } = await serverKillCycles(20, 200);
  console.log(JSON.stringify({ cycles: 20, acknowledged, lost: lost.length, broken: broken.length, refused }));
  expect([lost, broken]).toEqual([[], []]);
  expect(acknowledged).toBeGreaterThanOrEqual(4_000);
  expect(refused).toEqual(['unavailable storage.away']);
});
