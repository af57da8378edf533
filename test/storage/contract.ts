import { fixedClock } from '../../base/clock';
import { type Ids, randomIds } from '../../base/ids';
import { newSession } from '../../bot/session';
import type { Storage } from '../../storage/storage';
import type { Actor } from '../../tickets/permissions';
import { createTickets, type Tickets } from '../../tickets/tickets';

const NOW = '2026-11-23T10:00:00+08:00';
const at = new Date(NOW);
const clock = fixedClock(NOW);

let serial = 0;
/** Identifiers a test can foretell; ticket numbers carry a true check digit. */
export const testIds: Ids = {
  ...randomIds,
  opaque: () => {
    serial += 1;
    return `id-${serial}`;
  },
};

const bot: Actor = { id: 'bot', role: 'bot', region: '000000', name: '机器人' };
const supervisor: Actor = { id: 'u-chief', role: 'supervisor', region: '350000', name: '值班长' };

async function conversation(storage: Storage, region?: string): Promise<string> {
  const id = testIds.opaque();
  await storage.conversations.open({ id, channel: 'directline', userRef: 'dl_x', region, openedAt: at });
  return id;
}

const incoming = (conversationId: string, messageId: string, text: string) => ({
  channel: 'directline' as const,
  conversationId,
  messageId,
  text,
});

/** What every engine must do. `open` gives a fresh, empty storage; `reopen` the same one after a restart. */
export function storageContract(
  name: string,
  engine: { open(): Promise<Storage>; reopen(storage: Storage): Promise<Storage>; end(storage: Storage): Promise<void> },
): void {
  describe(`storage contract: ${name}`, () => {
    let storage: Storage;
    let tickets: Tickets;
    const wire = (): void => {
      tickets = createTickets({ store: storage.tickets, attempts: storage.users, clock, ids: testIds, digest: storage.digest });
    };
    beforeEach(async () => {
      storage = await engine.open();
      wire();
    });
    afterEach(() => engine.end(storage));

    const report = (key: string, story = '昨晚房子烧了') =>
      tickets.open(bot, {
        idempotencyKey: key,
        kind: 'urgentHardship',
        urgency: 'urgent',
        region: '350823',
        content: { story, contactPhone: '13800000000' },
      });

    test('tries at the same moment count each other; a right one clears what failed before it', async () => {
      const later = new Date(at.getTime() + 1_000);
      const tries = (when: Date) =>
        Promise.all(Array.from({ length: 20 }, () => storage.users.mayTry('lin', { since: new Date(0), most: 5, at: when })));
      expect((await tries(at)).filter(Boolean)).toHaveLength(5);
      await storage.users.wasRight('lin', at);
      expect((await tries(later)).filter(Boolean)).toHaveLength(5);
    });

    test('a message is accepted once; the second delivery is known as one', async () => {
      const id = await conversation(storage);
      const first = await storage.conversations.accept(incoming(id, 'm1', '你好'), at);
      const second = await storage.conversations.accept(incoming(id, 'm1', '你好'), at);
      expect([first.duplicate, second.duplicate]).toEqual([false, true]);
      expect(second.line.seq).toBe(first.line.seq);
      expect(await storage.conversations.lines(id, 0, 10)).toHaveLength(1);
    });

    test('an accepted message without a finished turn is found after a restart', async () => {
      const id = await conversation(storage);
      await storage.conversations.accept(incoming(id, 'm1', '没说完'), at);
      storage = await engine.reopen(storage);
      expect(await storage.conversations.unanswered(10)).toEqual([{ incoming: incoming(id, 'm1', '没说完'), at }]);
    });

    test('a finished turn keeps session, replies and transcript numbers without gaps', async () => {
      const id = await conversation(storage);
      const message = incoming(id, 'm1', '低保怎么办');
      await storage.conversations.accept(message, at);
      const session = { ...newSession(id, '350823'), misses: 1 };
      const lines = await storage.conversations.finishTurn({ incoming: message, session, replies: [{ text: '一' }, { text: '二' }], at });
      expect(lines.map(({ seq }) => seq)).toEqual([2, 3]);
      storage = await engine.reopen(storage);
      expect(await storage.conversations.session(id)).toEqual(session);
      expect((await storage.conversations.lines(id, 1, 10)).map(({ reply }) => reply.text)).toEqual(['一', '二']);
      expect(await storage.conversations.unanswered(10)).toEqual([]);
      expect((await storage.conversations.find(id))?.region).toBe('350823');
    });

    test('the bot answers on while the conversation waits, and cannot speak once a person has it', async () => {
      const id = await conversation(storage);
      const message = incoming(id, 'm1', '转人工');
      await storage.conversations.accept(message, at);
      const episode = await storage.episodes.current(id, at);
      await storage.episodes.changeOwner({
        episodeId: episode.id,
        from: 'bot',
        to: 'queue',
        at,
        actorId: 'bot',
        say: { text: '正在转人工' },
      });
      const say = (text: string) =>
        storage.conversations.finishTurn({ incoming: message, session: newSession(id), replies: [{ text }], at });
      await say('等的时候接着答');
      await storage.conversations.accept(incoming(id, 'm2', '还在吗'), at);
      const leaseUntil = new Date(at.getTime() + 60_000);
      await storage.episodes.changeOwner({ episodeId: episode.id, from: 'queue', to: 'operator:a', at, leaseUntil, actorId: 'a' });
      await expect(say('迟到的话')).rejects.toMatchObject({ code: 'lease.lost' });
      const lines = await storage.conversations.lines(id, 0, 10);
      expect(lines.map(({ speaker, reply }) => [speaker, reply.text])).toEqual([
        ['resident', '转人工'],
        ['system', '正在转人工'],
        ['bot', '等的时候接着答'],
        ['resident', '还在吗'],
      ]);
    });

    test('of two operators who take the same conversation one wins, and only the owner is heard', async () => {
      const id = await conversation(storage);
      const { id: episodeId } = await storage.episodes.current(id, at);
      await storage.episodes.changeOwner({ episodeId, from: 'bot', to: 'queue', at, actorId: 'bot' });
      const take = (operator: string) =>
        storage.episodes.changeOwner({
          episodeId,
          from: 'queue',
          to: `operator:${operator}`,
          at,
          leaseUntil: new Date(at.getTime() + 60_000),
          actorId: operator,
        });
      const outcomes = await Promise.allSettled([take('a'), take('b')]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const say = (operatorId: string) =>
        storage.episodes.sayAsOperator({
          episodeId,
          operatorId,
          operatorName: '小林',
          reply: { text: '您好' },
          messageId: testIds.opaque(),
          at,
          leaseUntil: at,
        });
      const heard = await Promise.allSettled([say('a'), say('b')]);
      expect(heard.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('an expired lease puts the episode back in its old place in the queue', async () => {
      const [early, late] = [await conversation(storage, '350823'), await conversation(storage, '350823')];
      for (const [index, id] of [early, late].entries()) {
        const episode = await storage.episodes.current(id, at);
        await storage.episodes.changeOwner({
          episodeId: episode.id,
          from: 'bot',
          to: 'queue',
          at: new Date(at.getTime() + index * 1_000),
          actorId: 'bot',
        });
      }
      const first = (await storage.episodes.waiting('350800'))[0];
      expect(first?.conversationId).toBe(early);
      await storage.episodes.changeOwner({ episodeId: first?.id ?? '', from: 'queue', to: 'operator:a', at, leaseUntil: at, actorId: 'a' });
      const back = await storage.episodes.expireLeases(new Date(at.getTime() + 5_000));
      expect(back.map(({ conversationId }) => conversationId)).toEqual([early]);
      expect((await storage.episodes.waiting('350800')).map(({ conversationId }) => conversationId)).toEqual([early, late]);
      expect(await storage.episodes.waiting('510000')).toEqual([]);
    });

    test('a ticket, its event and its outbox row are one thing; the same key is the same ticket', async () => {
      const head = await storage.outbox.head();
      const first = await report('k1');
      const again = await report('k1');
      expect([again.ticket.number, again.code]).toEqual([first.ticket.number, first.code]);
      await expect(report('k1', '别的内容')).rejects.toMatchObject({ code: 'ticket.idempotencyConflict' });
      const rows = await storage.outbox.after(head, 100);
      expect(rows.filter(({ topic, key }) => topic === 'ticket.changed' && key === first.ticket.number)).toHaveLength(1);
      expect((await storage.tickets.events(first.ticket.id)).map(({ type, seq }) => [type, seq])).toEqual([['ticket.logged', 1]]);
    });

    test('two people on one ticket never overwrite each other', async () => {
      const { ticket } = await report('k1');
      await tickets.act(supervisor, ticket.number, { action: 'refer', version: 1, unit: '上杭县民政局' });
      await expect(tickets.act(supervisor, ticket.number, { action: 'refer', version: 1, unit: '别的单位' })).rejects.toMatchObject({
        code: 'ticket.versionConflict',
      });
      expect((await storage.tickets.find(ticket.number))?.unit).toBe('上杭县民政局');
    });

    test('concurrent changes of many tickets all land, each chain verifies', async () => {
      const made = await Promise.all(Array.from({ length: 40 }, (_, index) => report(`k${index}`)));
      await Promise.all(
        made.map(({ ticket }) => tickets.act(supervisor, ticket.number, { action: 'refer', version: 1, unit: '上杭县民政局' })),
      );
      expect(await storage.tickets.verifyChains()).toMatchObject({ checked: 40, events: 80, broken: undefined });
    });

    test('a page key leads on without a gap or a repeat', async () => {
      for (let index = 0; index < 7; index += 1) await report(`k${index}`);
      const seen: string[] = [];
      for (let after: string | undefined, more = true; more; ) {
        const page = await tickets.list(supervisor, {}, { limit: 3, after });
        seen.push(...page.rows.map(({ number }) => number));
        after = page.next;
        more = after !== undefined;
      }
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    });

    test('outbox rows come in order and a cursor never goes back', async () => {
      for (let index = 0; index < 5; index += 1) await report(`k${index}`);
      const rows = await storage.outbox.after(0, 100);
      expect(rows.map(({ id }) => id)).toEqual([...rows.map(({ id }) => id)].sort((a, b) => a - b));
      await storage.outbox.saveCursor('reader', 3);
      await storage.outbox.saveCursor('reader', 2);
      expect(await storage.outbox.cursor('reader')).toBe(3);
      expect((await storage.outbox.after(await storage.outbox.head(), 10)).length).toBe(0);
    });

    test('listeners are woken after a commit', async () => {
      let woken = 0;
      const stop = storage.outbox.onRows(() => (woken += 1));
      await report('k1');
      stop();
      const before = woken;
      await report('k2');
      expect([before > 0, woken === before]).toEqual([true, true]);
    });

    test('a forgotten conversation has no words, no session and no way in; its tickets stay', async () => {
      const id = await conversation(storage);
      const message = incoming(id, 'm1', '我叫李阿婆');
      await storage.conversations.accept(message, at);
      await storage.conversations.finishTurn({ incoming: message, session: newSession(id), replies: [{ text: '好的' }], at });
      await storage.tokens.issue({ digest: 'd1', conversationId: id, expiresAt: new Date(at.getTime() + 1_000) });
      const { ticket } = await tickets.open(bot, {
        idempotencyKey: 'f',
        kind: 'complaint',
        urgency: 'normal',
        region: '350823',
        conversationId: id,
        content: { story: '投诉' },
      });
      await storage.conversations.forget(id, at);
      expect((await storage.conversations.lines(id, 0, 10)).map(({ reply }) => reply.text)).toEqual(['', '']);
      expect(await storage.conversations.session(id)).toBeUndefined();
      const farewell = { ...message, messageId: `${message.messageId}-farewell` };
      await storage.conversations.accept(farewell, at);
      await storage.conversations.finishTurn({ incoming: farewell, session: newSession(id), replies: [{ text: '已删除' }], at });
      const last = await storage.conversations.lines(id, 0, 10);
      expect(last.map(({ reply }) => reply.text).slice(0, 2)).toEqual(['', '']);
      expect(last.at(-1)?.reply.text).toBe('已删除');
      // The last words can still be fetched, for ten minutes at most, however often they are.
      const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
      await storage.tokens.extend('d1', later(60));
      expect(await storage.tokens.find('d1', later(11))).toBeUndefined();
      expect((await storage.tickets.content(ticket.id))?.story).toBe('投诉');
    });

    test('jobs: the same id is one job, a lease that ends makes it due again', async () => {
      const job = { id: 'j1', kind: 'remind', payload: { n: 1 }, runAt: at };
      await storage.jobs.enqueue(job);
      await storage.jobs.enqueue(job);
      const later = (ms: number) => new Date(at.getTime() + ms);
      expect(await storage.jobs.claim(at, 10, later(1_000))).toHaveLength(1);
      expect(await storage.jobs.claim(later(500), 10, later(2_000))).toHaveLength(0);
      expect((await storage.jobs.claim(later(1_500), 10, later(3_000)))[0]?.attempts).toBe(2);
      await storage.jobs.done('j1');
      expect(await storage.jobs.claim(later(9_000), 10, later(10_000))).toHaveLength(0);
    });

    test('overlay rows are appended; the newest counts and numbers the snapshot', async () => {
      const row = { kind: 'entry' as const, key: 'x', author: 'u', at };
      const first = await storage.overlay.append({ ...row, body: '一' });
      const second = await storage.overlay.append({ ...row, body: '二' });
      expect(second).toBeGreaterThan(first);
      expect(await storage.overlay.current()).toEqual({ snapshot: second, rows: [{ ...row, body: '二' }] });
      expect(await storage.overlay.history('entry', 'x')).toHaveLength(2);
    });

    test('wrong codes lock a number, survive a restart, and look like unknown numbers', async () => {
      const { ticket, code } = await report('k1');
      const wrong = code === '000000' ? '000001' : '000000';
      for (let tries = 0; tries < 5; tries += 1)
        await expect(tickets.lookUp({ number: ticket.number, code: wrong })).rejects.toMatchObject({ code: 'ticket.unknown' });
      storage = await engine.reopen(storage);
      wire();
      await expect(tickets.lookUp({ number: ticket.number, code: code ?? '' })).rejects.toMatchObject({ code: 'ticket.locked' });
      await expect(tickets.lookUp({ number: '261123-000000-0', code: wrong })).rejects.toMatchObject({ code: 'ticket.unknown' });
    });
  });
}
