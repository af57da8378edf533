import type { AidState, DossierEvent, ReviewClass, ReviewOutcome } from './dossier-store';

export const aidWords: Record<AidState, string> = { receiving: '在保', phasingOut: '渐退期', stopped: '已停', none: '没有在领' };
export const reviewClassWords: Record<ReviewClass, string> = { yearly: '每年', halfYearly: '每半年' };
export const reviewOutcomeWords: Record<ReviewOutcome, string> = { keep: '维持', adjust: '调整', stop: '停发', transfer: '转为别的救助' };
export const dossierEventWords: Record<DossierEvent['type'], string> = {
  'dossier.opened': '建档',
  'dossier.changed': '资料更新',
  'dossier.reviewed': '定期核查',
  'dossier.aidDecided': '预警处理',
  'dossier.revealed': '查看原文',
  'dossier.erased': '内容已删除',
};

export const dossierFieldWords = {
  name: '姓名',
  idNumber: '身份证号',
  region: '地区代码',
  unit: '承办单位',
  household: '户号',
  phone: '电话',
  address: '住址',
  layer: '层级',
  tags: '标签',
  programme: '项目',
  amountFen: '月金额（元）',
  reviewClass: '核查类别',
  lastReviewOn: '上次核查日期',
} as const;
export type DossierField = keyof typeof dossierFieldWords;

/** Said in place of a day that nobody has set. */
export const notSet = '未配置';
export const noLastReview = '没有上次核查日期';

export const dossierRefusals = {
  unknown: '没有这份人员档；请核对档号。',
  forbidden: '您没有权限做这一步；如确有需要，请联系值班长。',
  moved: '这份人员档刚被别人改过，请刷新看过最新情况再操作。',
  identity: '身份证号不对（18 位，末位校验不符）；请对照证件核对，表格里这一列要设成文本',
  region: '地区代码不是自己负责的地方；请改成六位行政区划代码',
  elsewhere: '这个人的档在别的地方；请联系值班长核对',
  layer: (known: readonly string[]): string =>
    known.length > 0 ? `没有这个层级；当地的层级是：${known.join('、')}` : '当地还没有配置层级；请管理员先在设置“对象层级”里录入',
  tag: (tag: string, known: readonly string[]): string =>
    known.length > 0
      ? `没有“${tag}”这个标签；已有：${known.join('、')}`
      : `还没有配置标签，不能用“${tag}”；请管理员先在设置“监测标签”里录入`,
  future: '上次核查日期在今天之后；请改正',
  twice: (line: number): string => `和第 ${line} 行是同一个人（身份证号相同）；一人一行`,
  alertOpen: (ticket: string): string => `有还没核实的在保预警（工单 ${ticket}）：先登记核实结论，才能改待遇`,
  erased: '内容已按要求删除，没有原文可看。',
  inReceipt: '还在领救助，不能删除；停发以后再删。',
  reviewFuture: '核查日期不能在今天之后；请改正。',
  reviewBackwards: (last: string): string => `核查日期不能早于上次核查（${last}）；请改正。`,
  reviewStopped: '待遇已经停了，没有要核查的；重新纳入后再核查。',
  needsReason: '调整、停发、转出都要写明核查情况和原因。',
  needsAmount: '调整要写明调整后的月金额，或改变核查类别。',
  needsLayer: '转为别的救助要写明转到哪一层级。',
  keepsAmount: '维持就是待遇不变；金额有变请选“调整”。',
};
