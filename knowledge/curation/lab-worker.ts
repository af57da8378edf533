import { parentPort } from 'node:worker_threads';
import { DomainError } from '../../base/errors';
import { learnedSet } from './content-set';
import type { LabTask } from './lab';
import { createRoom } from './lab-room';

// The other end of lab.ts: trains and answers on a thread of its own.
const room = createRoom();

const done = async (task: LabTask): Promise<unknown> =>
  task.task === 'learn' ? learnedSet(task.content) : room.answers(task.content, task.questions);

parentPort?.on('message', ({ id, ...task }: LabTask & { id: number }) => {
  done(task as LabTask).then(
    (value) => parentPort?.postMessage({ id, value }),
    (error: Error) =>
      parentPort?.postMessage({ id, error: { message: error.message, code: error instanceof DomainError ? error.code : undefined } }),
  );
});
