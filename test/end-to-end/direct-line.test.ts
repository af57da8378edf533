import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import WebSocket from 'ws';
import xhr2 from 'xhr2';
import { readConfig } from '../../base/config';
import { type Running, startServer } from '../../main';

// The official client wants a browser's globals.
Object.assign(globalThis, { WebSocket, XMLHttpRequest: xhr2 });

interface Received {
  from: { id: string };
  text: string;
  channelData?: { speaker?: string; card?: { kind: string; number?: string; code?: string } };
}

let running: Running;
let stateDir: string;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-dl-'));
  running = await startServer(
    readConfig({ NODE_ENV: 'test', PORT: '0', STATE_DIR: stateDir, LOG_LEVEL: 'error', NUANXIAN_NOW: '2026-11-22T09:00:00+08:00' }),
  );
});

afterAll(async () => {
  await running.close();
  rmSync(stateDir, { recursive: true, force: true });
});

function client(webSocket: boolean) {
  const line = new DirectLine({ domain: `${running.url}/v3/directline`, webSocket, pollingInterval: 200 });
  const seen: Received[] = [];
  const subscription = line.activity$.subscribe((activity) => seen.push(activity as unknown as Received));
  const fromBot = (): Received[] => seen.filter(({ channelData }) => channelData?.speaker !== 'resident');
  const until = async (wanted: (activity: Received) => boolean): Promise<Received> => {
    for (let tries = 0; tries < 160; tries += 1) {
      const found = fromBot().find(wanted);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`not said: ${JSON.stringify(fromBot().map(({ text }) => text))}`);
  };
  const say = (text: string): Promise<string> =>
    new Promise((resolve, reject) =>
      line.postActivity({ type: 'message', from: { id: 'dl_resident' }, text } as never).subscribe(resolve, reject),
    );
  return {
    line,
    seen,
    until,
    say,
    end: () => {
      subscription.unsubscribe();
      line.end();
    },
  };
}

describe.each([
  ['WebSocket', true],
  ['polling', false],
] as const)('the official Direct Line client over %s', (_name, webSocket) => {
  test('asks, is answered with a source, reports an emergency and gets a receipt', async () => {
    const resident = client(webSocket);
    await resident.until(({ text }) => text.includes('转人工') || text.length > 0);
    await resident.say('我在上杭县，低保标准是怎么定的');
    const answer = await resident.until(({ text }) => text.includes('42'));
    expect(answer.text).toContain('最低工资');
    expect(answer.text).toContain('2025');
    await resident.say('昨晚房子烧了，带着两个孩子没地方住');
    const receipt = await resident.until(({ channelData }) => channelData?.card?.kind === 'receipt');
    expect(receipt.channelData?.card?.number).toMatch(/^\d{6}-\d{6}-\d$/);
    expect(receipt.channelData?.card?.code).toMatch(/^\d{6}$/);
    expect(receipt.text).toContain(receipt.channelData?.card?.number ?? 'none');
    resident.end();
  });

  test('the resident sees an own message once, under the id the post was answered with', async () => {
    const resident = client(webSocket);
    const id = await resident.say('你好');
    await resident.until(({ text }) => text.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const own = resident.seen.filter((activity) => (activity as unknown as { id: string }).id === id);
    expect(own).toHaveLength(1);
    resident.end();
  });
});

test('the client is online and ends cleanly', async () => {
  const resident = client(true);
  const statuses: ConnectionStatus[] = [];
  resident.line.connectionStatus$.subscribe((status) => statuses.push(status));
  await resident.until(({ text }) => text.length > 0);
  expect(statuses).toContain(ConnectionStatus.Online);
  resident.end();
});
