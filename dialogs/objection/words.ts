import type { FlowWords } from '../flow';

export const objectionWords: FlowWords = {
  name: '对结果提出异议',
  intro: '您不认可，我就替您提出来，会由值班长看，不由原来办的人自己定。',
  questions: {
    reason: '您不认可哪一点？希望怎样？',
    submit: '这样提出可以吗？回答“是”就提出，“不是”就取消。',
  },
  cancelled: '好的，没有提出。想提时再说“异议”。',
};
