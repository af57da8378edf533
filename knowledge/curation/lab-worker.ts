import { parentPort } from 'node:worker_threads';
import { DomainError } from '../../base/errors';
import type { Question } from '../knowledge';
import type { ContentSet } from './content-set';
import { createRoom } from './lab-room';

// The other end of lab.ts: trains and answers on a thread of its own.
const room = createRoom();

parentPort?.on('message', ({ id, content, questions }: { id: number; content: ContentSet; questions: Question[] }) => {
  room.answers(content, questions).then(
    (answers) => parentPort?.postMessage({ id, answers }),
    (error: Error) =>
      parentPort?.postMessage({ id, error: { message: error.message, code: error instanceof DomainError ? error.code : undefined } }),
  );
});
