import { DomainError } from '../base/errors';
import { covers } from '../base/regions';
import { accusationIn } from './accusation';
import { soundsLikeCharity } from './charities';
import { stillMissing } from './closing';
import { type DeadlineSettings, spanFor } from './deadlines';
import { kinds } from './kinds/index';
import type { Actor } from './permissions';
import { refusals } from './refusal-words';
import type { StepInput } from './step-input';
import type { Ticket, TicketContent } from './ticket';
import type { GuardName } from './transition';

export const MISSED_CALLS = 3;

export interface GuardInput {
  actor: Actor;
  ticket: Ticket;
  input: StepInput;
  /** Read only where a guard looks at it: whom it accuses, what was agreed to, what it closes on. */
  content?: TicketContent;
  deadlines: DeadlineSettings;
  /** The most a unit may pay in advance at a place, in fen; undefined where nobody has set it. */
  reliefLimitFen?: number;
  /** True for a unit outside the government, as the office has set it; by its name where nobody has. */
  isCharity?(unit: string): boolean;
}

/** Undefined when the step may go on; otherwise what to say (the code is `ticket.` and the guard's name). */
type Guard = (given: GuardInput) => string | undefined;

const unless = (holds: boolean | undefined, sentence: string): string | undefined => (holds ? undefined : sentence);
const isPaused = ({ clocks }: Ticket): boolean => clocks.some(({ pausedAt }) => pausedAt !== undefined);

function notAccused({ actor, ticket, input, content }: GuardInput): string | undefined {
  for (const unit of [input.unit ?? '', ...(input.coUnits ?? [])].map((name) => name.trim()).filter(Boolean)) {
    const accusation = accusationIn(ticket, content, unit);
    if (accusation === 'named') return refusals.accused(unit);
    if (accusation === 'possible' && actor.role !== 'supervisor' && actor.role !== 'system') return refusals.maybeAccused(unit);
  }
  return undefined;
}

function contacted({ actor, ticket, input }: GuardInput): string | undefined {
  const { status, tracks, missedCalls, anonymous } = ticket;
  if (tracks.followUp?.satisfaction === 'dissatisfied') {
    return unless(actor.role === 'supervisor' && Boolean(input.reason?.trim()), refusals.dissatisfied);
  }
  return unless(status !== 'followUp' || anonymous || tracks.followUp !== undefined || missedCalls >= MISSED_CALLS, refusals.notContacted);
}

function extensionShort({ ticket, input, deadlines }: GuardInput): string | undefined {
  const { longestExtension, basis } = spanFor('handle', ticket, deadlines);
  return unless(
    longestExtension === undefined || (input.days ?? 0) <= longestExtension,
    refusals.extensionTooLong(longestExtension ?? 0, basis),
  );
}

function reliefLimit({ actor, input, reliefLimitFen, ticket }: GuardInput): string | undefined {
  const total = (ticket.tracks.relief?.amountFen ?? 0) + (input.amountFen ?? 0);
  if (reliefLimitFen === undefined) return unless(actor.role === 'supervisor', refusals.reliefLimitUnknown);
  return unless(total <= reliefLimitFen, refusals.reliefTooMuch(reliefLimitFen));
}

/** What was last said at the desk, else in the talk. */
export const hasConsent = ({ tracks }: Ticket, content: TicketContent | undefined): boolean =>
  tracks.consent?.given ?? content?.fields?.consent === true;

/** A charity gets nothing without the recorded yes of the one it is about. */
function consented({ ticket, input, content, isCharity = soundsLikeCharity }: GuardInput): string | undefined {
  const outside = [input.unit ?? '', ...(input.coUnits ?? [])].map((name) => name.trim()).find((unit) => isCharity(unit));
  return unless(outside === undefined || hasConsent(ticket, content), refusals.notConsented);
}

function payable({ ticket, input }: GuardInput): string | undefined {
  const payment = ticket.tracks.payments?.[(input.instalment ?? 0) - 1];
  if (!payment) return refusals.noInstalment;
  return unless(!payment.paidAt, refusals.alreadyPaid);
}

/** Every guard but those the store looks at inside its transaction (`childrenSettled`, `parentOpen`). */
export const guards: Record<Exclude<GuardName, 'childrenSettled' | 'parentOpen'>, Guard> = {
  notAccused,
  contacted,
  extensionShort,
  reliefLimit,
  payable,
  consented,
  consentGiven: ({ ticket, content }) => unless(hasConsent(ticket, content), refusals.notConsented),
  inspectable: ({ ticket: { status, redoCount, tracks } }) =>
    unless(status === 'resolved' || status === 'closed' || redoCount > 0 || tracks.reviewWaived, refusals.notInspectable),
  admitted: ({ ticket }) => unless(ticket.readers.length > 0, refusals.nobodyAdmitted),
  onTheSpot: ({ ticket }) => unless(ticket.status !== 'logged' || !kinds[ticket.kind].rights.neverOnTheSpot, refusals.notOnTheSpot),
  explained: ({ ticket: { tracks } }) => unless(tracks.relief?.explained ?? true, refusals.notExplained),
  conferenceConcluded: ({ ticket: { tracks } }) => unless(tracks.conference?.concluded ?? true, refusals.conferenceOpen),
  caseDecided: ({ ticket: { tracks } }) => unless(!tracks.specialCase || tracks.specialCase.unit !== undefined, refusals.caseOpen),
  objectionAnswered: ({ ticket: { tracks } }) => unless(!tracks.objection, refusals.objectionOpen),
  paid: ({ ticket: { tracks } }) =>
    unless(
      (tracks.payments ?? []).every(({ paidAt }) => paidAt),
      refusals.unpaid,
    ),
  urgentOnly: ({ ticket }) => unless(ticket.urgency !== 'normal', refusals.notUrgent),
  mayWithdraw: ({ ticket }) => unless(!ticket.dutyToReport, refusals.dutyStays),
  noExtensionAsked: ({ ticket: { tracks } }) => unless(!tracks.extension, refusals.extensionOnce),
  extensionAsked: ({ ticket: { tracks } }) => unless(tracks.extension?.state === 'asked', refusals.noExtension),
  running: ({ ticket }) => unless(!isPaused(ticket), refusals.isPaused),
  paused: ({ ticket }) => unless(isPaused(ticket), refusals.notPaused),
  reliefOwed: ({ ticket: { tracks } }) => unless(tracks.relief?.explained === false, refusals.nothingToExplain),
  noPlan: ({ ticket: { tracks } }) => unless(!tracks.payments, refusals.planned),
  planned: ({ ticket: { tracks } }) => unless(tracks.payments !== undefined, refusals.notPlanned),
  noConference: ({ ticket: { tracks } }) => unless(tracks.conference?.concluded ?? true, refusals.conferenceOpen),
  conferenceOpen: ({ ticket: { tracks } }) => unless(tracks.conference?.concluded === false, refusals.noConference),
  noCase: ({ ticket: { tracks } }) => unless(!tracks.specialCase || tracks.specialCase.unit !== undefined, refusals.caseOpen),
  kindSettled: ({ ticket, content }) => stillMissing(ticket, content),
  found: ({ ticket: { tracks } }) => unless(tracks.finding, refusals.notFound),
  aidUndecided: ({ ticket: { tracks } }) => unless(tracks.aidOutcome === undefined, refusals.aidDecided),
  checked: ({ ticket: { tracks } }) => unless(tracks.check !== undefined, refusals.notChecked),
  assessed: ({ ticket: { tracks } }) => unless(tracks.assessed, refusals.notAssessed),
  notToldBack: ({ ticket: { tracks } }) => unless(!tracks.toldBack, refusals.toldBack),
  atRisk: ({ ticket: { tracks } }) => unless(tracks.visit?.risk !== undefined, refusals.noRisk),
  measureSet: ({ ticket: { tracks } }) => unless(tracks.issue !== undefined, refusals.noMeasure),
  // A county does not settle what it answers for.
  upperLevel: ({ actor, ticket }) => unless(actor.region !== ticket.region && covers(actor.region, ticket.region), refusals.onlyUpper),
  caseOpen: ({ ticket: { tracks } }) => unless(tracks.specialCase !== undefined && !tracks.specialCase.unit, refusals.noCase),
  received: ({ ticket: { tracks } }) => unless(tracks.homeward?.received ?? true, refusals.notReceived),
};

/** Throws DomainError (conflict) `ticket.<guard>` for the first guard that does not hold. */
export function assertGuards(names: readonly GuardName[], given: GuardInput): void {
  for (const name of names) {
    if (name === 'childrenSettled' || name === 'parentOpen') continue;
    const sentence = guards[name](given);
    if (sentence) throw new DomainError('conflict', `ticket.${name}`, sentence);
  }
}

/** True when a guard lets the step pass; those the store looks at are not asked here. */
export const holds = (name: GuardName, given: GuardInput): boolean =>
  name === 'childrenSettled' || name === 'parentOpen' || guards[name](given) === undefined;
