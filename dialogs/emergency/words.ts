import type { FlowWords } from '../flow';

export const emergencyWords: FlowWords = {
  name: '急难报告',
  intro: '下面几句能帮来的人更快找到您，答不答都行，随时可以说“跳过”或“转人工”。',
  questions: {
    place: '您现在在哪个县（市、区）？',
    whereabouts: '具体在什么地方？比如镇、村、街道，或旁边有什么。',
    people: '一共几个人？有老人、小孩吗？先说几个人就行。',
    shelter: '今晚有地方住吗？',
    food: '现在有吃的吗？',
    phone: '留一个能打通的电话，好联系您。不方便就说“跳过”。',
  },
  why: { phone: '电话只给办这件事的人看。' },
  cancelled: '好的，不再问了。您的求助已经在案，不受影响。',
};
