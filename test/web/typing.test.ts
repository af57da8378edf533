import WebSocket from 'ws';
import { shippedEntries } from '../knowledge/curation/office';
import { addPerson, type Client, client, loggedIn, PASSWORD, type Stage, stage } from './stage';

let on: Stage;
let ask: Client;
let talk: { conversationId: string; token: string; streamUrl: string };

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  for (const name of ['lin', 'chen']) await addPerson(on, { name, role: 'operator', region: '350800' });
  ask = client(on);
  talk = (await ask('/v3/directline/conversations', { method: 'POST', body: {} })).body as typeof talk;
}, 120_000);
afterAll(() => on?.stop());

const post = (body: object) =>
  ask(`/v3/directline/conversations/${talk.conversationId}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${talk.token}` },
    body,
  });

/** Everything a page of the desk hears while the work is done. */
async function heardBy(name: string, work: () => Promise<unknown>): Promise<string> {
  const login = await ask('/api/v1/session', { method: 'POST', body: { name, password: PASSWORD } });
  const stop = new AbortController();
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { body } = await fetch(`${on.running.url}/api/v1/events`, { headers: { cookie }, signal: stop.signal });
  let text = '';
  const reading = (async () => {
    for await (const chunk of body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  await work();
  await new Promise((resolve) => setTimeout(resolve, 300));
  stop.abort();
  await reading;
  return text;
}

test('each side sees the other write: the operator who has taken the talk, and the resident; nothing of it is kept', async () => {
  const stream = new WebSocket(talk.streamUrl);
  const frames: { type: string; from: { role: string } }[] = [];
  stream.on('message', (data) => frames.push(...JSON.parse(String(data)).activities));
  await new Promise((resolve) => stream.once('open', resolve));
  await post({ type: 'message', text: '转人工' });
  const [lin, chen] = [await loggedIn(on, 'lin'), await loggedIn(on, 'chen')];
  const [{ id }] = (await lin('/api/v1/episodes?queue=waiting')).body.episodes as [{ id: string }];
  await lin(`/api/v1/episodes/${id}/accept`, { method: 'POST', body: {} });

  expect(await heardBy('lin', () => post({ type: 'typing' }))).toContain('event: typing');
  expect(await heardBy('chen', () => post({ type: 'typing' }))).not.toContain('event: typing');

  await chen(`/api/v1/episodes/${id}/typing`, { method: 'POST', body: {} });
  await lin(`/api/v1/episodes/${id}/typing`, { method: 'POST', body: {} });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(frames.filter(({ type }) => type === 'typing').map(({ from }) => from.role)).toEqual(['bot']);
  stream.close();
  const { conversations } = on.running.parts.storage;
  const texts = (await conversations.lines(talk.conversationId, 0, 50)).map(({ reply }) => reply.text);
  expect(texts.filter((text) => text.trim() === '')).toEqual([]);
});
