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
  disclaimer:
    '这是根据您说的情况做的初步判断，不是决定；以乡镇（街道）受理、县级民政部门审核确认为准。申请去户口所在地的乡镇（街道）便民窗口，临时救助去事情发生地的乡镇（街道）。对正式决定不服，可在 60 日内申请行政复议，或 6 个月内提起行政诉讼。',
  apply: '想申请的，说“登记申请意向”：先看如实申报的说明，您确认了才登记。',
  nothing: '您说的情况还不够判断，可以补充后再查，或者转人工帮您看。',
  heading: (place: string): string => `按${place}的规定，初步看：`,
  nation: '国家',
  headingOfWider: (whose: string, place: string): string => `按${whose}的规定，初步看（${place}自己的规定和数没有收录）：`,
  mayFitBeside: (names: readonly string[]): string => `另外可能够的：${names.join('、')}。`,
  stillOpen: (names: readonly string[], verdict: string): string => `${verdict}的：${names.join('、')}。`,
  notYours: '缺的是当地的数，不是您少说了什么；乡镇（街道）手里有，问一句就知道。',
  gap: ({ own, line, over }: { own: string; line?: string; over?: string }): string =>
    line
      ? `按您说的，平均每人每月 ${own}，界线是 ${line}，${over ? `高出 ${over}` : '没有超过'}。必须花的看病、残疾、上班的钱有没有算进去的，带上票据去申请，可以按规定扣。`
      : `按您说的，平均每人每月 ${own}；界线是当地的标准，这里没有收录，差多少我算不出。请问户口所在地的乡镇（街道）。`,
  notShort: (names: readonly string[]): string =>
    `${names.join('、')}：按您说的没有差的，可能符合；批不批由乡镇（街道）和县级民政部门核实后决定。`,
  notAsked: '别的救助这次没有问到，想一起查，说“我能领什么”。',
  more: (label: string): string => `其余的说“${label}”就能看到。`,
};
