// The JSON of /api/v1 as the faces read it. Types only: presenters/ make these values, the faces
// import the types, so that neither can drift. Instants are ISO texts, days YYYY-MM-DD.

export interface Me {
  id: string;
  name: string;
  displayName: string;
  role: 'operator' | 'unit' | 'supervisor' | 'curator' | 'admin';
  region: string;
  regionName: string;
  unit?: string;
  /** Actions the role has, so that a face hides what would be refused anyway. */
  rights: string[];
}

/** Every error of /api/v1: one sentence with its cure in `message`, a stable `code`. */
export interface ApiError {
  error: { code: string; message: string; details?: unknown };
}

export interface EpisodeSummary {
  id: string;
  conversationId: string;
  regionName?: string;
  owner: 'bot' | 'queue' | 'operator';
  operatorName?: string;
  mine: boolean;
  priority: 0 | 1 | 2;
  reason?: string;
  /** 主动要求 / 两次没听懂 / 生命危险 … */
  reasonText?: string;
  /** Last words of the resident, masked, at most 60 characters. */
  preview: string;
  queuedAt?: string;
  openedAt: string;
  version: number;
}

export interface MessageView {
  seq: number;
  speaker: 'resident' | 'bot' | 'operator' | 'system';
  operatorName?: string;
  text: string;
  card?: unknown;
  at: string;
}

export interface KnownFact {
  id: string;
  label: string;
  /** 1200 元/月, 不知道 … */
  valueText: string;
  /** seq of the message it came from. */
  fromSeq?: number;
}

export interface EpisodeDetail {
  episode: EpisodeSummary;
  messages: MessageView[];
  /** What was already said and filled in; on takeover nothing is asked twice. */
  facts: KnownFact[];
  /** 自查（低保）, 急难报告 … and the question it stands at. */
  flow?: { name: string; atQuestion?: string };
  verdicts?: { programme: string; verdict: string; text: string }[];
  tickets: TicketSummary[];
  notes: { at: string; by: string; text: string }[];
  /** Draft for a ticket, prefilled from the talk. */
  ticketDraft: {
    kind: string;
    region?: string;
    story: string;
    contactPhone?: string;
    whereabouts?: string;
    /** Own fields of a kind that the talk has told already, as they are typed. */
    told: Record<string, string>;
  };
}

export interface Suggestion {
  entryId: string;
  title: string;
  /** The text that one key inserts, with its source line. */
  reply: string;
  regionName: string;
  sources: string[];
  /** 0 to 1 */
  score: number;
  outcome: string;
}

export interface TicketSummary {
  number: string;
  kind: string;
  kindText: string;
  status: string;
  statusText: string;
  urgency: 'danger' | 'urgent' | 'normal';
  region: string;
  regionName: string;
  unit?: string;
  topic?: string;
  /** 低保·申请, 探访·独居老人; 未分主题 without one. */
  topicText: string;
  anonymous: boolean;
  dutyToReport: boolean;
  confidential: boolean;
  missing: string[];
  openedAt: string;
  /** Nobody handles it yet (待指派); `proposal` says who might and why nobody was proposed. */
  unassigned: boolean;
  coUnits: string[];
  proposal?: { unit?: string; coUnits: string[]; reasonText?: string };
  parent?: string;
  /** The person on record it is about. */
  dossier?: string;
  mergedInto?: string;
  redoCount: number;
  reminders: number;
  missedCalls: number;
  expedited: boolean;
  /** All its clocks stand still. */
  paused: boolean;
  /** The clock that runs out first. */
  due?: { clock: string; clockText: string; at: string; overdue: boolean; basis: string };
  version: number;
}

/** One field of a kind of ticket as a form draws it. */
export interface KindField {
  key: string;
  label: string;
  type: 'text' | 'yuan' | 'number' | 'date' | 'choice' | 'yes';
  options?: Record<string, string>;
  hint?: string;
  required: boolean;
}

/** The fields people fill in by hand, kind by kind. */
export type KindForms = Record<string, readonly KindField[]>;

export interface TicketDetail extends TicketSummary {
  /** Masked unless revealed with a purpose. */
  story: string;
  contactName?: string;
  contactPhone?: string;
  whereabouts?: string;
  about?: string;
  masked: boolean;
  /** Whether a provincial platform has its newest state; absent where it is not to go there. */
  sync?: { text: string; waiting: boolean };
  answers: { label: string; valueText: string }[];
  /** What runs beside the main road, in words: 先行救助 300 元，待补说明. */
  tracks: { label: string; valueText: string; pending: boolean }[];
  children: { number: string; statusText: string; unit?: string; open: boolean }[];
  attachments: { id: string; name: string; type: string; size: number; at: string; by: string }[];
  /** Other records of the same person, newest first; `returns` is what was written when they were sent home. */
  earlier: { number: string; kindText: string; statusText: string; regionName: string; openedAt: string; returns: string[] }[];
  /** The same sort of fault elsewhere. */
  similar: { number: string; regionName: string; statusText: string }[];
  readers: { id: string; name: string }[];
  events: { seq: number; type: string; typeText: string; by: string; at: string; text?: string; hash: string }[];
  clocks: {
    clock: string;
    clockText: string;
    dueAt: string;
    basis: string;
    /** `policy` is a text somebody published, `house` this hotline's own rule. */
    source: 'policy' | 'house';
    stoppedAt?: string;
    pausedAt?: string;
    overdue: boolean;
  }[];
  conversationId?: string;
  /** What this reader may do now: the action's name, its Chinese label and the inputs it needs. */
  actions: { action: string; label: string; needs: string[]; takes: string[] }[];
}

export interface UserView {
  id: string;
  name: string;
  displayName: string;
  role: Me['role'];
  roleText: string;
  region: string;
  regionName: string;
  unit?: string;
  disabled: boolean;
  createdAt: string;
}

/** Events on GET /api/v1/events (SSE, `event: change`), each a hint to read again. */
export interface LiveEvent {
  topic: 'episode.changed' | 'conversation.line' | 'ticket.changed' | 'content.changed';
  key: string;
}
