import { workerData } from 'node:worker_threads';
import { doTasks, Moved } from '../../base/thread';
import { createLibraryRoom, type LibraryTask } from './library-room';

// The other end of office.ts: reads, keeps and searches documents on a thread of its own.
const room = createLibraryRoom(workerData as string);

doTasks<LibraryTask>(async (task) => {
  switch (task.task) {
    case 'bring':
      return room.bring(task.files, task.options);
    case 'text': {
      const text = await room.text(task.doc);
      return new Moved(text, [text.buffer]);
    }
    case 'citedAt':
      return room.citedAt(task.citations);
    case 'search':
      return room.search(task.query, task.limit);
    default:
      return room.documents();
  }
});
