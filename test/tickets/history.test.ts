import { join } from 'node:path';
import { openDatabase } from '../../storage/database';
import { flipEach } from './flipped-bytes';
import { type House, openHouse, people } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.end());

const byHand = async (sql: string, ...values: (string | number)[]): Promise<void> => {
  const hand = await openDatabase(join(house.folder, 'nuanxian.db'));
  await hand.write(async (transaction) => {
    await transaction.run('PRAGMA defer_foreign_keys = ON');
    await transaction.run(sql, ...values);
  });
  await hand.close();
};

test('one flipped byte in any of 40 rows is found and the row is named', async () => {
  const { tried, missed } = await flipEach(40);
  expect(tried).toBe(40);
  expect(missed).toEqual([]);
});

test('the last event cut off, a ticket without its history, a changed status: each is found', async () => {
  const ticket = await house.open();
  await house.act(people.operator, ticket.number, 'note', { text: '甲' });
  await byHand("UPDATE tickets SET status = 'closed' WHERE id = ?", ticket.id);
  expect((await house.storage.tickets.verifyChains()).broken).toEqual({ number: ticket.number, seq: 2, why: 'ticket' });
  await byHand("UPDATE tickets SET status = 'logged' WHERE id = ?", ticket.id);
  await byHand('DELETE FROM ticket_events WHERE ticket_id = ? AND seq = 2', ticket.id);
  expect((await house.storage.tickets.verifyChains()).broken).toEqual({ number: ticket.number, seq: 2, why: 'missing' });
  await byHand('DELETE FROM ticket_events WHERE ticket_id = ?', ticket.id);
  expect((await house.storage.tickets.verifyChains()).broken).toEqual({ number: ticket.number, seq: 1, why: 'missing' });
});

test('a whole ticket taken out with its history and its place closed up: the day’s anchor shows it', async () => {
  const first = await house.open();
  const second = await house.open();
  await house.tickets.anchor();
  expect((await house.storage.tickets.verifyChains()).anchors).toBe(1);
  for (const table of ['ticket_clocks', 'ticket_events']) await byHand(`DELETE FROM ${table} WHERE ticket_id = ?`, first.id);
  await byHand('DELETE FROM tickets WHERE id = ?', first.id);
  await byHand('UPDATE ticket_events SET position = 1 WHERE ticket_id = ?', second.id);
  expect((await house.storage.tickets.verifyChains()).broken).toMatchObject({ number: '2026-11-23', why: 'anchor' });
});

test('opening a ticket again and again is one look; something new, minutes, a purpose or another person make another', async () => {
  const house = await openHouse();
  const { number, id } = await house.open();
  const looks = async () => (await house.storage.tickets.events(id)).filter(({ type }) => type === 'ticket.read').length;
  for (let turn = 0; turn < 3; turn += 1) await house.tickets.read(people.operator, number);
  expect(await looks()).toBe(1);
  await house.tickets.read(people.supervisor, number);
  await house.tickets.read(people.operator, number);
  expect(await looks()).toBe(2);
  await house.act(people.operator, number, 'note', { text: '又来电话' });
  await house.tickets.read(people.operator, number);
  expect(await looks()).toBe(3);
  for (let turn = 0; turn < 2; turn += 1) await house.tickets.read(people.operator, number, { purpose: '回访' });
  expect(await looks()).toBe(5);
  house.clock.add(11 * 60_000);
  await house.tickets.read(people.operator, number);
  expect(await looks()).toBe(6);
  await house.end();
});

test('the anchor of a day is written once; the next day goes on from it', async () => {
  await house.open();
  await house.tickets.anchor();
  await house.tickets.anchor();
  house.clock.set('2026-11-25T00:05:00');
  await house.open();
  await house.tickets.anchor();
  expect(await house.storage.tickets.verifyChains()).toMatchObject({ anchors: 2, newest: { day: '2026-11-24', to: 2 }, broken: undefined });
});

test('what is forgotten cannot be read nor found any more, and the chain still verifies', async () => {
  const ticket = await house.open({ content: { story: '低保金少发了两个月' } });
  await house.act(people.operator, ticket.number, 'note', { text: '说明' });
  const png = Buffer.from('89504e470d0a1a0a00', 'hex');
  const { id } = await house.tickets.attach(people.operator, ticket.number, { name: '照片.png', bytes: png });
  await house.storage.tickets.forgetContent(ticket.id, {
    type: 'ticket.contentErased',
    actorId: 'system',
    actorRole: 'system',
    at: house.clock.now(),
    data: {},
  });
  const { content, events, attachments } = await house.tickets.read(people.operator, ticket.number);
  expect([content, attachments, events.filter(({ text }) => text)]).toEqual([undefined, [], []]);
  await expect(house.tickets.fetch(people.operator, ticket.number, id)).rejects.toMatchObject({ code: 'attachment.unknown' });
  expect((await house.tickets.list(people.operator, { text: '低保金' }, { limit: 5 })).rows).toEqual([]);
  expect((await house.storage.tickets.verifyChains()).broken).toBeUndefined();
});
