import type { Clock } from '../base/clock';
import type { Ids } from '../base/ids';
import type { Log } from '../base/log';
import type { HandoffReason } from '../desk/episode';
import type { DeskPort } from '../desk/ports';
import type { FlowId, SpokenFlow } from '../dialogs/flows';
import type { Reply } from '../dialogs/reply';
import type { Knowledge } from '../knowledge/knowledge';
import type { GapStore } from '../knowledge/overlay-store';
import type { ParameterRow } from '../rules/parameters';
import type { Actor } from '../tickets/permissions';
import type { Tickets } from '../tickets/tickets';
import type { ConversationStore, Incoming } from './conversation-store';
import type { ToldFact } from './flows/told-facts';
import type { Session } from './session';
import type { SignTag } from './sign-tag';
import type { Understanding } from './understanding';

export interface BotSettings {
  hotlineName: string;
  hotlineNumbers: { label: string; number: string }[];
  serviceHours: string;
  /** When somebody works there next after `at`, now where it is left out; undefined while the office is open or, now, somebody is on duty. */
  opens(region: string, at?: Date): Date | undefined;
  /** What the office watches for at a place. */
  monitoringTags(region: string): readonly SignTag[];
  /** Where matters can be done online at a place, in words; undefined where nothing is known. */
  entrances(region: string): string | undefined;
  defaultRegion?: string;
  /** What who applies agrees to, and which version of it holds. */
  honesty: { text: string; version: number };
}

export interface BotDeps {
  conversations: ConversationStore;
  desk: DeskPort;
  tickets: Tickets;
  knowledge(): Knowledge;
  /** The office's own parameter rows. */
  parameters(): ParameterRow[];
  gaps: GapStore;
  clock: Clock;
  ids: Ids;
  log: Log;
  settings: BotSettings;
}

/** One message under way. `session` is this turn's own draft: it is stored with the replies or not at all. */
export interface Turn {
  deps: BotDeps;
  flows: Record<FlowId, SpokenFlow>;
  incoming: Incoming;
  session: Session;
  /** The words of the part that is being answered. */
  text: string;
  understanding: Understanding;
  /** A person has been asked for, and none has come yet. */
  waiting: boolean;
  /** Facts this message told in passing; read back once by whoever speaks of them. */
  told: ToldFact[];
}

/** What a step says, and what must happen once it is stored. */
export interface Said {
  replies: Reply[];
  handoff?: { reason: HandoffReason; priority: 0 | 1 | 2 };
  /** The conversation's words are to be destroyed before these replies are stored. */
  forget?: boolean;
}

/** A step answers, or leaves the turn to the next one. */
export type Step = (turn: Turn) => Promise<Said | undefined>;

export const BOT: Actor = { id: 'bot', role: 'bot', region: '000000', name: '机器人' };

export const say = (...replies: Reply[]): Said => ({ replies });

/** Two things said in one turn; the graver handoff wins. */
export function together(a: Said, b: Said | undefined): Said {
  if (!b) return a;
  const handoff = [a.handoff, b.handoff].filter((wish) => wish !== undefined).sort((x, y) => y.priority - x.priority)[0];
  return { replies: [...a.replies, ...b.replies], handoff, forget: a.forget || b.forget };
}
