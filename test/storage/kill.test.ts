import { killCycles } from './kill-cycles';

test('kill -9 under load, three times: no acknowledged ticket, event, message or answer is lost, the file is whole', async () => {
  const { acknowledged, lost, broken } = await killCycles(3, 60);
  expect(acknowledged).toBeGreaterThanOrEqual(180);
  expect([lost, broken]).toEqual([[], []]);
}, 90_000);
