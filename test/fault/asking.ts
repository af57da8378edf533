import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Said {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  agent?: Agent;
}

/** One request over a kept connection; rejects when it is cut before an answer has come whole. */
export function ask(url: string, { method = 'GET', headers = {}, body, agent }: Asked = {}): Promise<Said> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const call = request(url, { method, agent, headers: { ...length, ...headers } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      );
      answer.once('error', reject);
      answer.once('aborted', () => reject(new Error('cut')));
    });
    call.once('error', reject);
    call.end(body);
  });
}

export const keptAlive = (maxSockets: number): Agent => new Agent({ keepAlive: true, maxSockets });

const JSON_HEADERS = { 'content-type': 'application/json', 'x-nuanxian': '1' };

/** A Direct Line conversation: its address and the headers that open it. */
export interface Talk {
  address: string;
  headers: Record<string, string>;
}

export async function openTalk(url: string, agent?: Agent): Promise<Talk> {
  const { body } = await ask(`${url}/v3/directline/conversations`, { method: 'POST', headers: JSON_HEADERS, body: '{}', agent });
  const { conversationId, token } = JSON.parse(body) as { conversationId: string; token: string };
  return {
    address: `${url}/v3/directline/conversations/${conversationId}/activities`,
    headers: { ...JSON_HEADERS, authorization: `Bearer ${token}` },
  };
}

/** Says something in it under an id of the client's own. */
export const say = ({ address, headers }: Talk, message: { text: string; id: string }, agent?: Agent): Promise<Said> =>
  ask(address, {
    method: 'POST',
    headers,
    agent,
    body: JSON.stringify({ type: 'message', text: message.text, channelData: { clientActivityID: message.id } }),
  });

export interface Receipt {
  number: string;
  code: string;
}

interface Line {
  channelData?: { speaker?: string; card?: Receipt & { kind: string } };
}

/** What was said in a conversation: the receipts that were shown, and how often the resident is heard. */
export async function heardIn({ address, headers }: Talk, agent?: Agent): Promise<{ receipts: Receipt[]; spoken: number }> {
  const { activities } = JSON.parse((await ask(address, { headers, agent })).body) as { activities: Line[] };
  return {
    receipts: activities.flatMap(({ channelData }) => (channelData?.card?.kind === 'receipt' ? [channelData.card] : [])),
    spoken: activities.filter(({ channelData }) => channelData?.speaker === 'resident').length,
  };
}

/** Runs `work` for every number below `count`, so many at once. */
export async function atOnce(count: number, many: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: many }, one));
}

/** The value below which the share `part` of the numbers lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
