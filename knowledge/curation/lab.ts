import { extname, join } from 'node:path';
import type { IsoDate } from '../../base/clock';
import { createThread } from '../../base/thread';
import type { KnowledgeAnswer, Question } from '../knowledge';
import type { Problem } from '../problem';
import { checkChanges } from './check-changes';
import { type ContentSet, learnedSet, type SetLearned } from './content-set';
import type { Change } from './draft';
import { createRoom } from './lab-room';
import { type Pin, type PinsInput, pinsOf } from './pins';

/**
 * Answers from content that is not in force: a draft, an earlier snapshot. Training takes seconds and
 * runs on a thread of its own, so that nobody in need waits for a curator.
 */
export interface Lab {
  /** Throws DomainError for a question that cannot be read (an unknown region). */
  answers(content: ContentSet, questions: readonly Question[]): Promise<KnowledgeAnswer[]>;
  /** What is to come into force, learned there: only the finished index comes back. */
  learn(content: Pick<ContentSet, 'shipped' | 'rows'>): Promise<SetLearned>;
  /** Everything wrong with changes; all entries are read for it. */
  check(content: ContentSet, changes: readonly Change[], publishOn: IsoDate): Promise<Problem[]>;
  pins(input: PinsInput): Promise<Pin[]>;
  close(): Promise<void>;
}

/** What the thread is asked. */
export type LabTask =
  | { task: 'answer'; content: ContentSet; questions: readonly Question[] }
  | { task: 'learn'; content: Pick<ContentSet, 'shipped' | 'rows'> }
  | { task: 'check'; content: ContentSet; changes: readonly Change[]; publishOn: IsoDate }
  | { task: 'pins'; input: PinsInput };

function workerLab(file: string): Lab {
  const { ask, close } = createThread<LabTask>(file);
  return {
    close,
    answers: (content, questions) => ask({ task: 'answer', content, questions }),
    learn: (content) => ask({ task: 'learn', content }),
    check: (content, changes, publishOn) => ask({ task: 'check', content, changes, publishOn }),
    pins: (input) => ask({ task: 'pins', input }),
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
    check: async (content, changes, publishOn) => checkChanges(content, changes, publishOn),
    pins: async (input) => pinsOf(input),
    close: async () => undefined,
  };
}
