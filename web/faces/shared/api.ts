import type { ApiError } from '../../api/shapes';

/** An error the server explained; `message` says what to do. */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as T;
  const { error } = (body ?? { error: { code: 'network', message: '服务器没有正常回答，请稍后再试。' } }) as ApiError;
  throw new RequestError(response.status, error.code, error.message);
}

export const get = async <T>(path: string): Promise<T> => answerOf<T>(await fetch(`/api/v1/${path}`));

/** Every change carries the mark that another site cannot send. */
async function change<T>(method: string, path: string, body?: unknown): Promise<T> {
  return answerOf<T>(
    await fetch(`/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-nuanxian': '1' },
      body: body === undefined ? undefined : JSON.stringify(body),
    }),
  );
}
export const post = <T>(path: string, body: unknown = {}): Promise<T> => change<T>('POST', path, body);
/** Sends a file as it is. */
export const postFile = async <T>(path: string, file: Blob): Promise<T> =>
  answerOf<T>(
    await fetch(`/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-nuanxian': '1' },
      body: file,
    }),
  );
export const remove = (path: string): Promise<void> => change<void>('DELETE', path);

/** Query text without the empty fields. */
export function queryOf(fields: Record<string, string | undefined>): string {
  const set = Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1]));
  return set.length > 0 ? `?${new URLSearchParams(set)}` : '';
}

/** The first pages of a list of tickets, as one; `next` is where the page after them begins. */
export async function firstPages<T>(
  path: string,
  fields: Record<string, string | undefined>,
  count: number,
): Promise<{ tickets: T[]; next?: string }> {
  const tickets: T[] = [];
  let next: string | undefined;
  for (let page = 0; page < count && (page === 0 || next); page += 1) {
    const answer = await get<{ tickets: T[]; next?: string }>(`${path}${queryOf({ ...fields, after: next })}`);
    tickets.push(...answer.tickets);
    next = answer.next;
  }
  return { tickets, next };
}

/** Calls back on every hint of a change, and every few seconds in case the stream is cut; `heard` names a conversation whose resident is writing. */
export function onChange(changed: () => void, heard?: (conversationId: string) => void): () => void {
  const source = new EventSource('/api/v1/events');
  if (heard) source.addEventListener('typing', ({ data }) => heard((JSON.parse(data) as { key: string }).key));
  source.addEventListener('change', changed);
  const timer = setInterval(changed, 5_000);
  return () => {
    source.close();
    clearInterval(timer);
  };
}

export const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const randomId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** 2026-11-22 09:05, in China whatever the reader's zone. */
export const timeText = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
