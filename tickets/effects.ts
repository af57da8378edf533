import { dayOf } from '../base/clock';
import { isGiven, type StepInput } from './step-input';
import type { Ticket } from './ticket';
import type { TicketChange } from './ticket-store';
import type { TicketAction } from './transitions';

export interface EffectInput {
  ticket: Ticket;
  input: StepInput;
  at: Date;
}

type Changes = TicketChange['set'];
type Effect = (given: EffectInput) => Changes;

const tracks = (ticket: Ticket, changed: Partial<Ticket['tracks']>): Changes => ({ tracks: { ...ticket.tracks, ...changed } });
const assign: Effect = ({ input, ticket }) => ({ unit: input.unit?.trim(), coUnits: input.coUnits ?? ticket.coUnits });
const extension =
  (state: 'granted' | 'refused'): Effect =>
  ({ ticket }) =>
    tracks(ticket, { extension: ticket.tracks.extension && { ...ticket.tracks.extension, state } });

function paid({ ticket, input, at }: EffectInput): Changes {
  const payments = ticket.tracks.payments?.map((payment, index) =>
    index + 1 === input.instalment ? { ...payment, paidAt: at.toISOString() } : payment,
  );
  return tracks(ticket, { payments });
}

/** The work begins anew. */
const again = (ticket: Ticket, further: Partial<Ticket['tracks']> = {}): Changes => ({
  redoCount: ticket.redoCount + 1,
  missedCalls: 0,
  ...tracks(ticket, { objection: undefined, followUp: undefined, withoutFollowUp: undefined, extension: undefined, ...further }),
});

const consent =
  (given: boolean): Effect =>
  ({ ticket, at }) =>
    tracks(ticket, { consent: { given, at: at.toISOString() } });

const matched: Effect = ({ ticket, input, at }) =>
  tracks(ticket, {
    matches: [...(ticket.tracks.matches ?? []), { unit: input.unit?.trim() ?? '', at: at.toISOString(), result: input.result }],
  });

/** What a step changes besides the status; steps that are not here change nothing else. */
export const effects: Partial<Record<TicketAction, Effect>> = {
  refer: assign,
  reassign: (given) => ({ ...assign(given), ...tracks(given.ticket, { extension: undefined }) }),
  toDuty: assign,
  approveReturn: ({ ticket }) => ({ unit: undefined, coUnits: [], ...tracks(ticket, { extension: undefined }) }),
  reportBack: ({ ticket, input }) => tracks(ticket, { result: input.result }),
  review: ({ ticket }) => tracks(ticket, { objection: undefined }),
  followUp: ({ ticket, input }) => tracks(ticket, { objection: undefined, followUp: { satisfaction: input.satisfaction } }),
  missedCall: ({ ticket }) => ({ missedCalls: ticket.missedCalls + 1 }),
  resolve: ({ ticket }) => (ticket.status === 'reportedBack' ? tracks(ticket, { withoutFollowUp: true }) : {}),
  redo: ({ ticket }) => again(ticket),
  inspectSound: ({ ticket }) => tracks(ticket, { inspection: 'sound' }),
  inspectFalse: ({ ticket }) => again(ticket, { inspection: 'false' }),
  handOver: ({ ticket, input, at }) => tracks(ticket, { handedOver: { unit: input.unit?.trim() ?? '', at: at.toISOString() } }),
  recordVisit: ({ ticket, input, at }) => {
    const { visit } = ticket.tracks;
    const risk = input.found === 'risk' ? 'open' : visit?.risk;
    return tracks(ticket, { visit: { last: dayOf(at), count: (visit?.count ?? 0) + 1, found: input.found ?? 'fine', risk } });
  },
  recordProof: ({ ticket, input }) =>
    tracks(ticket, { proof: { result: input.proof ?? 'unfounded', company: input.company?.normalize('NFKC').replaceAll(/\s/g, '') } }),
  waiveReview: ({ ticket }) => tracks(ticket, { reviewWaived: true }),
  planMeasures: ({ ticket }) => tracks(ticket, { visit: ticket.tracks.visit && { ...ticket.tracks.visit, risk: 'measured' } }),
  setMeasure: ({ ticket, input }) => tracks(ticket, { issue: { sentBack: 0, ...ticket.tracks.issue, dueOn: input.dueOn ?? '' } }),
  tickCounty: ({ ticket, at }) => tracks(ticket, { issue: ticket.tracks.issue && { ...ticket.tracks.issue, county: at.toISOString() } }),
  tickUpper: ({ ticket, at }) => tracks(ticket, { issue: ticket.tracks.issue && { ...ticket.tracks.issue, upper: at.toISOString() } }),
  sendBack: ({ ticket, input }) =>
    tracks(ticket, { issue: { dueOn: input.dueOn ?? '', sentBack: (ticket.tracks.issue?.sentBack ?? 0) + 1 } }),
  sendHome: ({ ticket, input, at }) =>
    tracks(ticket, { homeward: { on: dayOf(at), received: isGiven(input.receiver) || (ticket.tracks.homeward?.received ?? false) } }),
  recordConsent: consent(true),
  withdrawConsent: consent(false),
  matchCharity: matched,
  askExtension: ({ ticket, input }) => tracks(ticket, { extension: { days: input.days ?? 0, state: 'asked' } }),
  grantExtension: extension('granted'),
  refuseExtension: extension('refused'),
  remind: ({ ticket }) => ({ reminders: ticket.reminders + 1 }),
  expedite: () => ({ expedited: true }),
  object: ({ ticket }) => tracks(ticket, { objection: true, followUp: undefined }),
  rate: ({ ticket, input }) => tracks(ticket, { rating: input.rating }),
  recordFinding: ({ ticket }) => tracks(ticket, { finding: true }),
  decideAid: ({ ticket, input }) => tracks(ticket, { aidOutcome: input.aidOutcome }),
  assess: ({ ticket, input }) => tracks(ticket, { assessed: true, level: input.level || ticket.tracks.level }),
  dispose: ({ ticket }) => tracks(ticket, { disposed: true }),
  tellBack: ({ ticket }) => tracks(ticket, { toldBack: true }),
  merge: ({ input }) => ({ mergedInto: input.into }),
  confide: () => ({ confidential: true }),
  admit: ({ ticket, input }) => ({ readers: [...new Set([...ticket.readers, input.reader ?? ''])] }),
  dismiss: ({ ticket, input }) => ({ readers: ticket.readers.filter((reader) => reader !== input.reader) }),
  advanceRelief: ({ ticket, input }) =>
    tracks(ticket, { relief: { amountFen: (ticket.tracks.relief?.amountFen ?? 0) + (input.amountFen ?? 0), explained: false } }),
  explainRelief: ({ ticket }) => tracks(ticket, { relief: ticket.tracks.relief && { ...ticket.tracks.relief, explained: true } }),
  planPayments: ({ ticket, input }) => tracks(ticket, { payments: input.payments }),
  payInstalment: paid,
  openConference: ({ ticket, input }) => tracks(ticket, { conference: { parties: input.parties ?? [], concluded: false } }),
  concludeConference: ({ ticket }) =>
    tracks(ticket, { conference: ticket.tracks.conference && { ...ticket.tracks.conference, concluded: true } }),
  submitCase: ({ ticket, input }) => tracks(ticket, { specialCase: { parties: input.parties ?? [] } }),
  decideCase: ({ ticket, input }) =>
    tracks(ticket, { specialCase: ticket.tracks.specialCase && { ...ticket.tracks.specialCase, unit: input.unit } }),
};
