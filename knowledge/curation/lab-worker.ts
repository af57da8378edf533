import { doTasks } from '../../base/thread';
import { learnedSet } from './content-set';
import type { LabTask } from './lab';
import { createRoom } from './lab-room';

// The other end of lab.ts: trains and answers on a thread of its own.
const room = createRoom();

doTasks<LabTask>(async (task) => (task.task === 'learn' ? learnedSet(task.content) : room.answers(task.content, task.questions)));
