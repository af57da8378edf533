import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  path: string;
  text: string;
  actions: number;
}

/** A Bot Framework service on loopback: keeps what the bot posts to a conversation and answers as it is told. */
export interface ActivityPlatform {
  url: string;
  received: Posted[];
  /** Everything is answered with this from now on; nothing is kept unless it is 200. */
  answers(status: number): void;
  /** Nothing is answered until the returned function is called. */
  hold(): () => void;
  close(): void;
}

export async function activityPlatform(): Promise<ActivityPlatform> {
  const received: Posted[] = [];
  let status = 200;
  let open = Promise.resolve();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      await open;
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
      if (status === 200)
        received.push({ path: request.url ?? '', text: body.text ?? '', actions: body.suggestedActions?.actions?.length ?? 0 });
      response.statusCode = status;
      response.setHeader('content-type', 'application/json');
      response.end('{"id":"1"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    answers: (told) => {
      status = told;
    },
    hold() {
      let release = (): void => undefined;
      open = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
