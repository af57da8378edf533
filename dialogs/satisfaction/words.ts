import type { FlowWords } from '../flow';

export const satisfactionWords: FlowWords = {
  name: '评价',
  intro: '只有三个小问题。怎么评都不影响您以后办事。',
  questions: {
    reached: '有人联系过您吗？',
    solved: '事情解决了吗？',
    satisfaction: '您满意吗？',
    story: '还有什么想说的？（可以“跳过”）',
  },
  cancelled: '好的，不评也没关系。',
};

export const satisfactionChoices = [
  { label: '满意', value: 'satisfied', aliases: ['很满意', '好', '可以'] },
  { label: '基本满意', value: 'basically', aliases: ['一般', '还行', '凑合', '基本'] },
  { label: '不满意', value: 'dissatisfied', aliases: ['差', '不好', '没用', '很差'] },
];
