import type { Job } from '../../base/jobs';
import { tellResident } from '../../desk/tell-resident';
import type { NewTicket, Ticket } from '../../tickets/ticket';
import { type House, openHouse, people, signedFor } from '../tickets/house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.end());

const tell = (job: Job) => {
  const { conversations, tickets: store } = house.storage;
  return tellResident({ conversations, store, tickets: house.tickets, clock: house.clock }, job);
};

const talk = (channel: 'directline' | 'phone' = 'directline'): Promise<void> =>
  house.storage.conversations.open({ id: 'talk', channel, userRef: 'r', region: '350823', openedAt: house.clock.now() });
const lines = async (): Promise<string[]> =>
  (await house.storage.conversations.lines('talk', 0, 50)).map(({ speaker, reply }) => `${speaker}：${reply.text}`);
/** The notices to residents that stand in the outbox, as the work they become. */
const jobs = async (): Promise<Job[]> =>
  (await house.storage.outbox.after(0, 500))
    .filter(({ topic, payload }) => topic === 'ticket.notice' && payload.to === 'resident')
    .map(({ id, key, payload }) => ({
      id: `notice:${id}`,
      kind: 'residentNotice',
      payload: { ...payload, number: key },
      runAt: house.clock.now(),
      attempts: 1,
    }));
const callbacks = async (): Promise<Ticket[]> => (await house.tickets.list(people.supervisor, { kinds: ['callback'] }, { limit: 10 })).rows;

const onSpot = async (request: Partial<NewTicket>): Promise<Job> => {
  const { number } = await house.open(request);
  await house.act(people.operator, number, 'resolve', { text: '电话里已答复' });
  return (await jobs()).at(-1) as Job;
};

test('each step reaches the resident in their conversation, once, however often it is brought', async () => {
  await talk();
  await signedFor(house, { conversationId: 'talk' });
  const all = await jobs();
  for (const job of [...all, ...all]) expect(await tell(job)).toBe('done');
  expect(await lines()).toEqual([
    expect.stringMatching(/^bot：工单 \S+：已转给上杭县民政局办理。$/),
    expect.stringMatching(/^bot：工单 \S+：上杭县民政局已签收。$/),
  ]);
});

test('while a person speaks there it waits; afterwards it is said', async () => {
  await talk();
  await signedFor(house, { conversationId: 'talk' });
  const [first] = await jobs();
  const { episodes } = house.storage;
  const at = house.clock.now();
  const { id } = await episodes.current('talk', at);
  await episodes.changeOwner({ episodeId: id, from: 'bot', to: 'queue', actorId: 'bot', at });
  expect(await tell(first as Job)).toBe('later');
  expect(await lines()).toEqual([]);
  await episodes.changeOwner({ episodeId: id, from: 'queue', to: 'bot', actorId: 'bot', at });
  expect(await tell(first as Job)).toBe('done');
  expect(await lines()).toHaveLength(1);
});

test('nobody sits at a telephone to read: the desk is asked to call about the end, once, with the number to call', async () => {
  await talk('phone');
  const job = await onSpot({
    conversationId: 'talk',
    content: { story: '问低保怎么办', contactName: '陈某', contactPhone: '13900001111' },
  });
  await tell(job);
  await tell(job);
  const [callback, ...others] = await callbacks();
  expect(others).toEqual([]);
  const content = await house.storage.tickets.content(callback?.id ?? '');
  expect(content).toMatchObject({ contactPhone: '13900001111', story: expect.stringContaining('已办结') });
  expect(await lines()).toEqual([]);
});

test('without a number, after a follow-up call, or halfway, nobody is asked to call', async () => {
  await tell(await onSpot({}));
  await signedFor(house, { content: { story: '问', contactPhone: '13900001111' } });
  for (const job of await jobs()) await tell(job);
  expect(await callbacks()).toEqual([]);
});
