import type { Clock } from '../base/clock';
import type { Job, JobOutcome } from '../base/jobs';
import type { ConversationStore } from '../bot/conversation-store';
import type { Actor } from '../tickets/permissions';
import type { TicketStore } from '../tickets/ticket-store';
import type { Tickets } from '../tickets/tickets';
import { callbackStory } from './words';

export interface TellDeps {
  conversations: Pick<ConversationStore, 'find' | 'tell'>;
  store: Pick<TicketStore, 'find' | 'content'>;
  tickets: Pick<Tickets, 'open'>;
  clock: Clock;
}

/** What a job of the kind `residentNotice` carries. */
export interface ResidentNotice {
  number: string;
  conversationId?: string;
  /** The event it speaks of, e.g. `ticket.resolved`. */
  event: string;
  text: string;
}

const system: Actor = { id: 'system', role: 'system', region: '000000', name: '' };
/** Ends that nobody finds out about by waiting: somebody calls. */
const ENDS = ['ticket.resolved', 'ticket.invalidated'];
/** At these nobody sits who could read a line. */
const UNREAD_CHANNELS = ['phone', 'console'];

/** The desk is asked to call, when there is a number to call and nobody has spoken to the resident yet. */
async function askForCall(deps: TellDeps, job: Job, { number, event, text }: ResidentNotice): Promise<void> {
  const ticket = ENDS.includes(event) ? await deps.store.find(number) : undefined;
  if (!ticket || ticket.kind === 'callback' || ticket.tracks.followUp) return;
  const { contactName, contactPhone } = (await deps.store.content(ticket.id)) ?? {};
  if (!contactPhone) return;
  const { region, dutyToReport, confidential } = ticket;
  await deps.tickets.open(system, {
    idempotencyKey: `callback:${job.id}`,
    kind: 'callback',
    urgency: 'normal',
    region,
    dutyToReport,
    confidential,
    content: { story: callbackStory(text), contactName, contactPhone },
  });
}

/**
 * Tells a resident in their own conversation, once; while a person speaks there it waits. One who cannot be reached
 * so finds it at the next look-up, and the desk is asked to call about an end.
 */
export async function tellResident(deps: TellDeps, job: Job): Promise<JobOutcome> {
  const notice = job.payload as unknown as ResidentNotice;
  const { conversationId, text } = notice;
  const conversation = conversationId === undefined ? undefined : await deps.conversations.find(conversationId);
  if (conversation && !UNREAD_CHANNELS.includes(conversation.channel)) {
    const line = { conversationId: conversation.id, messageId: job.id, reply: { text }, at: deps.clock.now() };
    const outcome = await deps.conversations.tell(line);
    if (outcome !== 'gone') return outcome === 'busy' ? 'later' : 'done';
  }
  await askForCall(deps, job, notice);
  return 'done';
}
