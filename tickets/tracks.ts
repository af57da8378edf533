/** How content a resident is. */
export type Satisfaction = 'satisfied' | 'basically' | 'dissatisfied';

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
  /** Resolved straight from the report back, without a call. */
  withoutFollowUp?: true;
}
