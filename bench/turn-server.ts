import { readConfig } from '../base/config';
import { startServer } from '../main';

/** What the process holds, in bytes: resident, and how much of that the engine's heap keeps free for later. */
export interface Held {
  rss: number;
  spare: number;
}

function heldNow(): Held {
  globalThis.gc?.();
  const { rss, heapTotal, heapUsed } = process.memoryUsage();
  return { rss, spare: heapTotal - heapUsed };
}

// The whole product in a process of its own, so that the clients of conversation.bench do not share its thread.
startServer(readConfig({ ...process.env, DATABASE_URL: '', NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'error' })).then(
  ({ url }) => process.send?.({ url }),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);

process.on('message', () => process.send?.(heldNow()));
