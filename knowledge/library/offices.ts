/** Offices by the short names people ask with; notices write them out in full. */
const OFFICES: readonly (readonly [full: RegExp, short: string])[] = [
  [/人力资源(?:和)?社会保障/g, '人社'],
  [/国(?:家)?税(?:务)?局/g, '税务局'],
  [/(?:发展(?:和|与)?改革|发改)委(?:员会)?/g, '发改委'],
  [/(?:卫生健康|卫健)委(?:员会)?/g, '卫健委'],
  [/工业和信息化/g, '工信'],
  [/住房(?:和)?城乡建设/g, '住建'],
  [/市场监督管理/g, '市场监管'],
  [/医疗保障局/g, '医保局'],
  [/退役军人事务/g, '退役军人'],
  [/残疾人联合会/g, '残联'],
  [/妇女联合会/g, '妇联'],
  [/中央企业/g, '央企'],
];

/** A text as it is compared with another: full width, capitals and the full names of offices made plain. */
export const comparable = (text: string): string =>
  OFFICES.reduce((plain, [full, short]) => plain.replaceAll(full, short), text.normalize('NFKC').toLowerCase());
