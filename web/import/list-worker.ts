import { doTasks } from '../../base/thread';
import { type ListTask, readList } from './lists';

// The other end of lists.ts.
doTasks<ListTask>(async (task) => readList(task));
