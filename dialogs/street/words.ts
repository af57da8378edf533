import type { FlowWords } from '../flow';

export const streetWords: FlowWords = {
  name: '代人求助',
  intro: '谢谢您留意。下面几句答不答都行，不用留名；人要是有危险，请先打 110 或 120。',
  questions: {
    place: '在哪个县（市、区）？',
    whereabouts: '具体在什么地方？比如村名、路名、桥名，旁边有什么。',
    awake: '人能说话、能动吗？',
    stillThere: '人现在还在那里吗？',
    phone: '愿意留个电话好联系您吗？不方便就说“跳过”。',
  },
  cancelled: '好的，不再问了。您报的情况已经在案。',
};
