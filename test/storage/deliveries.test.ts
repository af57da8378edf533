import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../base/clock';
import { createLog } from '../../base/log';
import { newSession } from '../../bot/session';
import { loadMasterKey } from '../../storage/sealer';
import { openStorage, type Storage } from '../../storage/storage';
import { testIds } from './contract';
import { engineOf } from './engine';

const at = new Date('2026-11-23T10:00:00+08:00');
const later = (ms: number) => new Date(at.getTime() + ms);
let stateDir: string;
let storage: Storage;

const open = async () =>
  openStorage({
    stateDir,
    ...(await engineOf(stateDir)),
    masterKey: loadMasterKey(stateDir, undefined),
    clock: systemClock,
    ids: testIds,
    log: createLog('silent'),
  });

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-deliveries-'));
  storage = await open();
});
afterEach(async () => {
  await storage.close();
  rmSync(stateDir, { recursive: true, force: true });
});

async function talk(channel: 'wechat' | 'directline', userRef: string, replies: string[]): Promise<string> {
  const { conversations } = storage;
  const id = testIds.opaque();
  await conversations.open({ id, channel, userRef, openedAt: at });
  const incoming = { channel, conversationId: id, messageId: `m-${id}`, text: '你好' };
  await conversations.accept(incoming, at);
  await conversations.finishTurn({ incoming, session: newSession(id), replies: replies.map((text) => ({ text })), at });
  return id;
}

test('what is said where the platform must be called waits until it is out; elsewhere nothing waits', async () => {
  const { deliveries } = storage;
  const id = await talk('wechat', 'o1', ['一', '二', '三']);
  const other = await talk('directline', 'o1', ['一']);
  expect(await deliveries.waiting(id)).toEqual([2, 3, 4].map((seq) => ({ seq, from: 0, held: undefined })));
  expect(await deliveries.waiting(other)).toEqual([]);
  await deliveries.sent({ conversationId: id, seqs: [2], carrier: 'c1', at });
  await deliveries.sentUpTo(id, 3, 120);
  expect(await deliveries.waiting(id)).toEqual([
    { seq: 3, from: 120, held: undefined },
    { seq: 4, from: 0, held: undefined },
  ]);
  expect(await deliveries.carriedBy('c1')).toEqual([{ conversationId: id, seq: 2 }]);
});

test('what is held waits for the resident, over a restart too', async () => {
  const id = await talk('wechat', 'o1', ['一', '二']);
  expect(await storage.deliveries.unsent('wechat')).toEqual([id]);
  await storage.deliveries.hold(id, 'window');
  await storage.close();
  storage = await open();
  const { deliveries } = storage;
  expect([await deliveries.unsent('wechat'), await deliveries.heldOf('wechat')]).toEqual([[], { window: 2 }]);
  await deliveries.release(id);
  expect([await deliveries.unsent('wechat'), await deliveries.heldOf('wechat')]).toEqual([[id], {}]);
});

test('a message that did not arrive gives its lines back', async () => {
  const { deliveries } = storage;
  const id = await talk('wechat', 'o1', ['一', '二']);
  await deliveries.sent({ conversationId: id, seqs: [2, 3], carrier: 'c1', at });
  expect(await deliveries.waiting(id)).toEqual([]);
  await deliveries.takeBack('c1', 'unreachable');
  expect((await deliveries.waiting(id)).map(({ held }) => held)).toEqual(['unreachable', 'unreachable']);
});

test('a person has one open conversation; after it was deleted another may be opened', async () => {
  const { conversations, deliveries } = storage;
  const id = await talk('wechat', 'o1', ['一']);
  await expect(talk('wechat', 'o1', [])).rejects.toThrow(/unique/i);
  expect(await conversations.ofUser('wechat', 'o1')).toBe(id);
  expect(await conversations.ofUser('wechat', 'o2')).toBeUndefined();
  await conversations.forget(id, at);
  expect([await conversations.ofUser('wechat', 'o1'), await deliveries.waiting(id), await deliveries.unsent('wechat')]).toEqual([
    undefined,
    [],
    [],
  ]);
  expect(await talk('wechat', 'o1', ['二'])).not.toBe(id);
});

test('a signature is known with the body it came with, and forgotten in time', async () => {
  const { callbacks } = storage;
  const see = (digest: string, ms: number) => callbacks.seen({ signature: 's', digest, at: later(ms), keptSince: later(ms - 600_000) });
  expect([await see('a', 0), await see('a', 5_000), await see('b', 10_000), await see('b', 700_000)]).toEqual([
    'new',
    'same',
    'other',
    'new',
  ]);
});

test('a cursor is kept by its account', async () => {
  const { callbacks } = storage;
  expect(await callbacks.cursor('wk1')).toBeUndefined();
  await callbacks.saveCursor('wk1', 'a');
  await callbacks.saveCursor('wk1', 'b');
  expect([await callbacks.cursor('wk1'), await callbacks.cursor('wk2')]).toEqual(['b', undefined]);
});
