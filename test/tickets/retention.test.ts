import { HOUR, type House, openHouse, people } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.end());

const DAY = 24 * HOUR;
const DAYS = 365;

test('what was settled long enough ago loses its words, not its course; what is open or not archived yet keeps them', async () => {
  const content = { story: '家里的水井干了', contactPhone: '13900001111' };
  const [done, open, resolved] = [await house.open({ content }), await house.open({ content }), await house.open({ content })];
  for (const { number } of [done, resolved]) await house.act(people.operator, number, 'resolve', { text: '已答复' });
  await house.act(people.supervisor, done.number, 'close');
  expect(await house.tickets.eraseDue(DAYS)).toBe(0);
  house.clock.add(DAYS * DAY + HOUR);
  expect(await house.tickets.eraseDue(DAYS)).toBe(1);
  expect(await house.tickets.eraseDue(DAYS)).toBe(0);
  const { tickets: store } = house.storage;
  expect(await store.content(done.id)).toBeUndefined();
  expect(await store.content(open.id)).toEqual(content);
  expect(await store.content(resolved.id)).toEqual(content);
  expect((await house.tickets.list(people.supervisor, { text: '水井' }, { limit: 5 })).rows.map(({ number }) => number).sort()).toEqual(
    [open.number, resolved.number].sort(),
  );
  const read = await house.tickets.read(people.supervisor, done.number);
  expect(read.ticket.status).toBe('closed');
  expect(read.events.map(({ type }) => type)).toContain('ticket.contentErased');
  expect((await store.verifyChains()).broken).toBeUndefined();
});
