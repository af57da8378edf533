import { openStage, type Stage } from '../end-to-end/conversations-stage';
import { platform } from './platform';
import { faultRow } from './row';

const REQUESTS = 40;
const LATER_MS = [1_000, 6 * 60_000, 24 * 3_600_000];

interface Captured {
  path: string;
  body: unknown;
  token?: string;
}

async function directLine(stage: Stage, index: number): Promise<Captured> {
  const { body } = await stage.call('POST', '/v3/directline/conversations', { body: {} });
  const message = { type: 'message', text: '昨晚房子烧了，带着两个孩子没地方住', channelData: { clientActivityID: `m${index}` } };
  return { path: `/v3/directline/conversations/${body.conversationId}/activities`, body: message, token: String(body.token) };
}

const botFramework = (serviceUrl: string, index: number): Captured => ({
  path: '/api/messages',
  body: {
    type: 'message',
    id: `a${index}`,
    text: '昨晚房子烧了，带着两个孩子没地方住',
    channelId: 'msteams',
    serviceUrl,
    from: { id: `r${index}` },
    recipient: { id: 'bot' },
    conversation: { id: `talk-${index}` },
  },
});

/** What was posted once nothing more comes: answers go out after the call that asked is answered. */
async function postedTo(far: { posted(): number }): Promise<number> {
  for (let before = -1; before !== far.posted(); ) {
    before = far.posted();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return far.posted();
}

const linesOf = async (stage: Stage, captured: readonly Captured[]): Promise<number> => {
  const answers = await Promise.all(captured.filter(({ token }) => token).map(({ path, token }) => stage.call('GET', path, { token })));
  return answers.reduce((sum, { body }) => sum + ((body.activities as unknown[] | undefined)?.length ?? 0), 0);
};

async function count(): Promise<Record<string, number>> {
  const far = await platform();
  const stage = await openStage({ BOTFRAMEWORK: '1' });
  const captured: Captured[] = [];
  for (let index = 0; index < REQUESTS / 2; index += 1) captured.push(await directLine(stage, index), botFramework(far.url, index));
  const sendAll = async (): Promise<number> => {
    let refused = 0;
    for (const { path, body, token } of captured) refused += (await stage.call('POST', path, { body, token })).status === 200 ? 0 : 1;
    return refused;
  };
  let now = Date.now();
  const effects = async (): Promise<number[]> => {
    const { body } = await stage.as({ role: 'supervisor' }, 'GET', 'tickets');
    return [(body.tickets as unknown[]).length, await postedTo(far), await linesOf(stage, captured)];
  };
  const refused = await sendAll();
  const [tickets = 0, posted = 0, lines = 0] = await effects();
  let second = 0;
  for (const later of LATER_MS) {
    now += later;
    await stage.setClock(new Date(now));
    await sendAll();
    const [again = 0, more = 0, longer = 0] = await effects();
    // After a day the tokens have run out: nobody reads there any more, and nobody was let in to write.
    second += again - tickets + more - posted + (longer === 0 ? 0 : longer - lines);
  }
  await stage.close();
  far.close();
  return { requests: REQUESTS, refused, tickets, replayed: REQUESTS * LATER_MS.length, second };
}

faultRow('8 requests caught and sent again after a second, six minutes and a day: no second effect', count, {
  refused: { is: 0 },
  tickets: { is: REQUESTS },
  second: { is: 0 },
});
