import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../base/clock';
import { randomIds } from '../../base/ids';
import { createLog } from '../../base/log';
import type { Incoming } from '../../bot/conversation-store';
import { newSession } from '../../bot/session';
import { openStorage, type Storage } from '../../storage/storage';
import { engineOf } from './engine';

const at = new Date('2026-11-23T10:00:00+08:00');
const MANY = 40;

let folder: string;
let storage: Storage;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nuanxian-together-'));
  const clock = fixedClock(at.toISOString());
  storage = await openStorage({
    stateDir: folder,
    ...(await engineOf(folder)),
    masterKey: Buffer.alloc(32, 7),
    clock,
    ids: randomIds,
    log: createLog('silent'),
  });
  await Promise.all(
    Array.from({ length: MANY }, (_, n) =>
      storage.conversations.open({ id: `c${n}`, channel: 'directline', userRef: 'u', region: '350823', openedAt: at }),
    ),
  );
});

afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const message = (conversationId: string, messageId: string, text = '低保怎么办'): Incoming => ({
  channel: 'directline',
  conversationId,
  messageId,
  text,
});

const all = Array.from({ length: MANY }, (_, n) => `c${n}`);

describe('what waits together is written together', () => {
  test('each conversation gets its own words, numbers and session', async () => {
    const { conversations } = storage;
    await Promise.all(all.map((id) => conversations.accept(message(id, `${id}-1`, `我是${id}`), at)));
    await Promise.all(
      all.map((id, n) => {
        const session = { ...newSession(id, n % 2 === 0 ? '510000' : undefined), misses: n };
        const replies = Array.from({ length: n % 3 }, (_, index) => ({ text: `${id}的第${index}句` }));
        return conversations.finishTurn({ incoming: message(id, `${id}-1`), session, replies, at });
      }),
    );
    for (const [n, id] of all.entries()) {
      const lines = await conversations.lines(id, 0, 10);
      const replies = Array.from({ length: n % 3 }, (_, index) => `${id}的第${index}句`);
      expect(lines.map(({ seq, reply }) => [seq, reply.text])).toEqual([`我是${id}`, ...replies].map((text, index) => [index + 1, text]));
      expect((await conversations.session(id))?.misses).toBe(n);
      expect((await conversations.find(id))?.region).toBe(n % 2 === 0 ? '510000' : '350823');
    }
    expect(await conversations.unanswered(10)).toEqual([]);
    const rows = await storage.outbox.after(0, 1_000);
    expect(rows.filter(({ topic }) => topic === 'conversation.line')).toHaveLength(MANY + all.reduce((sum, _, n) => sum + (n % 3), 0));
  });

  test('one that is refused holds nobody up and leaves nothing behind', async () => {
    const { conversations, episodes } = storage;
    expect((await conversations.accept(message('c0', 'first'), at)).owner).toBeUndefined();
    const { id } = await episodes.current('c0', at);
    const leaseUntil = new Date(at.getTime() + 60_000);
    await episodes.changeOwner({ episodeId: id, from: 'bot', to: 'operator:a', at, leaseUntil, actorId: 'a', say: { text: '小林已接入' } });
    expect((await conversations.accept(message('c0', 'first'), at)).owner).toBe('operator:a');
    const end = (conversationId: string, messageId: string) =>
      conversations.finishTurn({
        incoming: message(conversationId, messageId),
        session: newSession(conversationId),
        replies: [{ text: '好' }],
        at,
      });
    const outcomes = await Promise.allSettled([
      end('c0', 'first'),
      conversations.accept(message('nowhere', 'm'), at),
      ...all.slice(1).map((one) => conversations.accept(message(one, `${one}-1`), at)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', ...all.slice(1).map(() => 'fulfilled')]);
    expect(outcomes[0]).toMatchObject({ reason: { code: 'lease.lost' } });
    expect(outcomes[1]).toMatchObject({ reason: { code: 'conversation.unknown' } });
    expect((await conversations.lines('c0', 0, 10)).map(({ reply }) => reply.text)).toEqual(['低保怎么办', '小林已接入']);
    expect((await conversations.unanswered(100)).map(({ incoming }) => incoming.conversationId)).toEqual(all);
  });

  test('the same message many times at once is one message', async () => {
    const { conversations } = storage;
    const times = Array.from({ length: 20 }, (_, n) => n);
    const accepted = await Promise.all(times.map(() => conversations.accept(message('c0', 'same'), at)));
    const elsewhere = await Promise.all(times.map((n) => conversations.accept(message(`c${n + 1}`, 'same too'), at)));
    for (const outcome of [accepted, elsewhere]) {
      expect(outcome.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(new Set(outcome.map(({ line }) => `${line.conversationId} ${line.seq}`)).size).toBe(1);
    }
    expect(await conversations.lines('c0', 0, 10)).toHaveLength(1);
  });

  test('words in any script, with quotes, marks of nothing and half a pair, come back as they went', async () => {
    const { conversations } = storage;
    const texts = ['"\'`;--', '\u0000前后', '😀𠮷', '半个\ud83d', '\\u0041', '{"a":[1]}'];
    await Promise.all(texts.map((text, n) => conversations.accept(message(`c${n}`, `m-${text}`, text), at)));
    for (const [n, text] of texts.entries()) {
      const [line] = await conversations.lines(`c${n}`, 0, 10);
      expect(line?.reply.text).toBe(text);
      expect((await conversations.accept(message(`c${n}`, `m-${text}`, text), at)).duplicate).toBe(true);
      const id = `id ${text}`;
      await conversations.open({ id, channel: 'directline', userRef: 'u', openedAt: at });
      for (const messageId of ['one', 'two']) await conversations.accept(message(id, `${id} ${messageId}`, text), at);
      expect((await conversations.lines(id, 0, 10)).map(({ reply }) => reply.text)).toEqual([text, text]);
    }
  });

  test('a session is read as it was left, whatever a reader does to what it got', async () => {
    const { conversations } = storage;
    const session = { ...newSession('c1'), tickets: ['WX1'] };
    await conversations.accept(message('c1', 'm'), at);
    await conversations.finishTurn({ incoming: message('c1', 'm'), session, replies: [], at });
    (await conversations.session('c1'))?.tickets.push('WX2');
    expect((await conversations.session('c1'))?.tickets).toEqual(['WX1']);
    await conversations.forget('c1', at);
    expect(await conversations.session('c1')).toBeUndefined();
  });
});
