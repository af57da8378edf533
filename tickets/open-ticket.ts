import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../base/clock';
import { DomainError } from '../base/errors';
import type { Ids } from '../base/ids';
import { accusingText } from './accusation';
import type { VisitEvery } from './act-on-ticket';
import { visitClock } from './dated-work';
import { clockFrom, type DeadlineInput, type DeadlineSettings, openingClocks, runningFor } from './deadlines';
import { fieldLabel, kinds } from './kinds/index';
import { codeDigestOf, codeFor, type LookUpDeps } from './look-up-ticket';
import { type MonitoringSettings, tagsOf } from './monitoring-tags';
import { noticesOf } from './notices';
import { type Actor, can } from './permissions';
import { personKeys } from './persons';
import { refusals } from './refusal-words';
import { type OfficeRouting, routeOf } from './routing';
import { searchWordsOf } from './search-words';
import type { NewTicket, Proposal, Receipt, Ticket, TicketClock, TicketContent, TicketKind } from './ticket';
import type { Notice, TicketChange, TicketStore } from './ticket-store';

export interface OpenDeps extends LookUpDeps {
  store: TicketStore;
  clock: Clock;
  ids: Ids;
  deadlines(): DeadlineSettings;
  /** How often somebody of a sort is looked in on at a place. */
  visitEvery?(region: string, sort: string): VisitEvery | undefined;
  routing?(): OfficeRouting;
  monitoring?: MonitoringSettings;
}

const NUMBER_TRIES = 5;
const inChinese = z.locales.zhCN().localeError;

/** Throws `ticket.fields` for the first of the kind's own fields that does not fit. */
export function checkFields(kind: TicketKind, fields: TicketContent['fields']): TicketContent['fields'] {
  const parsed = kinds[kind].fields.safeParse(fields ?? {}, { error: inChinese });
  if (parsed.success) return fields && parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? (issue?.code === 'unrecognized_keys' ? issue.keys[0] : ''));
  const sentence =
    issue?.code === 'unrecognized_keys'
      ? refusals.unknownField(kind, field)
      : refusals.fields(fieldLabel(kind, field) ?? field, issue?.message ?? '');
  throw new DomainError('invalid', 'ticket.fields', sentence);
}

/** What comes with a ticket that is a part of another. */
export interface PartOf {
  parent?: Ticket;
  /** The unit it goes to at once. */
  unit?: string;
  /** The parent's own event, in the same transaction. */
  also?: TicketChange;
}

function clocksAtOpening(deps: OpenDeps, { input, at, unit }: { input: DeadlineInput; at: Date; unit?: string }): TicketClock[] {
  if (!unit) return openingClocks(at, input, deps.deadlines());
  return runningFor(input.kind, ['acknowledge', 'handle']).map((name) => clockFrom(name, at, { input, settings: deps.deadlines() }));
}

function newTicket(
  deps: OpenDeps,
  request: NewTicket,
  given: { number: string; proposal: Proposal; actor: Actor; part: PartOf; tags: readonly string[] },
): Ticket {
  const at = deps.clock.now();
  const { content: _content, idempotencyKey: _key, ...rest } = request;
  const closed = rest.confidential || rest.dutyToReport || kinds[rest.kind].rights.closed;
  const level = given.tags.length > 0 ? deps.monitoring?.level(rest.region, given.tags) : undefined;
  const input = { ...rest, anonymous: rest.anonymous ?? false };
  return {
    id: deps.ids.opaque(),
    number: given.number,
    status: given.part.unit ? 'referred' : 'logged',
    dutyToReport: false,
    missing: [],
    ...input,
    confidential: rest.confidential ?? kinds[rest.kind].rights.closed ?? false,
    proposal: given.proposal,
    unit: given.part.unit,
    coUnits: [],
    parent: given.part.parent?.number,
    // Whoever wrote a closed ticket down keeps it in sight; the bot and residents have no list.
    readers: closed && given.actor.role === 'operator' ? [given.actor.id] : [],
    redoCount: 0,
    missedCalls: 0,
    reminders: 0,
    expedited: false,
    tracks: {
      // What the resident agreed to holds for the parts of the matter as well.
      ...(given.part.parent?.tracks.consent ? { consent: given.part.parent.tracks.consent } : {}),
      ...(level ? { level } : {}),
    },
    openedAt: at,
    clocks: [
      ...clocksAtOpening(deps, { input, at, unit: given.part.unit }),
      ...visitClock(deps, input, { at, fields: request.content.fields }),
    ],
    version: 1,
  };
}

function requestDigestOf({ kind, region, content }: NewTicket): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, region, content.story]))
    .digest('hex');
}

const loggedBy = (actor: Actor, ticket: Ticket) => ({
  type: 'ticket.logged',
  actorId: actor.id,
  actorRole: actor.role,
  at: ticket.openedAt,
  data: {
    to: ticket.status,
    kind: ticket.kind,
    unit: ticket.unit,
    suggestedUnit: ticket.proposal.unit,
    coUnits: ticket.proposal.coUnits,
    unassigned: ticket.proposal.reason,
    parent: ticket.parent,
  },
});

/** What presses rings at once; the rest is seen in the log. */
const noticesAtOpening = (ticket: Ticket, event: string): Notice[] =>
  ticket.urgency === 'normal' ? [] : noticesOf(ticket, event, { tells: ['desk', 'shiftLeader'] });

/** What sort it is, where the kind says so by a field of its own. */
function topicOf({ kind, topic, content }: NewTicket): string | undefined {
  const { topicBy } = kinds[kind];
  const sort = topicBy && content.fields?.[topicBy.field];
  return topicBy && sort ? `${topicBy.prefix}-${String(sort)}` : topic;
}

/** Puts a request on record; the same idempotency key gives the same number and code again. */
export async function openTicket(
  deps: OpenDeps,
  actor: Actor,
  opening: { request: NewTicket; part?: PartOf },
): Promise<Receipt & { created: boolean }> {
  const { part = {} } = opening;
  const request = { ...opening.request, topic: topicOf(opening.request) };
  if (!can(actor, 'ticket.open', { region: request.region, unplaced: request.region === '000000' }) && !part.parent)
    throw new DomainError('forbidden', 'ticket.forbidden', refusals.forbidden);
  const content = { ...request.content, fields: checkFields(request.kind, request.content.fields) };
  const tags = tagsOf({ ...request, content }, deps.monitoring);
  const code = codeFor(deps, request.idempotencyKey);
  const proposal = routeOf({ ...request, about: accusingText(content), fields: content.fields }, deps.routing?.());
  for (let tries = 1; ; tries += 1) {
    const number = deps.ids.ticketNumber(deps.clock);
    const ticket = newTicket(deps, request, { number, proposal, actor, part, tags });
    const event = loggedBy(actor, ticket);
    // Six random digits a day can meet; the unique number finds it and another is drawn.
    const made = await deps.store
      .create(
        {
          ticket,
          content,
          words: searchWordsOf(content),
          tags,
          codeDigest: codeDigestOf(deps, number, code),
          idempotencyKey: request.idempotencyKey,
          requestDigest: requestDigestOf(request),
          persons: personKeys(deps, content.fields),
          event,
          notices: noticesAtOpening(ticket, event.type),
        },
        part.also,
      )
      .catch((error: Error) => {
        if (/UNIQUE.*number/i.test(error.message) && tries < NUMBER_TRIES) return undefined;
        throw error;
      });
    if (made) return { ...made, code };
  }
}
