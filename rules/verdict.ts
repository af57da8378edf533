import type { Citation } from '../base/citation';
import type { IsoDate } from '../base/clock';

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
  /** fen */
  min: number;
  max: number;
  unit: 'fen';
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
  amount?: Amount;
  /** What would lawfully change the outcome, Chinese sentences. */
  advice?: string[];
  explanation: Explanation;
}

export interface Explanation {
  id: string;
  label: string;
  verdict: 'yes' | 'no' | 'unknown';
  left?: { value: unknown; unit?: string };
  right?: { value: unknown; unit?: string };
  parameters?: string[];
  citation?: Citation;
  missing?: string[];
  children?: Explanation[];
}

export interface CheckAnswer {
  region: string;
  on: IsoDate;
  /** 基本生活 / 专项 / 急难 / 无 / 未定 as slugs: basicLiving, special, emergency, none, unknown */
  tier: string;
  /** Hash of rules and parameters. */
  ruleSet: string;
  programmes: ProgrammeResult[];
  next: { fact: string; question: string } | null;
}
