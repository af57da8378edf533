import type { RegionCode } from '../../base/regions';

export interface ReportScope {
  /** Tickets inside this region. */
  region: RegionCode;
  /** Opened at or after. */
  from: Date;
  /** Opened before. */
  to: Date;
  /** What is late is late at this instant. */
  now: Date;
}

export const dimensions = ['kind', 'region', 'topic', 'unit', 'channel', 'status', 'hour', 'day'] as const;
export type Dimension = (typeof dimensions)[number];

/** One group of tickets; `key` is empty where the ticket has no such value. */
export interface Counted {
  key: string;
  count: number;
}

/** A rate as its two numbers; who shows it decides whether the whole is large enough. */
export interface Share {
  part: number;
  whole: number;
}

/** Clocks of one name at one unit. Running clocks that are not due yet count in neither. */
export interface ClockFigures {
  clock: string;
  /** Empty for tickets nobody has yet. */
  unit: string;
  onTime: number;
  late: number;
}

export interface UnitFigures {
  unit: string;
  received: number;
  open: number;
  overdue: number;
  returned: number;
  redone: number;
}

/** The resident's three answers, and what was said at the follow-up call. */
export interface RatingFigures {
  unit: string;
  reached: Share;
  solved: Share;
  satisfied: Share;
}

export interface OperatorFigures {
  operatorId: string;
  /** Conversations taken. */
  accepted: number;
  /** Tickets opened, referred, followed up, resolved. */
  steps: number;
}

export interface BotFigures {
  conversations: number;
  /** Ended without anybody asking for a person. */
  contained: number;
  handedOff: number;
  /** Messages of residents, and how many of them nobody could answer. */
  messages: number;
  missed: number;
  /** Milliseconds a resident waited for each person that came. */
  waits: number[];
}

/** Means verifications that came back. */
export interface CheckFigures {
  /** Milliseconds from the request to the result, one each. */
  took: number[];
  different: number;
}

/** Monitoring leads of one cause at one place. */
export interface CauseCounted {
  cause: string;
  region: string;
  count: number;
}

/** Numbers over tickets and conversations; fulfilled by storage. Nothing in them names a person. */
export interface ReportStore {
  counts(scope: ReportScope): Promise<Record<Dimension, Counted[]>>;
  overdue(scope: ReportScope): Promise<number>;
  clocks(scope: ReportScope): Promise<ClockFigures[]>;
  units(scope: ReportScope): Promise<UnitFigures[]>;
  ratings(scope: ReportScope): Promise<RatingFigures[]>;
  operators(scope: ReportScope): Promise<OperatorFigures[]>;
  bot(scope: ReportScope): Promise<BotFigures>;
  checks(scope: ReportScope): Promise<CheckFigures>;
  /** Checks that a trade union asked for in the span, and how many of them it was told back about. */
  unionChecks(scope: ReportScope): Promise<Share>;
  causes(scope: ReportScope): Promise<CauseCounted[]>;
  /** Warnings raised, and how many of them somebody has looked at. */
  alerts(scope: ReportScope): Promise<Share>;
  /** Questions of the whole office's residents there and then that nobody could answer, the most asked first, however each turn ended. */
  unanswered(scope: ReportScope, limit: number): Promise<{ question: string; count: number }[]>;
  /** Numbers of tickets resolved in the span (whenever they were opened), in a stable order. */
  resolved(scope: ReportScope): Promise<string[]>;
  /** Numbers of tickets whose review was waived in the span, in a stable order. */
  waived(scope: ReportScope): Promise<string[]>;
  /** Returns home in the span, and after how many the same person asked for help again. */
  relapsed(scope: ReportScope): Promise<Share>;
  /** Proven complaints opened in the span, by the company they count for, the most first. */
  companies(scope: ReportScope): Promise<Counted[]>;
  /** Spot checks in the span, and how many found that the work was not done. */
  inspected(scope: ReportScope): Promise<Share>;
  /** Ids of conversations in which a person spoke, for the quality sample; in a stable order. */
  spoken(scope: ReportScope): Promise<{ episodeId: string; conversationId: string; region: string; at: Date }[]>;
}
