import { createInterface } from 'node:readline';
import { readConfig } from '../base/config';
import { randomIds } from '../base/ids';
import { buildParts } from '../parts';
import { readOptions } from './options';

const HELP = `用法：npm run talk [-- --region 350823]
在终端里和机器人说话；一行一句，Ctrl+D 结束。谈话和工单存进 STATE_DIR；服务正在运行时请用另一个 STATE_DIR。`;

/** The `talk` command: the bot in a terminal, over real storage. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, { region: { type: 'string' } }, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const parts = await buildParts(readConfig({ LOG_LEVEL: 'error', ...process.env }));
  const conversationId = randomIds.opaque();
  await parts.storage.conversations.open({
    id: conversationId,
    channel: 'console',
    userRef: 'console',
    region: values.region,
    openedAt: parts.clock.now(),
  });
  await parts.bot.greet(conversationId);
  let shown = await show(parts, conversationId, 0);
  const input = createInterface({ input: process.stdin, terminal: false });
  for await (const text of input) {
    if (!text.trim()) continue;
    await parts.bot.take({ channel: 'console', conversationId, messageId: randomIds.opaque(), text: text.trim(), region: values.region });
    shown = await show(parts, conversationId, shown);
  }
  await parts.close();
  return 0;
}

/** Prints what was said since; returns the number of the last line. */
async function show(parts: Awaited<ReturnType<typeof buildParts>>, conversationId: string, after: number): Promise<number> {
  const lines = await parts.storage.conversations.lines(conversationId, after, 200);
  for (const { speaker, reply, operatorName } of lines) {
    if (speaker === 'resident') continue;
    const choices = reply.choices?.length ? `\n  〔${reply.choices.map(({ label }) => label).join('〕〔')}〕` : '';
    console.log(`${operatorName ?? (speaker === 'bot' ? '暖线' : '系统')}：${reply.text}${choices}\n`);
  }
  return lines.at(-1)?.seq ?? after;
}
