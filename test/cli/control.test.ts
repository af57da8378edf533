import { operate } from '../../control';
import { client, type Stage, stage } from '../web/stage';

let on: Stage;
beforeAll(async () => {
  on = await stage();
});
afterAll(() => on.stop());

test('a command that the running server refuses hears why, and the server goes on serving', async () => {
  const { config } = on.running.parts;
  const user = { name: 'lin', role: 'operator' as const, region: '350800', password: 'correct-horse-2026' };
  await operate(config, 'users.add', user);
  await expect(operate(config, 'users.add', user)).rejects.toThrow('已有名为 lin 的账号');
  await expect(operate(config, 'users.add', { ...user, region: '350899' })).rejects.toThrow('不是有效的六位行政区划代码');
  expect((await client(on)('/healthz')).status).toBe(200);
});
