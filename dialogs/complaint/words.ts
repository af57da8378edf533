import type { FlowWords } from '../flow';

const questions = {
  story: '请说说是什么事。',
  programme: '没到的是哪一项？比如低保、孤儿的钱、护理补贴。（可以“跳过”）',
  month: '是哪个月的？（说不清可以“跳过”）',
  cardChanged: '领钱的卡（一卡通、银行卡）最近换过没有？',
  about: '涉及哪个单位或什么人？（可以只说单位，可以“跳过”）',
  when: '什么时候、在哪里发生的？（可以“跳过”）',
  place: '这件事发生在哪个县（市、区）？',
  wish: '您希望怎样处理？（可以“跳过”）',
  named: '可以匿名。要不要留电话，好把结果告诉您？',
  phone: '请留一个电话，只给负责核实的人看。不方便就说“跳过”。',
  submit: '这样登记可以吗？回答“是”就登记，“不是”就取消，想改请说“上一步”。',
};

export const complaintWords: FlowWords = {
  name: '投诉',
  intro: '我来帮您登记投诉。不评判对错，会转给负责核实的单位；涉及的单位不会自己查自己。',
  questions,
  cancelled: '好的，没有登记。您想再说时随时可以说“投诉”。',
};

export const reportWords: FlowWords = {
  name: '举报',
  intro: '我来帮您登记举报。您的信息会保密，不会转给被举报的人或单位；实名的逐件核查并反馈，匿名的也受理。',
  questions,
  cancelled: '好的，没有登记。您想再说时随时可以说“举报”。',
};

/** The recap before a complaint is put on record. */
export const recapLine = {
  story: '事情',
  about: '涉及',
  when: '时间地点',
  place: '县（市、区）',
  wish: '诉求',
  named: '方式',
  anonymous: '匿名',
  signed: '留电话',
  phone: '电话',
};

export const namedChoices = [
  { label: '匿名', value: 'anonymous', aliases: ['不留名', '不留', '不想留', '匿名投诉', '匿名举报', '不用留', '不方便'] },
  { label: '留电话', value: 'named', aliases: ['实名', '留名', '可以留', '留', '留联系方式', '可以'] },
];

export const cardChoices = [
  { label: '换过', value: 'changed', aliases: ['换了', '换卡了', '换过卡', '是', '有', '新办了'] },
  { label: '没换', value: 'same', aliases: ['没有', '没换过', '没有换', '不是', '没', '一直没换', '还是那张'] },
];
