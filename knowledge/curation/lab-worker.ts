import { buffersOf, doTasks, Moved } from '../../base/thread';
import { checkChanges } from './check-changes';
import { learnedSet } from './content-set';
import type { LabTask } from './lab';
import { createRoom } from './lab-room';
import { pinsOf } from './pins';

// The other end of lab.ts: trains, answers and checks on a thread of its own.
const room = createRoom();

doTasks<LabTask>(async (task) => {
  switch (task.task) {
    case 'learn': {
      const set = learnedSet(task.content);
      return new Moved(set, buffersOf(set));
    }
    case 'check':
      return checkChanges(task.content, task.changes, task.publishOn);
    case 'pins':
      return pinsOf(task.input);
    default:
      return room.answers(task.content, task.questions);
  }
});
