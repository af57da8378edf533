import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { type Running, startServer } from '../../main';
import { operations } from '../../operations';

const PASSWORD = 'correct-horse-2026';

export interface Activity {
  text: string;
  from: { id: string };
  suggestedActions?: { actions: { title: string; value: string }[] };
  channelData: {
    speaker: string;
    card?: {
      kind: string;
      number?: string;
      code?: string;
      kindText?: string;
      phones?: { number: string }[];
      sources?: { document: string }[];
    };
  };
}

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

/** The real server with its clock, and people who have logged in. One for all scripts. */
export interface Stage {
  url(): string;
  /** A call without a log-in. */
  call(method: string, path: string, options?: { body?: unknown; token?: string }): Promise<Answered>;
  /** A call of /api/v1 by a member of staff; who does not exist yet is made. */
  as(person: Person, method: string, path: string, body?: unknown): Promise<Answered>;
  setClock(instant: Date): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface Person {
  role: 'operator' | 'supervisor' | 'unit';
  unit?: string;
}

async function send(
  url: string,
  method: string,
  options: { body?: unknown; headers?: Record<string, string> },
): Promise<Answered & { cookie?: string }> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', 'x-nuanxian': '1', ...options.headers },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const text = await answer.text();
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  return { status: answer.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {}, cookie };
}

/** Opens the stage over a state directory of its own. */
export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-scripts-'));
  const config = readConfig({ NODE_ENV: 'test', PORT: '0', STATE_DIR: stateDir, LOG_LEVEL: 'error', ...env });
  let running: Running = await startServer(config);
  const names = new Map<string, string>();
  const cookies = new Map<string, string>();

  async function nameOf({ role, unit }: Person): Promise<string> {
    const key = `${role} ${unit ?? ''}`;
    const known = names.get(key);
    if (known) return known;
    const name = `${role}${names.size + 1}`;
    names.set(key, name);
    const displayName = role === 'operator' ? '小林' : (unit ?? '班长');
    await operations['users.add'].run(running.parts, { name, role, unit, region: '000000', displayName, password: PASSWORD });
    return name;
  }

  async function logIn(person: Person): Promise<string> {
    const name = await nameOf(person);
    const { cookie } = await send(`${running.url}/api/v1/session`, 'POST', { body: { name, password: PASSWORD } });
    cookies.set(name, cookie ?? '');
    return cookie ?? '';
  }

  async function as(person: Person, method: string, path: string, body?: unknown): Promise<Answered> {
    const cookie = cookies.get(await nameOf(person)) ?? (await logIn(person));
    const answer = await send(`${running.url}/api/v1/${path}`, method, { body, headers: { cookie } });
    if (answer.status !== 401) return answer;
    return send(`${running.url}/api/v1/${path}`, method, { body, headers: { cookie: await logIn(person) } });
  }

  return {
    url: () => running.url,
    call: (method, path, { body, token } = {}) =>
      send(`${running.url}${path}`, method, { body, headers: token ? { authorization: `Bearer ${token}` } : {} }),
    as,
    setClock: async (instant) => void (await send(`${running.url}/test/clock`, 'POST', { body: { now: instant.toISOString() } })),
    async restart() {
      const now = running.parts.clock.now();
      await running.close();
      running = await startServer({ ...config, NUANXIAN_NOW: now.toISOString() });
    },
    async close() {
      await running.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
