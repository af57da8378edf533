import type { Citation } from '../base/citation';
import type { IsoDate } from '../base/clock';
import type { TruthName } from './engine/truth';

/** Every programme, with the name people read; urgent help first. */
export const PROGRAMMES = {
  temporaryAssistance: '临时救助',
  emergencyMedical: '疾病应急救助',
  streetRelief: '生活无着的流散人员救助',
  disasterRelief: '受灾人员救助',
  tekun: '特困人员供养',
  careSetting: '特困供养安置',
  dibao: '低保（整户）',
  individualDibao: '单人保',
  nearDibao: '低保边缘家庭',
  rigidExpenditureHardship: '刚性支出困难家庭',
  specialReferral: '专项救助转介（医疗、教育、住房、就业）',
  categoricalTopUp: '分类施保增发',
  phaseOut: '低保渐退期',
  relocation: '易地搬迁户城市低保',
  lostCapacitySupport: '脱贫失劳兜底',
  screening: '脱贫人口排查',
  disabilityLivingAllowance: '困难残疾人生活补贴',
  disabilityNursingSubsidy: '重度残疾人护理补贴',
  orphanAllowance: '孤儿基本生活费',
  deFactoOrphanAllowance: '事实无人抚养儿童基本生活补贴',
  orphanSchooling: '孤儿助学',
  oldAgeAllowance: '高龄津贴',
  serviceReferral: '照料服务转介',
  review: '定期核查',
} as const;
/** The parts of a programme that have results of their own. */
export const STEPS: Readonly<Record<string, string>> = {
  wholeHousehold: '整户兜底',
  individual: '单人保',
  others: '成年重度无业残疾人',
  welfare: '津贴补贴逐项查',
  visit: '走访排查',
  lostCapacity: '失劳兜底',
  monitored: '监测户兜底',
  lowIncome: '低收入家庭',
};
export type Programme = keyof typeof PROGRAMMES;
export const programmes = Object.keys(PROGRAMMES) as Programme[];

/** likely 可能符合 · unlikely 不符合（按已知条件）· unknown 缺事实或缺参数 · review 需人工 · notApplicable 不适用 */
export type Verdict = 'likely' | 'unlikely' | 'unknown' | 'review' | 'notApplicable';

export interface Reason {
  id: string;
  /** One Chinese sentence. */
  text: string;
  citation: Citation;
}

export interface Amount {
  /** fen, or months for a phase-out or a review period */
  min: number;
  /** Absent where the text names no upper limit (“不少于”). */
  max?: number;
  unit: 'fen' | 'months';
  per: 'month' | 'year' | 'once';
}

export interface ProgrammeResult {
  programme: Programme | string;
  /** The person it is about, for programmes of one person. */
  person?: string;
  verdict: Verdict;
  reasons: Reason[];
  missing: { facts: string[]; parameters: string[] };
  /** Ids of the parameter rows used. */
  basis: string[];
  /** A part with a result of its own: the steps of a screening. */
  step?: string;
  amount?: Amount;
  /** A day that follows: next review, end of a phase-out. */
  due?: IsoDate;
  /** What staff need beside the verdict: who takes it, where to, which kinds. */
  details?: Record<string, string | number | boolean | string[]>;
  /** Chinese sentences: caveats of the wording that was used. */
  notes?: string[];
  /** What would lawfully change the outcome, Chinese sentences. */
  advice?: string[];
  explanation: Explanation;
}

export interface Side {
  min: number;
  max: number;
  scale: number;
}

export interface Explanation {
  id: string;
  label: string;
  verdict: TruthName;
  /** How the children make the verdict; `not` turns its one child round. */
  op?: 'all' | 'any' | 'not';
  /** Unit of both sides of a comparison. */
  unit?: string;
  /** Whose sums the sides of a comparison are: both times the number of members, of the family as a whole, or of one person. */
  whose?: 'head' | 'household' | 'person';
  /** The fact a choice is about. */
  fact?: string;
  /** Both sides of a comparison as whole numbers (money: fen a year, all members together), `scale` taken in. */
  left?: Side;
  right?: Side;
  parameters?: readonly string[];
  citation?: Citation;
  missing?: readonly string[];
  children?: Explanation[];
}

export type Tier = 'emergency' | 'basicLiving' | 'special' | 'none' | 'unknown';

export interface CheckAnswer {
  region: string;
  on: IsoDate;
  /** The first of `tiers`: emergency (急难), basicLiving (基本生活), special (专项), none, unknown */
  tier: Tier;
  /** Every tier that holds, urgent first: an emergency and the basic-living tier can hold together. */
  tiers: Tier[];
  /** Hash of rules and parameters. */
  ruleSet: string;
  programmes: ProgrammeResult[];
  next: { fact: string; question: string } | null;
}
