import type { FlowWords } from '../flow';

export const callbackWords: FlowWords = {
  name: '预约回电',
  questions: {
    phone: '打哪个电话找您？',
    time: '什么时候方便接电话？比如“明天上午”。',
    story: '想说什么事？（可以“跳过”）',
    submit: '号码和时间对吗？回答“是”就登记，想改请说“上一步”。',
  },
  cancelled: '好的，没有预约。',
};
