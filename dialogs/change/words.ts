import type { FlowWords } from '../flow';

export const changeWords: FlowWords = {
  name: '家庭变化报告',
  intro: '谢谢您主动报告。报告变化不等于马上停发，会由当地核实后按规定处理，办理前会听您的意见。',
  questions: {
    story: '家里有什么变化？',
    day: '是什么时候的事？（说不清可以“跳过”）',
    place: '您家在哪个县（市、区）？',
    phone: '留一个电话方便核实，不方便就说“跳过”。',
    submit: '这样登记可以吗？回答“是”就登记，“不是”就取消，想改请说“上一步”。',
  },
  cancelled: '好的，没有登记。',
};
