import { openHouse, people } from '../tickets/house';
import { randomOf } from '../tickets/random-lives';

const CONVERSATIONS = 1_000;

test('1,000 conversations, each message three times and shuffled: exactly 1,000 tickets with identical receipts', async () => {
  const house = await openHouse();
  const random = randomOf(11);
  const keys = Array.from({ length: CONVERSATIONS * 3 }, (_, index) => `m${index % CONVERSATIONS}`).sort(() => random(3) - 1);
  const receipts = await Promise.all(
    keys.map(async (idempotencyKey) => {
      const { ticket, code } = await house.tickets.open(people.bot, {
        idempotencyKey,
        kind: 'inquiry',
        urgency: 'normal',
        region: '350823',
        content: { story: '问' },
      });
      return `${idempotencyKey} ${ticket.number} ${code}`;
    }),
  );
  expect(new Set(receipts).size).toBe(CONVERSATIONS);
  expect((await house.storage.tickets.verifyChains()).checked).toBe(CONVERSATIONS);
  await house.end();
});
