import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A platform that counts what is posted to it. */
export async function platform(): Promise<{ url: string; posted(): number; close(): void }> {
  let posted = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      posted += 1;
      response.setHeader('content-type', 'application/json');
      response.end('{"id":"1"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, posted: () => posted, close };
}
