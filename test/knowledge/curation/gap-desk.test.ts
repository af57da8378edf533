import { entryForm } from '../../../knowledge/entry-form';
import { type Office, openOffice } from './office';

const lin = { id: 'lin', region: '000000' };
const at = new Date('2026-11-23T02:00:00Z');

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  for (const [conversationId, question] of [
    ['c1', '路灯杆谁来装'],
    ['c2', '路灯杆谁来装'],
    ['c3', '装路灯杆找谁'],
    ['c4', '打水井打多深'],
  ] as const) {
    await office.storage.conversations.open({ id: conversationId, channel: 'directline', userRef: conversationId, openedAt: at });
    await office.storage.gaps.record({ question, outcome: 'refused', at, conversationId });
  }
});
afterEach(() => office.end());

const take = () =>
  office.gaps.take({
    questions: ['路灯杆谁来装', '装路灯杆找谁'],
    title: '路灯杆谁来装',
    region: '000000',
    owner: 'lin',
    due: '2026-12-01',
  });

const saidIn = async (id: string): Promise<string[]> => (await office.storage.conversations.lines(id, 0, 9)).map(({ reply }) => reply.text);

async function published(tell: boolean) {
  const work = await take();
  const draft = await office.gaps.draft(work.id, { entryId: 'nation-lamp', tell }, lin);
  await office.curation.submit(draft.id, 1, lin);
  const { gate } = await office.curation.gate(draft.id);
  return office.curation.publish(draft.id, { version: 1, snapshot: gate?.snapshot ?? -1 }, { id: 'chen' });
}

test('questions that ask the same are one group, with how often, how many can be told, and the nearest entries', async () => {
  const [first, second] = await office.gaps.groups(10);
  expect([first?.questions.map(({ question }) => question).sort(), first?.count, first?.askers]).toEqual([
    ['装路灯杆找谁', '路灯杆谁来装'],
    3,
    3,
  ]);
  expect([second?.title, second?.count]).toEqual(['打水井打多深', 1]);
  expect(first?.nearest[0]?.id).toBe('nation-lamp');
});

test('a group is taken up by one owner with a due date; a question has one owner only', async () => {
  const work = await take();
  expect((await office.gaps.groups(10))[0]?.work).toMatchObject({ id: work.id, owner: 'lin', due: '2026-12-01', state: 'open' });
  await expect(take()).rejects.toMatchObject({ code: 'gap.taken' });
  await office.gaps.dismiss(work.id, '不属社会救助');
  expect((await office.gaps.groups(10)).map(({ title }) => title)).toEqual(['打水井打多深']);
});

test('accepted questions become lines of the entry through the same review, and are answered then', async () => {
  const work = await take();
  const draft = await office.gaps.draft(work.id, { entryId: 'nation-lamp', tell: false }, lin);
  const similar = entryForm(draft.changes[0]?.body ?? '')?.front.similar as string[];
  expect(similar.slice(-2).sort()).toEqual(['装路灯杆找谁', '路灯杆谁来装']);
  expect(similar).toHaveLength(12);
  expect((await office.gaps.find(work.id)).state).toBe('drafted');
});

test('what asks for an entry of its own begins one with the questions in it', async () => {
  const draft = await office.gaps.draft((await take()).id, { tell: false }, lin);
  const form = entryForm(draft.changes[0]?.body ?? '');
  expect([form?.front.title, form?.front.similar, form?.front.reviewBy]).toEqual([
    '路灯杆谁来装',
    ['路灯杆谁来装', '装路灯杆找谁'],
    '2027-05-22',
  ]);
  expect((await office.curation.problems(draft)).length).toBeGreaterThan(0);
});

test('those who asked are told once, in their conversation, with the question they asked', async () => {
  await published(true);
  expect(await office.gaps.tellWaiting()).toBe(3);
  expect(await office.gaps.tellWaiting()).toBe(0);
  const [said] = await saidIn('c1');
  expect(said).toContain('您之前问过“路灯杆谁来装”');
  expect(said).toContain('路灯安装向户籍地乡镇提出申请');
  expect(await saidIn('c4')).toEqual([]);
  expect((await office.gaps.groups(10)).map(({ title }) => title)).toEqual(['打水井打多深']);
});

test('nobody is told when it was not wished', async () => {
  await published(false);
  expect(await office.gaps.tellWaiting()).toBe(0);
});

test('a forgotten conversation is not spoken to again, and its questions are gone from the list', async () => {
  await office.storage.conversations.forget('c2', at);
  expect((await office.gaps.groups(10))[0]).toMatchObject({ count: 2, askers: 2 });
  await published(true);
  await office.storage.conversations.forget('c1', at);
  expect(await office.gaps.tellWaiting()).toBe(1);
  expect([await saidIn('c1'), await saidIn('c2'), (await saidIn('c3')).length]).toEqual([[], [], 1]);
});

test('while a person has the conversation, the notice waits', async () => {
  const { episodes } = office.storage;
  const { id, owner } = await episodes.current('c1', at);
  await episodes.changeOwner({ episodeId: id, from: owner, to: 'operator:wu', at, actorId: 'wu' });
  await published(true);
  expect([await office.gaps.tellWaiting(), await saidIn('c1')]).toEqual([2, []]);
  await episodes.changeOwner({ episodeId: id, from: 'operator:wu', to: 'bot', at, actorId: 'wu' });
  expect([await office.gaps.tellWaiting(), (await saidIn('c1')).length]).toEqual([1, 1]);
});

test('a question that is asked again after its answer is on the list again', async () => {
  await published(false);
  await office.storage.gaps.record({
    question: '路灯杆谁来装',
    outcome: 'refused',
    at: new Date('2026-12-02T02:00:00Z'),
    conversationId: 'c4',
  });
  expect((await office.gaps.groups(10)).map(({ title }) => title).sort()).toEqual(['打水井打多深', '路灯杆谁来装']);
  await expect(
    office.gaps.take({ questions: ['路灯杆谁来装'], title: '又问', region: '000000', owner: 'lin', due: '2026-12-09' }),
  ).resolves.toBeTruthy();
});
