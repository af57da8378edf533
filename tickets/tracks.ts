/** How content a resident is. */
export type Satisfaction = 'satisfied' | 'basically' | 'dissatisfied';

/** 维持、调整、渐退、停. */
export const aidOutcomes = ['keep', 'adjust', 'phaseOut', 'stop'] as const;
export type AidOutcome = (typeof aidOutcomes)[number];

/** 查实、部分查实、不属实. */
export const proofs = ['proven', 'partly', 'unfounded'] as const;
export type Proof = (typeof proofs)[number];

/** 平安、没见到人、有风险. */
export const visitFindings = ['fine', 'absent', 'risk'] as const;
export type VisitFinding = (typeof visitFindings)[number];

/** What must be on record before a ticket of a kind may be resolved. */
export type ClosingCondition = 'measured' | 'found' | 'aidDecided' | 'checked' | 'toldBack';

/** What runs beside the main road. Amounts, dates and names of offices only: free text is sealed with its event. */
export interface Tracks {
  /** 延期: further days in the measure of the handling clock. */
  extension?: { days: number; state: 'asked' | 'granted' | 'refused' };
  /** The last follow-up call that reached the resident. */
  followUp?: { satisfaction?: Satisfaction };
  /** 异议 that nobody has answered yet. */
  objection?: true;
  /** 先行救助: paid at once, explained afterwards. */
  relief?: { amountFen: number; explained: boolean };
  /** 分阶段发放: approved once, paid one by one. */
  payments?: { amountFen: number; dueOn?: string; paidAt?: string }[];
  /** 个案会商. */
  conference?: { parties: string[]; concluded: boolean };
  /** 一事一议 before the county's coordination mechanism; `unit` carries the decision out. */
  specialCase?: { parties: string[]; unit?: string };
  /** The resident's answers to the three questions. */
  rating?: { reached: boolean; solved: boolean; satisfaction: Satisfaction };
  /** 部门结果 of a referral. */
  result?: 'accepted' | 'refused';
  /** Somebody has looked, and what was found stands in the history. */
  finding?: true;
  /** 在保预警的处理. */
  aidOutcome?: AidOutcome;
  /** 核对: how many items came back, and how many differ from what was said. */
  check?: { items: number; different: number };
  /** 研判 and 处置 are on record. */
  assessed?: true;
  disposed?: true;
  /** The level by the office's thresholds, or as it was judged; absent where none is set. */
  level?: string;
  /** Whoever asked from outside has been told. */
  toldBack?: true;
  /** 返乡: sent home on a day; nobody is let go without somebody who takes over. */
  homeward?: { on: string; received: boolean };
  /** 本人同意共享: recorded at the desk; what was said in the talk stands in the content. */
  consent?: { given: boolean; at: string };
  /** 慈善匹配: organisations and days, never a person. */
  matches?: { unit: string; at: string; result?: 'accepted' | 'refused' }[];
  /** 抽查: the newest finding. */
  inspection?: 'sound' | 'false';
  /** 线索移交: the office that looks into it now. */
  handedOver?: { unit: string; at: string };
  /** 查处结论; a company is named where the complaint counts for it. */
  proof?: { result: Proof; company?: string };
  /** 免评议: the reason stands in the history. */
  reviewWaived?: true;
  /** 探访: the last one, how many there were, and whether somebody is at risk with or without measures. */
  visit?: { last: string; count: number; found: VisitFinding; risk?: 'open' | 'measured' };
  /** 问题整改: the promised day, and who has ticked it off. */
  issue?: { dueOn: string; county?: string; upper?: string; sentBack: number };
  /** Resolved straight from the report back, without a call. */
  withoutFollowUp?: true;
}
