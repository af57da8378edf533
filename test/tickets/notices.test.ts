import type { Actor } from '../../tickets/permissions';
import type { Notice } from '../../tickets/ticket-store';
import { HOUR, type House, openHouse, people, signedFor } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.end());

/** Brings every notice of the outbox to the office's lists, twice: at least once is what is promised. */
async function bringAll(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    for (const { id, topic, key: number, region, payload } of await house.storage.outbox.after(0, 500)) {
      const { to, unit, text } = payload as unknown as Notice;
      if (topic === 'ticket.notice' && to !== 'resident')
        await house.storage.notices.keep({ id, to, unit, region, number, text, at: house.clock.now() });
    }
  }
}

const heard = (actor: Actor) => house.storage.notices.list(actor, { since: new Date(0), limit: 50 });
const texts = async (actor: Actor): Promise<string[]> => (await heard(actor)).notices.map(({ text }) => text.replace(/\S+-\S+-\d/, '#'));

test('the unit hears what it gets, the desk what comes back, those in charge what runs late; each once and in their own place', async () => {
  await signedFor(house);
  house.clock.add(30 * 24 * HOUR);
  await house.tickets.sweep();
  await bringAll();
  expect((await texts(people.unit)).at(-1)).toBe('留言咨询：转办');
  expect(await texts(people.unit)).toContain('留言咨询：超时，已报值班长');
  expect(await texts(people.operator)).toContain('留言咨询：签收');
  expect(await texts(people.supervisor)).toContain('留言咨询：超时，已报值班长');
  expect(await texts(people.helper)).toEqual([]);
  expect(await texts(people.elsewhere)).toEqual([]);
});

test('what presses rings when it is put on record', async () => {
  await house.open({ kind: 'danger', urgency: 'danger', content: { story: '邻居家传来打骂声' } });
  await house.open();
  await bringAll();
  expect(await texts(people.supervisor)).toEqual(['生命安全求助：登记']);
  expect(await texts(people.operator)).toHaveLength(1);
});

test('what is closed to an operator is not heard of; those on its list hear it', async () => {
  const { number } = await house.open({ kind: 'urgentHardship', urgency: 'urgent', confidential: true });
  await bringAll();
  expect(await texts(people.operator)).toEqual([]);
  expect(await texts(people.supervisor)).toHaveLength(1);
  await house.act(people.supervisor, number, 'admit', { reader: people.operator.id, reason: '接手办理' });
  expect(await texts(people.operator)).toHaveLength(1);
});

test('what was seen is counted no more, and never becomes unseen again', async () => {
  await signedFor(house);
  await signedFor(house);
  await bringAll();
  const { notices, unseen } = await heard(people.unit);
  expect([notices.length, unseen]).toEqual([2, 2]);
  await house.storage.notices.seen(people.unit.id, notices[1]?.id ?? 0);
  expect((await heard(people.unit)).unseen).toBe(1);
  await house.storage.notices.seen(people.unit.id, notices[0]?.id ?? 0);
  await house.storage.notices.seen(people.unit.id, 0);
  expect((await heard(people.unit)).unseen).toBe(0);
  expect((await heard({ ...people.unit, id: 'u-colleague' })).unseen).toBe(2);
});
