import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postJson, startProcess } from './server-process';

interface Receipt {
  number: string;
  code: string;
}

/** Opens a conversation, reports an emergency and returns the receipt the resident was shown. */
async function report(url: string, index: number): Promise<Receipt | undefined> {
  const { body } = await postJson(`${url}/v3/directline/conversations`, { user: { id: `dl_${index}` } });
  const conversation = `${url}/v3/directline/conversations/${body.conversationId}/activities`;
  const headers = { authorization: `Bearer ${body.token}` };
  await postJson(conversation, { type: 'message', text: `第${index}户，昨晚房子烧了，带着两个孩子没地方住` }, headers);
  const answer = await fetch(conversation, { headers });
  const { activities } = (await answer.json()) as { activities: { channelData?: { card?: Receipt & { kind: string } } }[] };
  return activities.map(({ channelData }) => channelData?.card).find((card) => card?.kind === 'receipt');
}

async function reportUntilKilled(url: string, acknowledged: Receipt[], signal: { stopped: boolean }): Promise<void> {
  for (let index = 0; !signal.stopped; index += 1) {
    const receipt = await report(url, index).catch(() => undefined);
    if (receipt) acknowledged.push(receipt);
  }
}

test('kill -9 in the middle of ticket writes loses no acknowledged ticket', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-crash-'));
  const env = { STATE_DIR: stateDir, NODE_ENV: 'test' };
  const acknowledged: Receipt[] = [];
  for (let cycle = 1; cycle <= 3; cycle += 1) {
    const server = await startProcess(env);
    const signal = { stopped: false };
    const writers = [1, 2, 3, 4].map(() => reportUntilKilled(server.url, acknowledged, signal));
    while (acknowledged.length < cycle * 8) await new Promise((resolve) => setTimeout(resolve, 10));
    await server.kill();
    signal.stopped = true;
    await Promise.all(writers);
  }
  const server = await startProcess(env);
  const found = await Promise.all(
    acknowledged.map(async ({ number, code }) => (await postJson(`${server.url}/api/v1/tickets/lookup`, { number, code })).status),
  );
  expect(acknowledged.length).toBeGreaterThanOrEqual(24);
  expect(found.filter((status) => status !== 200)).toEqual([]);
  expect(await server.stop()).toBe(0);
  rmSync(stateDir, { recursive: true, force: true });
}, 120_000);
