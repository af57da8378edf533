import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../base/errors';
import type { KnowledgeAnswer, Question } from '../knowledge';
import { type ContentSet, learnedSet, type SetLearned } from './content-set';
import { createRoom } from './lab-room';

/**
 * Answers from content that is not in force: a draft, an earlier snapshot. Training takes seconds and
 * runs on a thread of its own, so that nobody in need waits for a curator.
 */
export interface Lab {
  /** Throws DomainError for a question that cannot be read (an unknown region). */
  answers(content: ContentSet, questions: readonly Question[]): Promise<KnowledgeAnswer[]>;
  /** What is to come into force, learned there: only the finished index comes back. */
  learn(content: Pick<ContentSet, 'shipped' | 'rows'>): Promise<SetLearned>;
  close(): Promise<void>;
}

const IDLE_MS = 120_000;

/** What the thread is asked, beside its number. */
export type LabTask =
  | { task: 'answer'; content: ContentSet; questions: readonly Question[] }
  | { task: 'learn'; content: Pick<ContentSet, 'shipped' | 'rows'> };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

interface Answered {
  id: number;
  value?: unknown;
  error?: { message: string; code?: string };
}

function started(file: string, on: { message(answered: Answered): void; error(error: Error): void }): Worker {
  const fresh = new Worker(file);
  fresh.unref();
  fresh.on('message', on.message);
  fresh.on('error', on.error);
  return fresh;
}

function workerLab(file: string): Lab {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  function failAll(error: Error): void {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function settle({ id, value, error }: Answered): void {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(error.code ? new DomainError('invalid', error.code, error.message) : new Error(error.message));
    else call?.resolve(value);
    if (waiting.size > 0) return;
    // The trained sets are large; an afternoon without curators does not need them.
    idle = setTimeout(() => void close(), IDLE_MS);
    idle.unref();
  }

  const asked = <T>(task: LabTask): Promise<T> =>
    new Promise((resolve, reject) => {
      clearTimeout(idle);
      worker ??= started(file, { message: settle, error: failAll });
      last += 1;
      waiting.set(last, { resolve: resolve as Waiting['resolve'], reject });
      worker.postMessage({ id: last, ...task });
    });

  return {
    close,
    answers: (content, questions) => asked({ task: 'answer', content, questions }),
    learn: (content) => asked({ task: 'learn', content }),
  };
}

/** A thread when the program is compiled; run from its sources it has none and answers in place. */
export function createLab(): Lab {
  const kind = extname(__filename);
  if (kind === '.js') return workerLab(join(__dirname, `lab-worker${kind}`));
  const room = createRoom();
  return {
    answers: (content, questions) => room.answers(content, questions),
    learn: async (content) => learnedSet(content),
    close: async () => undefined,
  };
}
