import type { FlowWords } from '../flow';

export const messageWords: FlowWords = {
  name: '留言',
  questions: {
    story: '请把要说的话写在这里，工作时间有人看、有人回。',
    phone: '留一个电话好回您，不方便就说“跳过”，也可以凭编号来查。',
  },
  cancelled: '好的，没有留言。',
};
