import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FarCall {
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

/** What a platform does with one call: an answer, or the number of an error. */
export type FarAnswer = (call: FarCall) => Record<string, unknown> | number;

/** A platform on loopback that gives tokens, keeps what it is called with and answers as it is told. */
export interface FarPlatform {
  url: string;
  calls: FarCall[];
  /** The bodies of the calls to a path. */
  sent(path: string): Record<string, unknown>[];
  /** Takes the place of the answer to the next calls of a path, one after the other; 500 is a failure of the server itself. */
  next(path: string, ...answers: (number | Record<string, unknown>)[]): void;
  answers: Record<string, FarAnswer>;
  /** No token given so far is taken any more. */
  expireTokens(): void;
  tokensGiven(): number;
  close(): void;
}

const TOKEN_PATHS = ['/cgi-bin/stable_token', '/cgi-bin/gettoken'];

export async function farPlatform(answers: Record<string, FarAnswer> = {}): Promise<FarPlatform> {
  const calls: FarCall[] = [];
  const queued = new Map<string, (number | Record<string, unknown>)[]>();
  let tokens = 0;
  let firstGood = 1;
  const answer = (call: FarCall): Record<string, unknown> | number => {
    const told = queued.get(call.path)?.shift();
    if (told !== undefined) return told;
    if (TOKEN_PATHS.includes(call.path)) {
      tokens += 1;
      return { access_token: `token-${tokens}-secret`, expires_in: 7_200 };
    }
    if (Number(/^token-(\d+)-/.exec(call.query.get('access_token') ?? '')?.[1] ?? 0) < firstGood) return 42001;
    return answers[call.path]?.(call) ?? { errcode: 0, errmsg: 'ok' };
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://far');
      const call = { path: pathname, query: searchParams, body: JSON.parse(Buffer.concat(chunks).toString() || '{}') };
      calls.push(call);
      const said = answer(call);
      response.statusCode = said === 500 ? 500 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(typeof said === 'number' ? { errcode: said, errmsg: `told so rid: ${calls.length}` } : said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answers,
    sent: (path) => calls.filter((call) => call.path === path).map(({ body }) => body),
    next: (path, ...told) => void queued.set(path, [...(queued.get(path) ?? []), ...told]),
    expireTokens() {
      firstGood = tokens + 1;
    },
    tokensGiven: () => tokens,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Waits until it holds, at most ten seconds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain: ${what}`);
}
