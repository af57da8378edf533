import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import restify from 'restify';
import type { Config } from '../base/config';
import { DomainError } from '../base/errors';
import type { HttpReply, HttpRequest } from '../base/http';
import { randomIds } from '../base/ids';
import { inProject } from '../base/project-root';
import { bytesOf, ENDLESS_BYTES, isFile } from './body-bytes';
import { failure, failureOf } from './failures';
import { createLimits } from './limits';
import { createMetrics } from './metrics';
import type { ServedRoute, ServerDeps, StreamReply } from './served-route';
import { serviceRoutes } from './service-routes';
import { staticFile } from './static-files';

export interface WebServer {
  /** All that is served, in the order of matching; the rights matrix is made from it. */
  routes: readonly ServedRoute[];
  listen(): Promise<{ url: string; port: number }>;
  onUpgrade(prefix: string, handler: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void;
  /** Answers what has begun, then closes; resolves when no connection is left. */
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 64 * 1024;
// An attachment of 5 MiB as base64 in JSON; only where files are handed in.
const MAX_UPLOAD_BYTES = 7 * 1024 * 1024;
const TOO_LARGE: [code: string, message: string] = ['body.tooLarge', '正文太大了，最多 64 KiB；请缩短后再发。'];
const UPLOADS = /^\/api\/v1\/(?:tickets\/[\d-]+\/attachments|settings(?:\/import)?)$/;
const DRAIN_MS = 8_000;
// How long nobody must have asked before idle connections are cut, and how long that is waited for.
const QUIET_MS = 100;
const LAME_MS = 500;
const LOOK_MS = 20;

const SECURITY_HEADERS: Record<string, string> = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), payment=()',
};

type Request = restify.Request;
type Response = restify.Response;

/** The HTTP server: the only place that knows restify. */
export function createServer(deps: ServerDeps): WebServer {
  const server = restify.createServer({ name: 'nuanxian', ignoreTrailingSlash: true });
  const state: State = { closing: false, askedAt: 0, streams: new Set() };
  const metrics = createMetrics();
  setTimeouts(server.server as HttpServer);
  server.pre((request, response, next) => {
    state.askedAt = performance.now();
    if (state.closing) response.setHeader('connection', 'close');
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    // A gzip body that is not gzip kills the process inside the body reader; nobody here sends any.
    const encoding = request.headers['content-encoding'];
    if (encoding && encoding !== 'identity')
      return void write(response, failure(415, 'body.encoding', '请发送未压缩的正文（不要带 Content-Encoding）。'));
    return next();
  });
  server.use(restify.plugins.queryParser({ mapParams: false }));
  useBodyReader(server);
  const limits = createLimits();
  const routes = [...serviceRoutes({ ...deps, metrics, limits }), ...deps.routes];
  for (const route of routes)
    register(server, route, async (request, response) => answer(deps, { request, response, route, metrics, state }));
  server.get('/*', async (request: Request, response: Response) => page(deps, request, response));
  onFailure(server, deps);
  const upgrades = new Map<string, (request: IncomingMessage, socket: Duplex, head: Buffer) => void>();
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const handler = [...upgrades].find(([prefix]) => request.url?.startsWith(prefix))?.[1];
    if (handler && !state.closing) handler(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
  return {
    routes,
    listen: () => listen(server, deps.config),
    onUpgrade: (prefix, handler) => upgrades.set(prefix, handler),
    close: () => drain(server, state),
  };
}

function useBodyReader(server: restify.Server): void {
  const [small, large] = [MAX_BODY_BYTES, MAX_UPLOAD_BYTES].map((maxBodySize) => restify.plugins.bodyReader({ maxBodySize }));
  // Who has not logged in gets no larger buffer than anybody else.
  const reader = (request: Request): restify.RequestHandler | undefined =>
    UPLOADS.test(request.path()) && request.headers.cookie !== undefined ? large : small;
  server.use((request: Request, response: Response, next: restify.Next) => {
    cutOff(request, response);
    reader(request)?.(request, response, next);
  });
}

/** Too large is said when a body ends; one that does not end is cut off. A file is left to whoever asks for it: to look at it here would be to read it. */
function cutOff(request: Request, response: Response): void {
  if (isFile(request)) return;
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes < ENDLESS_BYTES || response.headersSent) return;
    response.once('finish', () => request.destroy());
    write(response, { ...failure(413, ...TOO_LARGE), headers: { connection: 'close' } });
  });
}

function setTimeouts(http: HttpServer & { connectionsCheckingInterval?: number }): void {
  // How often the limits below are looked at: every half a minute unless told before it listens.
  http.connectionsCheckingInterval = 1_000;
  http.headersTimeout = 5_000;
  http.requestTimeout = 10_000;
  http.keepAliveTimeout = 5_000;
}

type Handler = (request: Request, response: Response) => Promise<void>;

function register(server: restify.Server, { method, path }: ServedRoute, handler: Handler): void {
  const verbs = { GET: 'get', POST: 'post', DELETE: 'del', HEAD: 'head', OPTIONS: 'opts', PATCH: 'patch' } as const;
  server[verbs[method]](path, handler as unknown as restify.RequestHandler);
}

interface State {
  closing: boolean;
  /** When the last request came, by the process's own clock. */
  askedAt: number;
  streams: Set<() => void>;
}

interface Exchange {
  request: Request;
  response: Response;
  route: ServedRoute;
  metrics: ReturnType<typeof createMetrics>;
  state: State;
}

async function answer(deps: ServerDeps, { request, response, route, metrics, state }: Exchange): Promise<void> {
  const reply = await Promise.resolve()
    .then(() => route.handle(plain(request, route)))
    .catch((error: unknown): StreamReply => failureOf(error, { log: deps.log, ids: randomIds }));
  metrics.counted(route.method, route.path, reply.status);
  if (reply.chunks) return pour(deps, response, { ...reply, chunks: reply.chunks });
  if (!reply.stream) return write(response, reply);
  response.writeHead(reply.status, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...reply.headers });
  const stop = reply.stream((text) => void response.write(text));
  const end = (): void => {
    stop();
    state.streams.delete(end);
    response.end();
  };
  state.streams.add(end);
  request.once('close', end);
}

/** Sends a body piece by piece, never faster than the reader takes it. A failure on the way cuts the answer short, visibly. */
async function pour(
  deps: ServerDeps,
  response: Response,
  { chunks, ...reply }: StreamReply & { chunks: NonNullable<StreamReply['chunks']> },
) {
  response.writeHead(reply.status, { 'cache-control': 'no-store', 'content-type': reply.contentType ?? '', ...reply.headers });
  await pipeline(Readable.from(chunks, { objectMode: true }), response).catch((error: Error) => {
    deps.log.warn({ err: error }, 'a download ended early');
    response.destroy();
  });
}

function plain(request: Request, { raw }: Pick<ServedRoute, 'raw'>): HttpRequest {
  return {
    method: request.method ?? 'GET',
    path: request.path(),
    params: request.params ?? {},
    query: request.query ?? {},
    headers: request.headers as Record<string, string | undefined>,
    body: raw ? textOf(request) : bodyOf(request),
    bytes: (most) => bytesOf(request, most),
    ip: request.socket.remoteAddress ?? '',
  };
}

const POLLUTED = /"(__proto__|constructor|prototype)"\s*:/;

function textOf({ body }: { body?: unknown }): string {
  return Buffer.isBuffer(body) ? body.toString('utf8') : typeof body === 'string' ? body : '';
}

function bodyOf(request: Request): unknown {
  const text = textOf(request);
  if (text === '') return undefined;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text));
  if (!/^application\/([\w.-]+\+)?json$/.test(type))
    throw new DomainError('invalid', 'body.type', '请用 Content-Type: application/json 发送 JSON。');
  if (POLLUTED.test(text)) throw new DomainError('invalid', 'body.keys', '正文里有不允许的字段名。');
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('invalid', 'body.json', '正文不是完整的 JSON，请检查括号、引号和逗号。');
  }
}

function write(response: Response, { status, body, contentType, headers }: HttpReply): void {
  const text = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const type = contentType ?? (typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...(text === undefined ? {} : { 'content-type': type, 'content-length': String(Buffer.byteLength(text)) }),
    ...headers,
  });
  response.end(text);
}

async function page(deps: ServerDeps, request: Request, response: Response): Promise<void> {
  const file = await staticFile(inProject('dist/web'), request.path()).catch(() => undefined);
  if (!file) return write(response, failure(404, 'route.unknown', '没有这个地址，请检查网址。'));
  response.writeHead(200, file.headers);
  file.stream.on('error', (error) => {
    deps.log.error({ err: error }, 'static file could not be read');
    response.destroy();
  });
  file.stream.pipe(response);
}

const REFUSALS: Record<number, [code: string, message: string]> = {
  404: ['route.unknown', '没有这个地址，请检查网址。'],
  405: ['route.method', '这个地址不支持这种请求方法。'],
  413: TOO_LARGE,
};

interface RestifyFailure extends Error {
  statusCode?: number;
  toJSON?: () => unknown;
}

// The library sends the answer itself once this returns; only what it says is ours.
function onFailure(server: restify.Server, deps: ServerDeps): void {
  server.on('restifyError', (...[, , error, done]: [Request, Response, RestifyFailure, () => void]) => {
    const status = error.statusCode ?? 500;
    const [code, message] = REFUSALS[status] ?? ['request.invalid', '请求的格式不对，请检查后再发。'];
    const { body } = status >= 500 ? failureOf(error, { log: deps.log, ids: randomIds }) : failure(status, code, message);
    error.toJSON = () => body;
    return done();
  });
}

function listen(server: restify.Server, { HOST, PORT }: Config): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new DomainError('unavailable', 'port.inUse', `端口 ${PORT} 已被占用；请停掉占用它的程序，或用 PORT 换一个端口。`)
          : error,
      ),
    );
    server.listen(PORT, HOST, () => {
      const { port } = server.address() as AddressInfo;
      const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST;
      resolve({ url: `http://${host}:${port}`, port });
    });
  });
}

/** Whoever is in the middle of asking is told to go with its next answer; a connection cut just then would lose a request. */
async function lameDuck(state: State): Promise<void> {
  const from = performance.now();
  while (performance.now() - state.askedAt < QUIET_MS && performance.now() - from < LAME_MS) await pause(LOOK_MS);
}

// Keep-alive clients would hold a plain close for ever: they are told to go, idle ones at once.
async function drain(server: restify.Server, state: State): Promise<void> {
  state.closing = true;
  for (const end of state.streams) end();
  await lameDuck(state);
  const http = server.server as HttpServer;
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  http.closeIdleConnections();
  await Promise.race([closed, pause(DRAIN_MS, undefined, { ref: false })]);
  http.closeAllConnections();
  await closed;
}
