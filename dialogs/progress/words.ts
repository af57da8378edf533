import type { FlowWords } from '../flow';

export const progressWords: FlowWords = {
  name: '查进度',
  intro: '在这里登记过的事，凭回执上的编号和查询码查。在乡镇（街道）交的低保等申请我查不到，请问受理的窗口。',
  questions: {
    number: '请告诉我工单编号（回执上 13 位数字，像 261124-482913-7）。忘了可以转人工。',
    code: '请告诉我回执上的六位查询码。',
  },
  cancelled: '好的，先不查了。',
};
