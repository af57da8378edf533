import type { Citation } from '../base/citation';
import type { IsoDate } from '../base/clock';

export const programmes = ['dibao', 'individualDibao', 'nearDibao', 'tekun', 'temporaryAssistance'] as const;
export type Programme = (typeof programmes)[number];

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
