import type { Database } from '../../storage/database';
import { gathered } from '../../storage/gathered';

/** A database that takes one transaction after the other and may refuse to open one. */
function slowDatabase() {
  let last: Promise<unknown> = Promise.resolve();
  const state = { transactions: 0, isShut: false };
  const write = (work: (transaction: never) => Promise<unknown>): Promise<unknown> => {
    const mine = last.then(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (state.isShut) throw new Error('shut');
      state.transactions += 1;
      return work(undefined as never);
    });
    last = mine.catch(() => undefined);
    return mine;
  };
  return { state, database: { write } as unknown as Database };
}

function writer(database: Database) {
  const written: string[][] = [];
  const write = gathered<string, string>(database, {
    keysOf: (item) => [item.split('-')[0] ?? ''],
    writeAll: async (_transaction, items) => {
      written.push([...items]);
      if (items.includes('breaks')) throw new Error('broken');
      return items.map((item) => (item === 'refused' ? new Error('refused') : item.toUpperCase()));
    },
  });
  return { write, written };
}

const outcomes = async (all: Promise<string>[]): Promise<string[]> =>
  (await Promise.allSettled(all)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message));

test('what waits is written in one transaction; the refused are told, the others are not held up', async () => {
  const { database, state } = slowDatabase();
  const { write } = writer(database);
  expect(await outcomes(['a', 'b', 'refused', 'c'].map(write))).toEqual(['A', 'B', 'refused', 'C']);
  expect(state.transactions).toBe(1);
});

test('two with a key in common are written one after the other', async () => {
  const { database } = slowDatabase();
  const { write, written } = writer(database);
  expect(await outcomes(['a-1', 'a-2', 'b-1', 'a-3'].map(write))).toEqual(['A-1', 'A-2', 'B-1', 'A-3']);
  expect(written).toEqual([['a-1', 'b-1'], ['a-2'], ['a-3']]);
});

test('when the writing of some fails, each is tried alone', async () => {
  const { database } = slowDatabase();
  const { write } = writer(database);
  expect(await outcomes(['a', 'breaks', 'b'].map(write))).toEqual(['A', 'broken', 'B']);
});

test('when no transaction can be opened all are told, and the next ones are written again', async () => {
  const { database, state } = slowDatabase();
  const { write } = writer(database);
  state.isShut = true;
  expect(await outcomes(['a', 'b-1', 'b-2'].map(write))).toEqual(['shut', 'shut', 'shut']);
  state.isShut = false;
  expect(await outcomes(['a', 'b'].map(write))).toEqual(['A', 'B']);
});
