import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../base/errors';
import type { KnowledgeAnswer, Question } from '../knowledge';
import type { ContentSet } from './content-set';
import { createRoom } from './lab-room';

/**
 * Answers from content that is not in force: a draft, an earlier snapshot. Training takes seconds and
 * runs on a thread of its own, so that nobody in need waits for a curator.
 */
export interface Lab {
  /** Throws DomainError for a question that cannot be read (an unknown region). */
  answers(content: ContentSet, questions: readonly Question[]): Promise<KnowledgeAnswer[]>;
  close(): Promise<void>;
}

const IDLE_MS = 120_000;

interface Waiting {
  resolve(answers: KnowledgeAnswer[]): void;
  reject(error: Error): void;
}

interface Answered {
  id: number;
  answers?: KnowledgeAnswer[];
  error?: { message: string; code?: string };
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

  function settle({ id, answers, error }: Answered): void {
    const call = waiting.get(id);
    waiting.delete(id);
    if (answers) call?.resolve(answers);
    else call?.reject(error?.code ? new DomainError('invalid', error.code, error.message) : new Error(error?.message));
    if (waiting.size > 0) return;
    // The trained sets are large; an afternoon without curators does not need them.
    idle = setTimeout(() => void close(), IDLE_MS);
    idle.unref();
  }

  function start(): Worker {
    const fresh = new Worker(file);
    fresh.unref();
    fresh.on('message', settle);
    fresh.on('error', failAll);
    return fresh;
  }

  return {
    close,
    answers: (content, questions) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle);
        worker ??= start();
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, content, questions });
      }),
  };
}

/** A thread when the program is compiled; run from its sources it has none and answers in place. */
export function createLab(): Lab {
  const kind = extname(__filename);
  if (kind === '.js') return workerLab(join(__dirname, `lab-worker${kind}`));
  const room = createRoom();
  return { answers: (content, questions) => room.answers(content, questions), close: async () => undefined };
}
