import type { FlowWords } from '../flow';

export const serviceWords: FlowWords = {
  name: '服务需求',
  intro: '我把需要记下来，转给当地安排服务的单位；有没有、收不收费由当地答复。',
  questions: {
    story: '需要什么帮助？比如照料、送饭、陪看病、心理疏导。',
    forWhom: '是给谁的？',
    often: '大概多久一次、什么时间？（可以“跳过”）',
    place: '人在哪个县（市、区）？',
    consent: '慈善组织要知道您的需要才能帮，不含身份证号。同意转给他们吗？不同意也会登记，只由民政联系您。',
    phone: '留一个电话好联系，不方便就说“跳过”。',
    submit: '这样登记可以吗？回答“是”就登记，“不是”就取消，想改请说“上一步”。',
  },
  cancelled: '好的，没有登记。需要时随时再说。',
};

export const forWhomChoices = [
  { label: '老人', value: 'elder', aliases: ['爸', '妈', '爷爷', '奶奶', '父亲', '母亲', '公公', '婆婆'] },
  { label: '残疾人', value: 'disabled', aliases: ['残疾'] },
  { label: '孩子', value: 'child', aliases: ['小孩', '儿子', '女儿', '娃'] },
  { label: '我自己', value: 'self', aliases: ['自己', '本人', '我'] },
  { label: '其他人', value: 'other', aliases: ['别人', '其他'] },
];
