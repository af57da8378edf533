import type { FlowWords } from '../flow';

export const forgetWords: FlowWords = {
  name: '删除对话',
  questions: {
    submit: '删除后，这段对话的文字就再也看不到了（已经登记的工单按规定保留，可凭编号和查询码查询）。确定删除吗？',
  },
  cancelled: '好的，没有删除。',
};
