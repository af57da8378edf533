import { openHouse, people } from './house';
import { randomOf } from './random-lives';

const CONVERSATIONS = 100;

/** The three deliveries of every message, shuffled by a seed. */
function deliveries(): string[] {
  const random = randomOf(7);
  const all = Array.from({ length: CONVERSATIONS * 3 }, (_, index) => `directline:m${index % CONVERSATIONS}:inquiry`);
  for (let index = all.length - 1; index > 0; index -= 1) {
    const other = random(index + 1);
    [all[index], all[other]] = [all[other] ?? '', all[index] ?? ''];
  }
  return all;
}

test('every message delivered three times, shuffled and at once: one ticket each, the same receipt each time', async () => {
  const house = await openHouse();
  const open = (idempotencyKey: string) =>
    house.tickets.open(people.bot, {
      idempotencyKey,
      kind: 'inquiry',
      urgency: 'normal',
      region: '350823',
      content: { story: idempotencyKey },
    });
  const keys = deliveries();
  const receipts = await Promise.all(keys.map(open));
  const byKey = new Map<string, Set<string>>();
  for (const [index, { ticket, code }] of receipts.entries()) {
    const key = keys[index] ?? '';
    byKey.set(key, (byKey.get(key) ?? new Set()).add(`${ticket.number}/${code}`));
  }
  expect(byKey.size).toBe(CONVERSATIONS);
  expect([...byKey.values()].filter(({ size }) => size !== 1)).toEqual([]);
  expect((await house.storage.tickets.verifyChains()).checked).toBe(CONVERSATIONS);
  await house.end();
});
