import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from './base/config';
import { DomainError, UsageError } from './base/errors';
import { type Operation, type OperationName, type Operations, operations } from './operations';
import { buildParts, type Parts } from './parts';

// Commands that write while a server runs go through that server. The way in is a socket file that
// only the account running the server can open; nothing listens on the network for it.

const MAX_SOCKET_PATH = 100;

/** The socket of a state directory; a path too long for the system is replaced by a short one of the same account. */
export function socketPath(stateDir: string): string {
  const near = join(stateDir, 'control.sock');
  if (near.length <= MAX_SOCKET_PATH) return near;
  return join(tmpdir(), `nuanxian-${createHash('sha256').update(stateDir).digest('hex').slice(0, 16)}.sock`);
}

/** Serves the operations of this process to commands of the same account. */
export async function serveControl(parts: Parts): Promise<Server> {
  const path = socketPath(parts.config.stateDir);
  // The database lock is ours already, so a socket file that is still there belongs to a dead process.
  rmSync(path, { force: true });
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      perform(parts, incoming.url ?? '', Buffer.concat(chunks).toString())
        .then((result) => outgoing.end(JSON.stringify({ result: result ?? null })))
        .catch((error: Error) => {
          // Not `writeHead(400).end(…)`: once restify is loaded, writeHead gives nothing back.
          outgoing.statusCode = 400;
          outgoing.end(JSON.stringify({ error: { name: error.name, message: error.message } }));
        });
    });
  });
  const before = process.umask(0o177);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve)).finally(() => process.umask(before));
  return server;
}

async function perform(parts: Parts, url: string, body: string): Promise<unknown> {
  const name = url.slice(1);
  if (!Object.hasOwn(operations, name)) throw new UsageError(`没有这个操作：${name}`);
  return run(parts, name as OperationName, JSON.parse(body || '{}'));
}

function inputOf(name: OperationName, input: unknown): never {
  const parsed = operations[name].input.safeParse(input);
  if (!parsed.success) throw new UsageError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('；'));
  return parsed.data as never;
}

const run = async (parts: Parts, name: OperationName, input: unknown): Promise<unknown> =>
  operations[name].run(parts, inputOf(name, input));

/** The operation where no server runs: by itself when it can, otherwise over all parts. */
async function runHere(config: Config, name: OperationName, input: unknown): Promise<unknown> {
  const { alone } = operations[name] as Operation<never, unknown>;
  if (alone) return alone(config, inputOf(name, input));
  const parts = await buildParts(config);
  try {
    return await run(parts, name, input);
  } finally {
    await parts.close();
  }
}

/** Runs an operation in the server of this state directory when one is running, otherwise right here. */
export async function operate<N extends OperationName>(
  config: Config,
  name: N,
  input: Parameters<Operations[N]['run']>[1],
): Promise<Awaited<ReturnType<Operations[N]['run']>>> {
  const path = socketPath(config.stateDir);
  const remote = existsSync(path) ? await ask(path, name, input) : undefined;
  return (remote ? remote.result : await runHere(config, name, input)) as Awaited<ReturnType<Operations[N]['run']>>;
}

/** Undefined when nobody listens any more (the server died and left its file). */
function ask(path: string, name: string, input: unknown): Promise<{ result: unknown } | undefined> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: path, path: `/${name}`, method: 'POST' }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { result, error } = JSON.parse(Buffer.concat(chunks).toString()) as {
          result?: unknown;
          error?: { name: string; message: string };
        };
        if (!error) return resolve({ result });
        reject(error.name === 'UsageError' ? new UsageError(error.message) : new DomainError('invalid', 'operation.failed', error.message));
      });
    });
    call.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? resolve(undefined) : reject(error),
    );
    call.end(JSON.stringify(input));
  });
}
