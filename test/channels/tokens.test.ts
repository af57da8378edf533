import { settableClock } from '../../base/clock';
import { randomIds } from '../../base/ids';
import { createTokens, TOKEN_LIFE_SECONDS } from '../../channels/direct-line/tokens';

const HOUR = 3_600_000;
const START = new Date('2026-11-23T10:00:00+08:00');

function house() {
  const rows = new Map<string, { conversationId: string; expiresAt: Date }>();
  let writes = 0;
  const clock = settableClock(START.toISOString());
  const tokens = createTokens({
    clock,
    ids: randomIds,
    store: {
      issue: async ({ digest, ...row }) => void rows.set(digest, row),
      find: async (digest, now) => [rows.get(digest)].find((row) => row && row.expiresAt > now),
      extend: async (digest, expiresAt) => {
        const row = rows.get(digest);
        if (row) rows.set(digest, { ...row, expiresAt });
        writes += 1;
      },
    },
  });
  return { tokens, clock, writes: () => writes };
}

test('a token in use lives on, and is written down once an hour at most', async () => {
  const { tokens, clock, writes } = house();
  const token = await tokens.issue('c1');
  const day = 24 * HOUR;
  for (let at = 0; at <= 30 * day; at += day / 2) {
    clock.set(new Date(START.getTime() + at).toISOString());
    for (let message = 0; message < 5; message += 1) expect(await tokens.conversationOf(token)).toBe('c1');
  }
  expect(writes()).toBe(60);
  clock.set(new Date(START.getTime() + 30 * day + TOKEN_LIFE_SECONDS * 1_000 + HOUR).toISOString());
  expect(await tokens.conversationOf(token)).toBeUndefined();
});

test('a stream ticket opens once', async () => {
  const { tokens } = house();
  const ticket = await tokens.issueStreamTicket('c1');
  expect(await tokens.spendStreamTicket(ticket)).toBe('c1');
  expect(await tokens.spendStreamTicket(ticket)).toBeUndefined();
});
