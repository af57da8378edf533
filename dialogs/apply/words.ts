import type { FlowWords } from '../flow';

export const applyWords: FlowWords = {
  name: '申请意向',
  intro: '登记申请意向后，由户口所在地的乡镇（街道）联系您；这还不是正式申请，也不是审批。',
  questions: {
    honest: '登记前请您确认：说的情况都是真的，愿意配合核对。确认吗？',
    place: '您家在哪个县（市、区）？',
    phone: '留一个电话好联系您，不方便就说“跳过”。',
  },
  cancelled: '好的，没有登记申请意向。政策照样可以问，急事照样可以登记。',
};

/** Asks for the yes under the office's own statement. */
export const statementQuestion = (statement: string): string =>
  `${statement}\n确认请答“是”；不确认答“不是”，只是不登记申请，别的照样可以问。`;
