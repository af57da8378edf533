import type { Client } from './stage';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An invented identity number of 上杭 whose check digit fits: born on a day that is not, serial 001 to 999. */
export function inventedId(serial: number, born = '19500101'): string {
  const body = `350823${born}${String(serial).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
}

/** Sends a list as a file to a route that takes one. */
export const sendFile = (who: Client, path: string, file: { name: string; bytes: Buffer | string; region?: string; keep?: boolean }) =>
  who(
    `/api/v1/${path}?${new URLSearchParams({ name: file.name, ...(file.region ? { region: file.region } : {}), ...(file.keep ? { keep: '1' } : {}) })}`,
    { method: 'POST', raw: Buffer.from(file.bytes), headers: { 'content-type': 'application/octet-stream' } },
  );

export interface Talk {
  id: string;
  /** Says something and gives what the bot answered, texts in order. */
  say(text: string): Promise<string[]>;
  /** Quick choices of the last answers, as they would be sent. */
  choices(): string[];
}

interface Activity {
  id: string;
  from: { id: string; role: 'user' | 'bot' };
  text?: string;
  suggestedActions?: { actions: { value: string }[] };
}

/** A resident on the web page, over Direct Line. */
export async function talkOn(stranger: Client): Promise<Talk> {
  const opened = await stranger('/v3/directline/conversations', { method: 'POST', body: {} });
  const { conversationId, token } = opened.body as { conversationId: string; token: string };
  const headers = { authorization: `Bearer ${token}` };
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  let watermark = '';
  let last: Activity[] = [];
  const read = async (): Promise<Activity[]> => {
    const { body } = await stranger(`${path}?watermark=${watermark}`, { headers });
    watermark = String(body.watermark);
    return (body.activities as Activity[]).filter(({ from }) => from.role === 'bot');
  };
  await read();
  return {
    id: conversationId,
    async say(text) {
      await stranger(path, { method: 'POST', headers, body: { type: 'message', from: { id: 'resident' }, text } });
      last = await read();
      return last.map((activity) => activity.text ?? '');
    },
    choices: () => last.flatMap(({ suggestedActions }) => suggestedActions?.actions.map(({ value }) => value) ?? []),
  };
}
