import { DirectLineClient, type Outside, type Socket } from '../../web/faces/resident/direct-line';

interface Posted {
  conversationId: string;
  text: string;
}

/** A server that opens conversations 1, 2 … when it is told to, and refuses what is said in those that have ended. */
function server() {
  const posted: Posted[] = [];
  const streams: string[] = [];
  const store = new Map<string, string>();
  const ended = new Set<string>();
  let count = 0;
  let down = false;
  let gate: Promise<void> = Promise.resolve();
  const answer = (status: number, body: unknown) => ({ ok: status < 400, status, json: async () => body });
  const outside: Outside = {
    async fetch(url, options) {
      if (down) throw new Error('offline');
      const [, conversationId = ''] = /conversations\/([^/?]+)/.exec(url) ?? [];
      if (url.endsWith('/conversations')) {
        await gate;
        count += 1;
        return answer(201, { conversationId: String(count), token: `t${count}`, streamUrl: `ws://${count}` });
      }
      if (ended.has(conversationId)) return answer(403, {});
      posted.push({ conversationId, text: (JSON.parse(options?.body ?? '{}') as { text: string }).text });
      return answer(200, {});
    },
    openSocket(url): Socket {
      streams.push(url);
      return { onmessage: null, onclose: null, close: () => undefined };
    },
    store: { get: (key) => store.get(key) ?? null, set: (key, value) => store.set(key, value), remove: (key) => store.delete(key) },
    wait: async () => undefined,
    random: () => 'r',
  };
  const hold = (): (() => void) => {
    let release = (): void => undefined;
    gate = new Promise((resolve) => {
      release = resolve;
    });
    return () => release();
  };
  return { outside, posted, streams, hold, end: (id: string) => ended.add(id), goDown: (is: boolean) => (down = is), opened: () => count };
}

const listener = () => ({ received: () => undefined, typing: () => undefined, online: () => undefined, restarted: jest.fn() });

test('what is said before the conversation stands is said in it, and its answers are listened to', async () => {
  const { outside, posted, streams, hold, opened } = server();
  const release = hold();
  const client = new DirectLineClient(outside, listener());
  const started = client.start();
  const sent = Promise.all([client.send('救命', 'a'), client.send('在上杭', 'b')]);
  release();
  await Promise.all([started, sent]);
  expect(opened()).toBe(1);
  expect(posted).toEqual([
    { conversationId: '1', text: '救命' },
    { conversationId: '1', text: '在上杭' },
  ]);
  expect(streams).toEqual(['ws://1']);
});

test('a conversation that has ended is opened anew once, and all that was being said goes there', async () => {
  const { outside, posted, streams, end, opened } = server();
  const heard = listener();
  const client = new DirectLineClient(outside, heard);
  await client.start();
  end('1');
  await Promise.all([client.send('一', 'a'), client.send('二', 'b')]);
  expect(opened()).toBe(2);
  expect(posted.map(({ conversationId }) => conversationId)).toEqual(['2', '2']);
  expect(posted.map(({ text }) => text).sort()).toEqual(['一', '二']);
  expect(streams).toEqual(['ws://1', 'ws://2']);
  expect(heard.restarted).toHaveBeenCalledTimes(1);
});

test('offline at first: what cannot be sent is said to be unsent, and goes when the network is back', async () => {
  const { outside, posted, goDown } = server();
  const client = new DirectLineClient(outside, listener());
  goDown(true);
  await expect(client.start()).rejects.toThrow('offline');
  await expect(client.send('喂', 'a')).rejects.toThrow('offline');
  goDown(false);
  await client.send('喂', 'a');
  expect(posted).toEqual([{ conversationId: '1', text: '喂' }]);
});
