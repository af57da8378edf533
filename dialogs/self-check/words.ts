import type { FlowWords } from '../flow';

export const selfCheckWords: FlowWords = {
  name: '自查',
  intro:
    '我一题一题问，不清楚就说“不知道”，随时可以问别的、说“上一步”或“转人工”。自查只是初步判断，不是审批结论；请按实际情况回答，正式申请时要您签授权书，由民政部门核对。不需要身份证号。',
  questions: {
    place: '您家户口在哪个县（市、区）？各地标准不同，只问这一次。',
  },
  cancelled: '好的，自查先到这里。您答过的我都记着，想接着做就说“自查”。',
};

export const selfCheckTexts = {
  differs: '需复核：核对结果和您说的不一致，由工作人员核实，不会因此自动拒绝；您可以补充说明。',
  notRecorded: '本地标准未录入',
  disclaimer:
    '这是根据您说的情况做的初步判断，不是决定；以乡镇（街道）受理、县级民政部门审核确认为准。申请去户口所在地的乡镇（街道）便民窗口，临时救助去事情发生地的乡镇（街道）。对正式决定不服，可在 60 日内申请行政复议，或 6 个月内提起行政诉讼。',
  nothing: '您说的情况还不够判断，可以补充后再查，或者转人工帮您看。',
  heading: (place: string): string => `按${place}的规定，初步看：`,
};
