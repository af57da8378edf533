import { workerData } from 'node:worker_threads';
import { doTasks } from '../../base/thread';
import { createLibraryRoom, type LibraryTask } from './library-room';

// The other end of office.ts: reads, keeps and searches documents on a thread of its own.
const room = createLibraryRoom(workerData as string);

doTasks<LibraryTask>(async (task) => {
  if (task.task === 'bring') return room.bring(task.files, task.options);
  if (task.task === 'passages') return room.passages(task.doc);
  return task.task === 'search' ? room.search(task.query, task.limit) : room.documents();
});
