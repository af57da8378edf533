import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { type Running, startServer } from '../../main';
import { operations } from '../../operations';
import type { Given } from '../../parts';
import type { Role } from '../../tickets/permissions';
import { engineOf } from '../storage/engine';

export const NOW = '2026-11-23T10:00:00+08:00';
export const PASSWORD = 'correct-horse-2026';

export interface Stage {
  running: Running;
  stop(): Promise<void>;
}

/** A real server on a state directory of its own, at ten on a Monday morning. */
export async function stage(env: Record<string, string> = {}, given: Given = {}): Promise<Stage> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-web-'));
  const { databaseUrl: DATABASE_URL = '' } = await engineOf(stateDir);
  const running = await startServer(
    readConfig({ NODE_ENV: 'test', PORT: '0', STATE_DIR: stateDir, DATABASE_URL, LOG_LEVEL: 'error', NUANXIAN_NOW: NOW, ...env }),
    given,
  );
  return {
    running,
    async stop() {
      await running.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

export interface Person {
  name: string;
  role: Role;
  region: string;
  unit?: string;
}

/** Adds an account; its display name is its name. */
export const addPerson = async ({ running }: Stage, person: Person): Promise<string> =>
  (await operations['users.add'].run(running.parts, { ...person, displayName: person.name, password: PASSWORD })).id;

export interface Answer {
  status: number;
  text: string;
  body: Record<string, unknown>;
  headers: Headers;
}

export interface Asked {
  method?: string;
  body?: unknown;
  /** Sent as it is, in place of the JSON of `body`. */
  raw?: string | Buffer;
  headers?: Record<string, string>;
}

export type Client = (path: string, asked?: Asked) => Promise<Answer>;

const objectIn = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** Asks the server as somebody with (or without) a cookie; changes carry the mark of our own pages. */
export const client =
  ({ running }: Stage, cookie = ''): Client =>
  async (path, { method = 'GET', body, raw, headers = {} } = {}) => {
    const answer = await fetch(running.url + path, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'x-nuanxian': '1', ...(cookie ? { cookie } : {}), ...headers },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const streams = answer.headers.get('content-type')?.startsWith('text/event-stream');
    const text = streams ? '' : await answer.text();
    if (streams) await answer.body?.cancel();
    return { status: answer.status, text, body: objectIn(text), headers: answer.headers };
  };

/** Logs in and gives the client that carries the cookie. */
export async function loggedIn(on: Stage, name: string): Promise<Client> {
  const { headers, text } = await client(on)('/api/v1/session', { method: 'POST', body: { name, password: PASSWORD } });
  const cookie = headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`${name} could not log in: ${text}`);
  return client(on, cookie);
}

/** Adds accounts and logs them in; each client by the name of its account. */
export async function peopleOn<N extends string>(on: Stage, wanted: Record<N, Omit<Person, 'name'>>): Promise<Record<N, Client>> {
  const names = Object.keys(wanted) as N[];
  for (const name of names) await addPerson(on, { name, ...wanted[name] });
  const clients = names.map(async (name) => [name, await loggedIn(on, name)] as const);
  return Object.fromEntries(await Promise.all(clients)) as Record<N, Client>;
}
