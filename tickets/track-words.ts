import { kinds } from './kinds/index';
import type { Satisfaction, Ticket } from './ticket';
import type { AidOutcome, Proof, VisitFinding } from './tracks';

export const satisfactionWords: Record<Satisfaction, string> = { satisfied: '满意', basically: '基本满意', dissatisfied: '不满意' };
export const visitWords: Record<VisitFinding, string> = { fine: '平安', absent: '没见到人', risk: '有风险' };
export const proofWords: Record<Proof, string> = { proven: '查实', partly: '部分查实', unfounded: '不属实' };
const resultWords = { accepted: '接收', refused: '不接收' };
const extensionWords = { asked: '待批', granted: '已批准', refused: '不准' };
export const aidOutcomeWords: Record<AidOutcome, string> = { keep: '维持', adjust: '调整', phaseOut: '渐退', stop: '停发' };
const yuan = (fen: number): string => `${fen / 100} 元`;

interface Line {
  label: string;
  valueText: string;
  /** Something is still owed. */
  pending: boolean;
}

function paymentLines({ tracks: { payments = [] } }: Ticket): Line[] {
  return payments.map(({ amountFen, dueOn, paidAt }, index) => ({
    label: `第 ${index + 1} 期`,
    valueText: `${yuan(amountFen)}${dueOn ? `，计划 ${dueOn}` : ''}，${paidAt ? `已于 ${paidAt.slice(0, 10)} 登记发放` : '待发'}`,
    pending: !paidAt,
  }));
}

/** What was looked at, compared and judged of somebody on record. */
function recordLines({ kind, tracks: { finding, aidOutcome, check, toldBack, assessed, disposed, level } }: Ticket): (Line | undefined)[] {
  return [
    kinds[kind].tagged && { label: '预警级别', valueText: level ?? '未定级', pending: false },
    finding && { label: '核实', valueText: '已有核实结论', pending: false },
    assessed && { label: '研判', valueText: '已研判', pending: false },
    disposed && { label: '处置', valueText: '已处置', pending: false },
    aidOutcome && { label: '待遇', valueText: aidOutcomeWords[aidOutcome], pending: false },
    check && {
      label: '核对',
      valueText: `${check.items} 项，${check.different} 项有差异${check.different > 0 ? '，自查结论改为“需复核”' : ''}`,
      pending: false,
    },
    toldBack && { label: '回告', valueText: '已回告提请单位', pending: false },
  ];
}

/** The way home, charity, spot checks. */
function furtherLines({
  tracks: { homeward, consent, matches = [], inspection, handedOver, visit, issue, reviewWaived, proof },
}: Ticket): Line[] {
  const lines: (Line | undefined)[] = [
    visit && { label: '探访', valueText: `${visit.count} 次，最近 ${visit.last} ${visitWords[visit.found]}`, pending: false },
    visit?.risk && {
      label: '一人一策',
      valueText: visit.risk === 'open' ? '有风险，还没有措施' : '已有措施',
      pending: visit.risk === 'open',
    },
    issue && {
      label: '整改',
      valueText: `${issue.dueOn} 前；县${issue.county ? '已销' : '未销'}，上级${issue.upper ? '已销' : '未销'}${issue.sentBack > 0 ? `；退回 ${issue.sentBack} 次` : ''}`,
      pending: !issue.upper,
    },
    proof && { label: '查处结论', valueText: `${proofWords[proof.result]}${proof.company ? `（${proof.company}）` : ''}`, pending: false },
    reviewWaived && { label: '民主评议', valueText: '已写明理由，免评议', pending: false },
    homeward && {
      label: '返乡',
      valueText: `${homeward.on} 登记，${homeward.received ? '接收方已登记' : '还没有接收方'}`,
      pending: !homeward.received,
    },
    consent && {
      label: '同意共享给慈善组织',
      valueText: `${consent.given ? '同意' : '撤回'}（${consent.at.slice(0, 10)}）`,
      pending: false,
    },
    ...matches.map(({ unit, at, result }) => ({
      label: '慈善匹配',
      valueText: `${unit}（${at.slice(0, 10)}）${result ? `，${resultWords[result]}` : ''}`,
      pending: false,
    })),
    inspection && { label: '抽查', valueText: inspection === 'sound' ? '属实' : '不实办结，已重开', pending: false },
    handedOver && { label: '线索移交', valueText: `${handedOver.unit}（${handedOver.at.slice(0, 10)}）`, pending: false },
  ];
  return lines.filter((line) => line !== undefined);
}

/** What runs beside the main road, one line each. */
export function trackLines(ticket: Ticket): Line[] {
  const { extension, objection, relief, conference, specialCase, rating, followUp, result, withoutFollowUp } = ticket.tracks;
  const lines: (Line | undefined)[] = [
    extension && {
      label: '延期',
      valueText: `${extension.days} 天，${extensionWords[extension.state]}`,
      pending: extension.state === 'asked',
    },
    objection && { label: '异议', valueText: '居民有异议，待答复', pending: true },
    relief && {
      label: '先行救助',
      valueText: `${yuan(relief.amountFen)}，${relief.explained ? '已补说明' : '待补说明'}`,
      pending: !relief.explained,
    },
    ...paymentLines(ticket),
    ...furtherLines(ticket),
    conference && {
      label: '个案会商',
      valueText: `${conference.parties.join('、')}：${conference.concluded ? '已有结论' : '等结论'}`,
      pending: !conference.concluded,
    },
    specialCase && {
      label: '一事一议',
      valueText: specialCase.unit ? `已决定，由${specialCase.unit}执行` : `已提请${specialCase.parties.join('、')}，待决定`,
      pending: !specialCase.unit,
    },
    result && { label: '部门结果', valueText: resultWords[result], pending: false },
    ...recordLines(ticket),
    followUp && { label: '回访', valueText: followUp.satisfaction ? satisfactionWords[followUp.satisfaction] : '已回访', pending: false },
    withoutFollowUp && { label: '回访', valueText: '未回访直接办结', pending: false },
    rating && {
      label: '居民评价',
      valueText: `${rating.reached ? '联系上了' : '没联系上'}、${rating.solved ? '解决了' : '没解决'}、${satisfactionWords[rating.satisfaction]}`,
      pending: false,
    },
  ];
  return lines.filter((line) => line !== undefined);
}
