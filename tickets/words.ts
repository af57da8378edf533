import { dayInWords, dayOf } from '../base/clock';
import { workingDaysBetween } from './clocks';
import { kinds, type TicketKind, ticketKinds } from './kinds/index';
import type { Role } from './permissions';
import type { ClockName, TicketStatus } from './states';
import type { Need } from './step-input';
import type { Ticket, TicketClock } from './ticket';
import type { ChainReport } from './ticket-store';
import type { ClosingCondition } from './tracks';
import type { Audience } from './transition';
import { type TicketAction, ticketActions, transitionOf } from './transitions';

export const kindWords = Object.fromEntries(ticketKinds.map((kind) => [kind, kinds[kind].label])) as Record<TicketKind, string>;

export const statusWords: Record<TicketStatus, string> = {
  logged: '已登记',
  referred: '已转办',
  returnRequested: '退单待裁定',
  acknowledged: '已签收',
  inProgress: '办理中',
  reportedBack: '已反馈',
  followUp: '回访中',
  resolved: '已办结',
  closed: '已归档',
  invalid: '不予受理',
  withdrawn: '已撤回',
  merged: '已并入另一件',
};

/** A status as this kind calls it. */
export const statusOf = ({ kind, status }: Pick<Ticket, 'kind' | 'status'>): string =>
  kinds[kind].statuses?.[status] ?? statusWords[status];

export const actionWords: Record<TicketAction, string> = {
  refer: '转办',
  toDuty: '直转值班负责人',
  acknowledge: '签收',
  return: '申请退单',
  approveReturn: '准予退单',
  reassign: '改派',
  rejectReturn: '驳回退单',
  start: '开始办理',
  reportBack: '反馈结果',
  review: '审核通过',
  followUp: '回访',
  missedCall: '回访未接通',
  resolve: '办结',
  close: '归档',
  redo: '重办',
  invalid: '不予受理',
  withdraw: '撤回',
  askExtension: '申请延期',
  grantExtension: '批准延期',
  refuseExtension: '不准延期',
  pause: '暂停计时',
  resume: '恢复计时',
  note: '补充说明',
  coReport: '协办反馈',
  remind: '催办',
  expedite: '督办',
  object: '提出异议',
  rate: '评价',
  subTicket: '派子单',
  merge: '并单',
  confide: '设为保密',
  admit: '加入知情人',
  dismiss: '移出知情人',
  advanceRelief: '先行救助',
  explainRelief: '补先行救助说明',
  planPayments: '批分阶段发放',
  payInstalment: '登记发放一期',
  openConference: '发起个案会商',
  concludeConference: '会商结论',
  submitCase: '提请一事一议',
  decideCase: '一事一议决定',
  recordProof: '登记查处结论',
  waiveReview: '免评议',
  recordVisit: '登记探访',
  planMeasures: '一人一策',
  setMeasure: '定整改措施',
  tickCounty: '县级销号',
  tickUpper: '上级销号',
  sendBack: '上级退回',
  inspectSound: '抽查：属实',
  inspectFalse: '抽查：不实办结，重开',
  handOver: '线索移交',
  identify: '登记是谁',
  sendHome: '登记返乡',
  recordConsent: '登记本人同意共享',
  withdrawConsent: '登记撤回同意',
  matchCharity: '登记慈善匹配',
  recordFinding: '登记核实（排查）结论',
  assess: '研判',
  dispose: '处置',
  decideAid: '处理待遇',
  recordCheck: '录入核对结果',
  tellBack: '回告提请单位',
};

export const closingWords: Record<ClosingCondition, string> = {
  measured: '一人一策措施（有风险的）',
  found: '核实结论',
  aidDecided: '待遇处理',
  checked: '核对结果',
  toldBack: '回告提请单位（工会提请的）',
};

export const clockWords: Record<ClockName, string> = {
  dispatch: '派单',
  acknowledge: '签收',
  handle: '办理',
  reportBack: '反馈',
  followUp: '回访',
  explain: '补说明',
  visit: '探访',
  rectify: '整改',
};

export const eventWords: Record<string, string> = {
  'ticket.logged': '登记',
  ...Object.fromEntries(ticketActions.map((action) => [transitionOf(action).event, actionWords[action]])),
  'ticket.returned': '退单',
  'ticket.redone': '要求重办',
  'ticket.read': '查看',
  'ticket.attached': '添加附件',
  'ticket.fetched': '下载附件',
  'ticket.contentErased': '到了保存期限，内容已删除',
  'ticket.codeRenewed': '核实来电，换发查询码',
  'ticket.clockWarned': '临近时限提醒',
  'ticket.clockBreached': '超时，已报值班长',
  'ticket.escalated': '超时，已报县级负责人',
  'ticket.mergedIn': '并入一件重复工单',
  'ticket.partOf': '由上级工单派出',
};

export const audienceWords: Record<Audience, string> = {
  resident: '居民',
  unit: '承办单位',
  desk: '座席',
  shiftLeader: '值班长',
  countyLeader: '县级负责人',
};

export const needWords: Record<Need, string> = {
  text: '说明',
  reason: '原因',
  unit: '承办单位',
  days: '天数',
  into: '并入哪件工单（编号）',
  reader: '知情人账号',
  amountFen: '金额',
  payments: '各期金额',
  instalment: '第几期',
  parties: '参加单位',
  rating: '评价',
  aidOutcome: '待遇怎么办',
  checks: '核对结果',
  found: '探访情况',
  proof: '查处结论',
  dueOn: '整改期限',
  owner: '责任人',
};

export const roleWords: Record<Role, string> = {
  operator: '座席',
  unit: '承办单位',
  supervisor: '值班长',
  curator: '政策员',
  admin: '管理员',
};

export const missingWords = { place: '所在地点', contact: '联系方式', people: '有几个人', shelter: '有没有住处', food: '有没有吃的' };

export const refusals = {
  unknownTicket: '没有查到：请核对工单编号和查询码。忘了查询码，可以转人工核实身份后找回。',
  locked: '连续输错多次，为保护您的信息，这个编号 15 分钟内不能再查。可以转人工帮您查。',
  callerUnproven: '说的和留的对不上：请再核对登记时留的电话（全号），或电话后四位加姓名。',
  callerUnknown: '登记时没有留电话，没法在电话里核实身份；请凭编号和查询码查，或把新情况记成补充说明。',
  callerLocked: '连续核对错多次，为保护当事人，这件工单 15 分钟内不能再在电话里核实；请稍后再试。',
  forbidden: '您没有权限做这一步；如确有需要，请联系值班长。',
  notNow: (action: TicketAction, status: TicketStatus): string =>
    `工单现在是“${statusWords[status]}”，不能“${actionWords[action]}”。请刷新看最新状态。`,
  needs: {
    text: '请写明内容（不能为空）。',
    reason: '请写明原因。',
    unit: '请选择承办单位。',
    days: '请写明要延几天。',
    into: '请写明并入哪件工单（编号）。',
    reader: '请选择知情人账号。',
    amountFen: '请写明金额。',
    payments: '请写明各期金额。',
    instalment: '请写明是第几期。',
    parties: '请写明参加单位。',
    aidOutcome: '请选待遇怎么办：维持、调整、渐退或停发。',
    checks: '请写明核对结果，至少一项。',
    proof: '请选查处结论：查实、部分查实、不属实。',
    found: '请选探访情况：平安、没见到人、有风险。',
    dueOn: '请写明整改期限（哪一天）。',
    owner: '请写明责任人。',
    rating: '请回答三个问题：联系上了吗、解决了吗、满意吗。',
  } satisfies Record<Need, string>,
  evidence: {
    attachment: '这一步要有凭证：请先上传附件再登记。',
    result: '请写明结果：接收还是不接收；不接收须写原因。',
  },
  unsupported: '不支持这一步；请对照接口说明。失信名单由有权机关依法认定，本系统没有自动列入失信的功能',
  withoutStep: (kind: TicketKind, action: TicketAction): string => `“${kindWords[kind]}”工单没有“${actionWords[action]}”这一步。`,
  fields: (label: string, problem: string): string => `“${label}”填写有误：${problem}；请改正后再提交。`,
  unknownField: (kind: TicketKind, field: string): string => `“${kindWords[kind]}”没有“${field}”这一栏；请去掉它。`,
  accused: (unit: string): string => `这件工单反映的就是${unit}，不能转给它；请转给上一级或纪检监察机构。`,
  maybeAccused: (unit: string): string => `这件工单可能涉及${unit}，须由值班长指派；请联系值班长。`,
  dissatisfied: '居民不满意：请先重办；确需办结的，由值班长写明原因后办结。',
  notContacted: '还没有回访到居民：请先登记回访；三次未接通的，登记三次后可以办结并注明。',
  notOnTheSpot: '这类工单不能当场办结，须转给承办单位核实反馈。',
  extensionTooLong: (longest: number, basis: string): string => `延期最长 ${longest} 天（${basis}）；请改短。`,
  extensionOnce: '这件工单已经申请过延期，不能再申请；请联系值班长。',
  noExtension: '没有待批的延期申请，请刷新看最新状态。',
  reliefLimitUnknown: '本地还没有设置先行救助限额，须由值班长确认；请联系值班长，或在设置里填写限额。',
  reliefTooMuch: (limitFen: number): string => `先行救助合计不能超过本地限额 ${limitFen / 100} 元；超出部分请走临时救助审批程序。`,
  noInstalment: '发放计划里没有这一期；请核对期数。',
  alreadyPaid: '这一期已经登记发放，不能重复登记。',
  notExplained: '先行救助还没有补说明：请先补说明再办结。',
  nothingToExplain: '没有待补说明的先行救助。',
  conferenceOpen: '个案会商还没有结论：请先写明会商结论。',
  noConference: '没有正在进行的个案会商。',
  caseOpen: '一事一议还没有决定：请等县级协调机制的结论。',
  noCase: '没有待决的一事一议。',
  objectionOpen: '居民的异议还没有答复：请先审核、回访或重办。',
  unpaid: '还有没发放的期数，不能归档；请发完并登记后再归档。',
  notUrgent: '只有紧急或涉及生命安全的工单可以直转值班负责人；请走转办。',
  dutyStays: '涉及孩子或无力自保的人，报告不能撤回；可以补充说明，工作人员会继续核实。',
  isPaused: '计时已暂停：请先恢复计时。',
  notPaused: '计时没有暂停。',
  planned: '已经批过发放计划，后面各期按计划登记即可，不用再批。',
  notPlanned: '还没有批过发放计划；请先由值班长批分阶段发放。',
  childrenOpen: '还有子工单没有办完，请等全部子工单反馈后再做这一步。',
  parentSettled: '上级工单已经办结：请先重办上级工单。',
  notFound: '还没有核实（排查）结论：请先登记核实结论。',
  otherDossier: '这件工单已经写明是另一份人员档；请核对档号。',
  notAssessed: '还没有研判：请先登记研判，再登记处置。',
  unknownTag: (tag: string, known: readonly string[]): string =>
    `没有“${tag}”这个监测标签；${known.length > 0 ? `已有：${known.join('、')}。` : '请管理员先在设置“监测标签”里录入。'}`,
  aidOpen: '还没有写明待遇怎么办：请先处理待遇（维持、调整、渐退或停发）。',
  aidDecided: '待遇已经处理过；有新情况请另行登记。',
  newAmount: '调整要写明调整后的月金额。',
  notChecked: '核对结果还没有回来：请先录入核对结果。',
  notToldBack: '这是工会提请的核查：请先回告工会再办结。',
  toldBack: '已经回告过提请单位；结果有变请另行登记。',
  forgotten: '这件工单的内容已按要求删除，没有可以外发的。',
  notReceived: '已经登记返乡，还没有接收方：请先补登记由谁接收（救助机构、村居或家属），再办结。',
  notConsented: '还没有本人同意共享的记录，不能交给慈善组织：请先问过本人，用“登记本人同意共享”写明怎么同意的。',
  whoIsIt: '请写明姓名和出生年、姓名和老家，或者档案编号，三样有一样就行；只有姓名认不准是不是同一个人。',
  riskOpen: '探访发现有风险，还没有措施：请先写“一人一策”措施再办结。',
  noRisk: '探访没有登记过风险，不用写措施。',
  noMeasure: '还没有整改措施：请先定措施、期限和责任人，再销号。',
  onlyUpper: '上级销号、退回要由上一级的值班长来做；本级只能县级销号。',
  duePast: '期限要在今天或以后；请改正。',
  mergeSelf: '不能并入它自己；请核对编号。',
  mergeTarget: '要并入的工单已经办结或已并入别的工单；请选一件还在办的。',
};

/** What is written of a means verification. */
export const checkWords = {
  review: '自查结论改为“需复核”：由人核实，不因差异自动拒绝。',
  /** Leaves the house: nothing of what was found. */
  letter: (number: string, different: boolean): string =>
    `提请核查的 ${number} 已核查完毕：${different ? '有需要复核的情况，已转民政部门复核' : '没有发现不一致'}。按规定不附核对明细。`,
};

/** Stands in the history of a return. */
export const receivedBy = (receiver: string): string => `接收方：${receiver.trim()}`;

/** Stands in the history of a promise. */
export const ownedBy = (owner: string): string => `责任人：${owner.trim()}`;

/** Rings when a visit finds somebody at risk. */
export const riskWords = '探访发现有风险，请安排一人一策';

/** Rings when somebody who was sent home asks for help again. */
export const againWords = '返乡后又求助，请看以前的台账';

/** What the resident reads under the receipt: what happens next and by when. */
export function nextStep({ urgency, kind }: Pick<Ticket, 'urgency' | 'kind'>): string {
  if (urgency === 'danger') return '值班人员会立即看到这条记录，并尽快联系您；人有危险时请先打 110、120、119。';
  if (urgency === 'urgent') return '已经记录在案并排在前面，工作时间内 2 小时内派给当地，24 小时内办理（本热线内部规则）。';
  if (kind === 'callback') return '会按您说的时间回电；没接到电话也可以凭编号和查询码在这里查。';
  return '一个工作日内派给负责的单位，一般五个工作日内办理（本热线内部规则）；随时可凭编号和查询码查进度。';
}

const HOUR_MS = 3_600_000;

/** `还有2个工作日` style words for the clock that ends first; the basis is said beside it. */
export function dueWords(clock: TicketClock | undefined, now: Date): string {
  if (!clock) return '没有正在走的时限。';
  const until = `${dayInWords(dayOf(clock.dueAt))}前${clockWords[clock.name]}`;
  if (clock.dueAt < now) return `应在${until}，已经超时，您可以催办。`;
  const hours = Math.max(Math.ceil((clock.dueAt.getTime() - now.getTime()) / HOUR_MS), 1);
  if (clock.measure === 'calendar')
    return hours < 48
      ? `还有 ${hours} 小时，应在这之前${clockWords[clock.name]}（${clock.basis}）。`
      : `还有 ${Math.floor(hours / 24)} 天，应在${until}（${clock.basis}）。`;
  const days = workingDaysBetween(now, clock.dueAt);
  return days < 1 ? `还有不到一个工作日，应在${until}（${clock.basis}）。` : `还有 ${days} 个工作日，应在${until}（${clock.basis}）。`;
}

/** For a ticket whose clocks all stand still. */
export const pausedWords = '计时已暂停（在等材料或情况），恢复后接着算。';

const residentNotices: Record<string, (unit: string) => string> = {
  'ticket.referred': (unit) => `已转给${unit}办理`,
  'ticket.sentToDuty': (unit) => `已直接转给${unit}的值班负责人`,
  'ticket.reassigned': (unit) => `已改由${unit}办理`,
  'ticket.acknowledged': (unit) => `${unit}已签收`,
  'ticket.reportedBack': (unit) => `${unit}已反馈结果，正在审核`,
  'ticket.resolved': () => '已办结；不满意可以提出异议，也可以评价',
  'ticket.invalidated': () => '不予受理；想知道原因可以在这里查进度，或转人工',
  'ticket.extended': () => '办理时限已延长',
  'ticket.paused': () => '在等材料或情况，时限暂停计算',
  'ticket.resumed': () => '时限恢复计算',
  'ticket.merged': () => '已并入同一件事的另一张工单，一起办理，仍凭原编号和查询码查进度',
  'ticket.relievedInAdvance': () => '已安排先行救助',
  'ticket.paymentsPlanned': () => '已批准分期发放',
  'ticket.instalmentPaid': () => '有一期救助已登记发放',
  'ticket.checked': () => '核对结果已回来；和您说的不一致的地方由人复核，不会因此自动拒绝',
  'ticket.charityMatched': () => '已对接慈善组织，会有人联系您',
  'ticket.foundFalse': () => '抽查后重新办理',
};

/** Words that leave the house: the number, the kind, the office, nothing of the person. */
export const noticeWords = {
  resident(number: string, event: string, unit: string | undefined): string | undefined {
    const said = residentNotices[event]?.(unit ?? '承办单位');
    return said && `工单 ${number}：${said}。`;
  },
  plain: (number: string, what: string): string => `工单 ${number}：${what}。`,
  /** Stands in the bell beside the number. */
  office: (kind: string, what: string): string => `${kind}：${what}`,
};

export const attachmentRefusals = {
  empty: '附件是空的，请重新选择文件。',
  tooLarge: '附件超过 5 MB；请压缩或分成几份再传。',
  type: '只收 JPG、PNG 图片，PDF，以及 docx、xlsx 文件（按文件内容判断）；请转换后再传。',
  many: '一件工单最多 20 个附件；请合并后再传。',
  unknown: '没有这个附件，或内容已按要求删除。',
  outside: '附件可能有证件号，不给慈善组织；需要的内容请向转来的单位要。',
};

export const proposalWords: Record<NonNullable<Ticket['proposal']['reason']>, string> = {
  placeUnknown: '地点还不清楚，先问清在哪里',
  complainedAbout: '反映的可能就是承办单位，须由值班长指派',
  noSection: '职责表里没有对应科室，请人工指派',
  departmentUnknown: '还不知道是哪一类需求，请问清后指派',
};

const brokenWords: Record<NonNullable<ChainReport['broken']>['why'], string> = {
  event: '记录被改动过',
  missing: '有记录缺失或被移走',
  text: '密封的文字被改动过',
  ticket: '工单状态与最后一个事件不符',
  anchor: '当日总锚对不上，有整件工单或整段记录被替换',
};

/** Where the history was found broken, and what to do. */
export function brokenSentence({ number, seq, why }: NonNullable<ChainReport['broken']>): string {
  const where = why === 'anchor' ? `${number} 的总锚` : `工单 ${number} 的第 ${seq} 个事件`;
  return `${where}对不上（${brokenWords[why]}）：请从备份核对。`;
}
