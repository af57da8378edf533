import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { inProject } from '../../base/project-root';

export interface ServerProcess {
  url: string;
  pid: number;
  /** Everything printed on stdout so far. */
  output(): string;
  /** Everything logged on stderr so far. */
  errors(): string;
  /** SIGKILL: no farewell of any kind. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the real command in a process of its own and waits for `ready`. */
export async function startProcess(env: Record<string, string>, command = 'start'): Promise<ServerProcess> {
  const child = spawn(process.execPath, [inProject('cli/run.cjs'), command], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await ready(child, () => ({ output, errors }));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    errors: () => errors,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

function ready(child: ChildProcess, said: () => { output: string; errors: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = setInterval(() => {
      const url = /ready[\s\S]*?(http:\/\/[^/\s]+)\//.exec(said().output)?.[1];
      if (!url) return;
      clearInterval(look);
      resolve(url);
    }, 20);
    child.once('exit', (code) => {
      clearInterval(look);
      reject(new Error(`exited with ${code}: ${said().output}${said().errors}`));
    });
  });
}

export async function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, never> & Record<string, unknown> }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nuanxian': '1', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : {} };
}

/** Runs the real command to its end; what it printed on stdout, or on stderr when it failed. */
export function runCommand(name: string, args: string[], env: Record<string, string>): { code: number; text: string } {
  try {
    const text = execFileSync(process.execPath, [inProject('cli/run.cjs'), name, ...args], {
      env: { PATH: process.env.PATH ?? '', ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { code: 0, text };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string };
    return { code: status, text: stderr };
  }
}

/** Reports an emergency as a resident; gives the receipt's number and code. */
export async function reportEmergency(url: string): Promise<{ number: string; code: string }> {
  const { body } = await postJson(`${url}/v3/directline/conversations`, {});
  const path = `${url}/v3/directline/conversations/${body.conversationId}/activities`;
  const headers = { authorization: `Bearer ${body.token}` };
  await postJson(path, { type: 'message', from: { id: 'r' }, text: '昨晚房子烧了，带着两个孩子没地方住' }, headers);
  const { activities } = (await (await fetch(path, { headers })).json()) as {
    activities: { channelData?: { card?: { kind: string; number: string; code: string } } }[];
  };
  const card = activities.map(({ channelData }) => channelData?.card).find((one) => one?.kind === 'receipt');
  return { number: card?.number ?? '', code: card?.code ?? '' };
}
