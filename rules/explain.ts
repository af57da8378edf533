import { yuanText } from '../base/money';
import { factLabel } from './facts';
import { isParameterId, parameterName } from './parameter-names';
import { ownPerHead } from './reasons';
import { type Amount, type Explanation, PROGRAMMES, type Programme, type ProgrammeResult, STEPS, type Verdict } from './verdict';

export const programmeName = (id: string, step?: string): string => {
  const name = PROGRAMMES[id as Programme] ?? id;
  return step ? `${name}（${STEPS[step] ?? step}）` : name;
};

export const verdictWords: Record<Verdict, string> = {
  likely: '可能符合',
  unlikely: '不符合（按已知条件）',
  unknown: '还不能判断',
  review: '需要人工判断',
  notApplicable: '不适用',
};

export const parameterLabel = (name: string): string => (isParameterId(name) ? parameterName(name).label : name);

const NEXT: Record<string, string> = {
  emergencyMedical: '先打 120，由医疗机构先救治。',
  streetRelief: '到就近的救助管理机构或者乡镇（街道）求助。',
  disasterRelief: '向所在的村（社区）或者乡镇（街道）说明受灾情况。',
  orphanSchooling: '向就读的学校提出。',
  review: '到时配合核查；人口、收入、财产有重大变化的及时报告。',
  tekun: '到户口所在地的乡镇（街道）申请。',
  dibao: '到户口所在地的乡镇（街道）申请。',
  individualDibao: '到户口所在地的乡镇（街道）申请。',
  nearDibao: '到户口所在地的乡镇（街道）申请，认定后可按规定申请医疗、教育、住房、就业等专项救助。',
};

/** 应当 since the law, 可以 before it; what is only costly goes through the usual steps. */
function urgentStep({ details }: ProgrammeResult): string {
  if (!details?.acceptFirst) return '到乡镇（街道）申请，按审核审批程序办。';
  const first = details.advanceRelief === 'must' ? '应当' : '可以';
  return `到事情发生地的乡镇（街道）申请，情况紧急的${first}先行救助。`;
}

const nextStep = (result: ProgrammeResult): string =>
  result.programme === 'temporaryAssistance' ? urgentStep(result) : (NEXT[result.programme] ?? '到户口所在地的乡镇（街道）咨询、申请。');

const NAMED_AT_MOST = 3;
const listed = (names: readonly string[]): string =>
  `${names.slice(0, NAMED_AT_MOST).join('、')}${names.length > NAMED_AT_MOST ? `等 ${names.length} 项` : ''}`;

/** What the resident can still tell, and what this office has not on record; a local figure is never the resident's to fill in. */
function missingLine({ missing: { facts, parameters }, explanation }: ProgrammeResult, people?: number): string {
  const head = people && ownPerHead(explanation, people);
  return [
    facts.length > 0 ? `还缺您家的：${facts.map(factLabel).join('、')}。` : '',
    parameters.length > 0 ? `${listed(parameters.map(parameterLabel))}：这里没有收录，所以算不出。` : '',
    head ? `按您说的，扣掉可以扣的花费，平均每人每月 ${head}。` : '',
  ].join('');
}

/** What makes a node hold: the first leaf of its first way that does. */
const holdingIn = (node: Explanation): Explanation => {
  const way = node.children?.find(({ verdict }) => verdict === 'yes');
  return way ? holdingIn(way) : node;
};

/** What was not met: of several ways none of which holds, the name they have together, not the first of them. */
function unmet({ explanation, reasons }: ProgrammeResult): string {
  const told = (id: string): string | undefined => reasons.find((reason) => reason.id === id)?.text;
  const standing = (node: Explanation): string => {
    const { id, label } = holdingIn(node);
    return `（${told(id) ?? label}）`;
  };
  const within = (node: Explanation, root = false): string => {
    const { children = [], label, id, op } = node;
    if (children.length === 0) return told(id) ?? label;
    if (op === 'not') return `${label}${children[0]?.children ? standing(children[0]) : ''}`;
    if (op === 'all') return within(children.find(({ verdict }) => verdict === 'no') ?? (children[0] as Explanation));
    const same = children.find((child) => child.label === label);
    const way = same ?? (children.length === 1 ? children[0] : root ? children.find((child) => child.children) : undefined);
    return way ? within(way) : label;
  };
  return within(explanation, true);
}

/** The settled detail of a result that a resident must hear, or why it holds. */
function because({ reasons, due, details, programme }: ProgrammeResult): string {
  if (programme === 'review' && due) return `下次核查大约在 ${due}。`;
  if (typeof details?.setting === 'string') return `${details.setting}。`;
  return `${reasons
    .map(({ text }) => text)
    .slice(0, 3)
    .join('；')}。`;
}

/** One that does not fit, in a word: where many are told together. */
export const shortLine = (result: ProgrammeResult): string =>
  [`${verdictWords[result.verdict]}。`, `没有满足：${unmet(result)}。`, ...(result.advice?.slice(0, 1) ?? [])].join(' ');

/** At most three plain lines for a resident: the verdict, why, what next. `people`: how many live together, where it is known. */
export function residentLines(result: ProgrammeResult, people?: number): string[] {
  const { verdict, reasons, missing } = result;
  const head = `${verdictWords[verdict]}。`;
  if (verdict === 'likely') return [head, because(result), nextStep(result)];
  if (verdict === 'unlikely')
    return [head, `没有满足：${unmet(result)}。`, result.advice?.[0] ?? '情况有变化可以再查；不认可正式决定可以申请复议。'];
  return [
    head,
    verdict === 'review' && reasons[0] ? `要人工看：${reasons[0].text}。` : missingLine(result, people),
    result.details?.acceptFirst
      ? urgentStep(result)
      : verdict === 'review'
        ? '请转人工或向乡镇（街道）说明情况。'
        : missing.facts.length > 0
          ? '补齐后可以再查，也可以直接去申请，由当地核实。'
          : '请直接到户口所在地的乡镇（街道）问、申请，由当地核实。',
  ];
}

const PER: Record<Amount['per'], string> = { month: '每月', year: '每年', once: '' };

/** `每月 980 元`, `3–12 个月`, `不少于 12 个月`. */
export function amountText({ min, max, unit, per }: Amount): string {
  const of = (value: number): string => (unit === 'fen' ? yuanText(value) : String(value));
  const word = unit === 'fen' ? '元' : '个月';
  if (max === undefined) return `${PER[per]}不少于 ${of(min)} ${word}`.trim();
  if (min === max) return `${PER[per]} ${of(min)} ${word}`.trim();
  return min === 0 ? `${PER[per]}不超过 ${of(max)} ${word}`.trim() : `${PER[per]} ${of(min)}–${of(max)} ${word}`.trim();
}

/** What follows from a verdict, for operators: the sum, the day it runs to, what lawfully helps, what must be known of it. */
export function consequenceLines({ amount, due, advice = [], notes = [] }: ProgrammeResult): string[] {
  return [
    ...(amount ? [`估算：${amountText(amount)}，以审核确认为准`] : []),
    ...(due ? [`日期：${due}`] : []),
    ...advice.map((text) => `可以：${text}`),
    ...notes.map((text) => `说明：${text}`),
  ];
}

/** The whole tree for operators, one line a node. */
export function operatorTree(node: Explanation, depth = 0): string[] {
  const mark = { yes: '✓', no: '✗', unknown: '?', review: '人' }[node.verdict];
  const clause = node.citation ? `〔${node.citation.document}${node.citation.clause ?? ''}〕` : '';
  return [
    `${'  '.repeat(depth)}${mark} ${node.label}${clause}`,
    ...(node.children ?? []).flatMap((child) => operatorTree(child, depth + 1)),
  ];
}

/** Rows and hash for supervisors. */
export const supervisorBasis = ({ programme, basis }: ProgrammeResult, ruleSet: string): string =>
  `${programmeName(programme)}：依据 ${basis.join('、') || '无金额参数'}；规则版本 ${ruleSet}`;
