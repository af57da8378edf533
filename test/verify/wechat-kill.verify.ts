import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { farPlatform, until } from '../channels/far-platform';
import { deliver, type Fields, pushed, textFrom, wechatEnv } from '../channels/wechat/pushes';
import { startProcess } from '../end-to-end/server-process';

const CYCLES = 6;
const EACH = 5;
const SEND = '/cgi-bin/message/custom/send';
const NUMBER = /编号 (\d{6}-\d{6}-\d)/;

test('kill -9 while messages are answered: redelivered, each is one ticket and one receipt that reaches its resident', async () => {
  const far = await farPlatform();
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-wechat-kill-'));
  const env = { ...wechatEnv(far.url, 'safe'), STATE_DIR: stateDir, NODE_ENV: 'test' };
  const now = () => ({ at: new Date().toISOString() });
  const heard = new Map<string, Set<string>>();
  const hear = (openId: string, text = ''): void => {
    const number = NUMBER.exec(text)?.[1];
    if (number) heard.set(openId, (heard.get(openId) ?? new Set()).add(number));
  };
  let server = await startProcess(env);
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const messages: Fields[] = Array.from({ length: EACH }, (_, at) =>
      textFrom(`oKill_${cycle}_${at}`, `第${cycle}-${at}户，昨晚房子烧了，带着两个孩子没地方住`),
    );
    const send = async (fields: Fields): Promise<void> =>
      hear(String(fields.FromUserName), (await deliver(server.url, pushed(fields, now())).catch(() => undefined))?.text);
    const first = messages.map(send);
    await new Promise((resolve) => setTimeout(resolve, 40 + cycle * 60));
    await server.kill();
    await Promise.all(first);
    server = await startProcess(env);
    await Promise.all(messages.map(send));
    const reached = (): boolean => {
      for (const { touser, text, msgmenu } of far.sent(SEND))
        hear(String(touser), (text as { content: string })?.content ?? (msgmenu as { head_content: string })?.head_content);
      return messages.every(({ FromUserName }) => heard.has(String(FromUserName)));
    };
    await until(reached, `all of cycle ${cycle} are answered`);
  }
  await server.stop();
  far.close();
  rmSync(stateDir, { recursive: true, force: true });
  expect([...heard.values()].map(({ size }) => size)).toEqual(Array.from({ length: CYCLES * EACH }, () => 1));
  expect(new Set([...heard.values()].flatMap((numbers) => [...numbers])).size).toBe(CYCLES * EACH);
});
