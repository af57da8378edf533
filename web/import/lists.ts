import { extname, join } from 'node:path';
import { createThread } from '../../base/thread';
import { purchasesIn } from './alert-file';
import { checksIn } from './check-file';
import { peopleIn } from './people-file';

/** A list as it was sent, under the name it is told of by. */
export interface ListFile {
  bytes: Uint8Array;
  file: string;
}

/** What a list of each sort is read into; all throw DomainError for a file that cannot be read. */
const readers = {
  people: (list: ListFile, place: string) => peopleIn(list, place),
  purchases: (list: ListFile) => purchasesIn(list),
  checks: (list: ListFile) => checksIn(list),
};

export type ListTask =
  | { sort: 'people'; list: ListFile; place: string }
  | { sort: 'purchases'; list: ListFile }
  | { sort: 'checks'; list: ListFile };

type Read = typeof readers;

/** Lists of people, purchases and checks, read beside the thread that answers people: a workbook takes a second. */
export interface Lists {
  people(list: ListFile, place: string): Promise<ReturnType<Read['people']>>;
  purchases(list: ListFile): Promise<ReturnType<Read['purchases']>>;
  checks(list: ListFile): Promise<ReturnType<Read['checks']>>;
  close(): Promise<void>;
}

export const readList = (task: ListTask): ReturnType<Read[ListTask['sort']]> =>
  task.sort === 'people' ? readers.people(task.list, task.place) : readers[task.sort](task.list);

/** Longer than the largest list takes by far; what takes longer is built to do harm. */
const LONGEST_MS = 60_000;

/** A thread when the program is compiled; run from its sources it has none and reads in place. */
export function createLists(): Lists {
  const kind = extname(__filename);
  const thread = kind === '.js' ? createThread<ListTask>(join(__dirname, `list-worker${kind}`), { longestMs: LONGEST_MS }) : undefined;
  const ask = async <T>(task: ListTask): Promise<T> => (thread ? thread.ask<T>(task) : (readList(task) as T));
  return {
    people: (list, place) => ask({ sort: 'people', list, place }),
    purchases: (list) => ask({ sort: 'purchases', list }),
    checks: (list) => ask({ sort: 'checks', list }),
    close: async () => thread?.close(),
  };
}
