import { factLabel } from './facts';
import { isParameterId, parameterName } from './parameter-names';
import { type Explanation, PROGRAMMES, type Programme, type ProgrammeResult, type Verdict } from './verdict';

export const programmeName = (id: string): string => PROGRAMMES[id as Programme] ?? id;

export const verdictWords: Record<Verdict, string> = {
  likely: '可能符合',
  unlikely: '不符合（按已知条件）',
  unknown: '还不能判断',
  review: '需要人工判断',
  notApplicable: '不适用',
};

export const parameterLabel = (name: string): string => (isParameterId(name) ? parameterName(name).label : name);

const NEXT: Record<string, string> = {
  temporaryAssistance: '到事情发生地的乡镇（街道）申请，情况紧急的应当先行救助。',
  tekun: '到户口所在地的乡镇（街道）申请。',
  dibao: '到户口所在地的乡镇（街道）申请。',
  individualDibao: '到户口所在地的乡镇（街道）申请。',
  nearDibao: '到户口所在地的乡镇（街道）申请，认定后可按规定申请医疗、教育、住房、就业等专项救助。',
};

const missingLine = ({ facts, parameters }: ProgrammeResult['missing']): string => {
  const known = [...facts.map(factLabel), ...parameters.map((name) => `${parameterLabel(name)}（本地标准未录入）`)];
  return known.length > 0 ? `还缺：${known.join('、')}。` : '';
};

/** At most three plain lines for a resident: the verdict, why, what next. */
export function residentLines(result: ProgrammeResult): string[] {
  const { verdict, reasons, missing, programme } = result;
  const head = `${verdictWords[verdict]}。`;
  if (verdict === 'likely')
    return [
      head,
      `${reasons
        .map(({ text }) => text)
        .slice(0, 3)
        .join('；')}。`,
      NEXT[programme] ?? '到户口所在地的乡镇（街道）咨询、申请。',
    ];
  if (verdict === 'unlikely')
    return [
      head,
      reasons[0] ? `没有满足：${reasons[0].text}。` : '',
      result.advice?.[0] ?? '情况有变化可以再查；不认可正式决定可以申请复议。',
    ];
  return [
    head,
    missingLine(missing),
    verdict === 'review' ? '请转人工或向乡镇（街道）说明情况。' : '补齐后可以再查，也可以直接去申请，由当地核实。',
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
