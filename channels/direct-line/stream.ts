import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../../base/log';
import type { ConversationStore } from '../../bot/conversation-store';
import type { Typing } from '../../desk/typing';
import { toActivity, typingActivity } from './activity';
import type { Hub } from './hub';
import type { Tokens } from './tokens';

export const STREAM_PREFIX = '/v3/directline/conversations/';

const PAGE_SIZE = 200;
const MAX_BUFFERED_BYTES = 1_048_576;
const PING_MS = 25_000;

export interface StreamDeps {
  conversations: ConversationStore;
  tokens: Tokens;
  hub: Hub;
  typing: Pick<Typing, 'listen'>;
  log: Log;
}

export interface DirectLineStream {
  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** The WebSocket side of Direct Line: frames `{activities, watermark}`, replayed from the watermark after a drop. */
export function createDirectLineStream(deps: StreamDeps): DirectLineStream {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1_024 });
  const pings = setInterval(() => {
    for (const client of server.clients) client.ping();
  }, PING_MS);
  pings.unref();
  return {
    onUpgrade(request, socket, head) {
      admit(deps, request)
        .then((place) => {
          if (!place) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
          server.handleUpgrade(request, socket, head, (client) => follow(deps, client, place));
        })
        .catch((error) => {
          deps.log.error({ err: error }, 'stream could not be opened');
          socket.destroy();
        });
    },
    close() {
      clearInterval(pings);
      for (const client of server.clients) client.close(1001);
      server.close();
    },
  };
}

interface Place {
  conversationId: string;
  userRef: string;
  after: number;
}

async function admit(deps: StreamDeps, request: IncomingMessage): Promise<Place | undefined> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const id = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/.exec(url.pathname)?.[1];
  const conversationId = await deps.tokens.spendStreamTicket(url.searchParams.get('t') ?? '');
  if (!id || conversationId !== id) return undefined;
  const conversation = await deps.conversations.find(id);
  const watermark = url.searchParams.get('watermark') ?? '';
  return conversation && { conversationId: id, userRef: conversation.userRef, after: /^\d{1,9}$/.test(watermark) ? Number(watermark) : 0 };
}

function follow(deps: StreamDeps, client: WebSocket, place: Place): void {
  let after = place.after;
  let sending = Promise.resolve();
  const sendNew = async (): Promise<void> => {
    for (;;) {
      const lines = await deps.conversations.lines(place.conversationId, after, PAGE_SIZE);
      if (lines.length === 0 || client.readyState !== client.OPEN) return;
      // A client that does not read is cut; it comes back with its watermark and misses nothing.
      if (client.bufferedAmount > MAX_BUFFERED_BYTES) return client.terminate();
      after = lines.at(-1)?.seq ?? after;
      client.send(JSON.stringify({ activities: lines.map((line) => toActivity(line, place.userRef)), watermark: String(after) }));
    }
  };
  const queue = (): void => {
    sending = sending.then(sendNew).catch((error) => {
      deps.log.error({ err: error }, 'stream could not read the conversation');
      client.terminate();
    });
  };
  const stop = deps.hub.listen(place.conversationId, queue);
  let hints = 0;
  const hush = deps.typing.listen('operator', (conversationId) => {
    if (conversationId !== place.conversationId || client.readyState !== client.OPEN) return;
    hints += 1;
    client.send(JSON.stringify({ activities: [typingActivity(conversationId, hints)], watermark: String(after) }));
  });
  client.on('close', () => {
    stop();
    hush();
  });
  client.on('error', () => client.terminate());
  queue();
}
