import type { Clock } from '../base/clock';
import { DomainError } from '../base/errors';
import type { Ids } from '../base/ids';
import type { Reply } from '../dialogs/reply';
import { type Actor, can, type Row } from '../tickets/permissions';
import type { Episode } from './episode';
import type { EpisodeStore } from './episode-store';
import type { DeskPort, HandoffOutcome } from './ports';
import { refusals, words } from './words';

export const LEASE_MS = 120_000;
const PRESENT_MS = 60_000;
const RECENT = 100;

export interface DeskDeps {
  episodes: EpisodeStore;
  clock: Clock;
  ids: Ids;
  /** 08:30-17:30, as it is said to residents. */
  serviceHours: string;
  /** Who is on duty for a place now, by the office's roster. */
  onDuty(region: string): { phone?: string }[];
}

/** The desk as operators use it; what the bot may use of it is DeskPort. */
export interface Desk extends DeskPort {
  list(actor: Actor, queue: 'waiting' | 'mine' | 'all'): Promise<Episode[]>;
  /** Throws notFound for an episode outside the actor's region. */
  find(actor: Actor, id: string): Promise<Episode>;
  accept(actor: Actor, id: string): Promise<Episode>;
  reply(actor: Actor, id: string, message: { text: string; clientId?: string }): Promise<number>;
  note(actor: Actor, id: string, text: string): Promise<void>;
  /** Back to the bot, with the context kept; the wish for a person is cleared. */
  giveBack(actor: Actor, id: string, note?: string): Promise<Episode>;
  /** To a colleague (user id) or to the queue. */
  transfer(actor: Actor, id: string, target: { to?: string; note?: string }): Promise<Episode>;
  /** The operator is there: presence, and the leases held are renewed. */
  heartbeat(actor: Actor): Promise<void>;
  expireLeases(now: Date): Promise<Episode[]>;
}

/** What `can` looks at on an episode. */
export const episodeRow = ({ region, owner }: Episode): Row => ({
  region,
  unplaced: region === '000000',
  owner: owner.startsWith('operator:') ? owner.slice('operator:'.length) : undefined,
});

const phonesOf = (people: readonly { phone?: string }[]): string[] => [...new Set(people.flatMap(({ phone }) => phone ?? []))];
const presentSince = (now: Date): Date => new Date(now.getTime() - PRESENT_MS);
const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MS);
const conflict = (): DomainError => new DomainError('conflict', 'lease.lost', refusals.taken);

async function requestHandoff(
  { episodes, clock, serviceHours, onDuty }: DeskDeps,
  request: Parameters<DeskPort['requestHandoff']>[0],
): Promise<HandoffOutcome> {
  const now = clock.now();
  const episode = await episodes.current(request.conversationId, now);
  const region = request.region ?? episode.region;
  const staffed = (await episodes.present(region, presentSince(now))).length > 0;
  const ahead = (await episodes.waiting(region)).filter(({ id, priority }) => id !== episode.id && priority >= request.priority).length;
  if (episode.owner.startsWith('operator:')) return { state: 'withOperator', ahead: 0, staffed: true };
  const waiting = episode.owner === 'queue';
  // A repeated wish changes nothing but the priority; the resident is not told twice.
  if (waiting && request.priority <= episode.priority) return { state: 'alreadyWaiting', ahead, staffed };
  await episodes.changeOwner({
    episodeId: episode.id,
    from: episode.owner,
    to: 'queue',
    at: now,
    reason: request.reason,
    priority: request.priority,
    handoff: 'queued',
    actorId: 'bot',
    say: waiting ? undefined : staffed ? words.queued(ahead) : words.unstaffed(serviceHours, phonesOf(onDuty(region))),
  });
  return { state: waiting ? 'alreadyWaiting' : 'queued', ahead, staffed };
}

async function cancelHandoff(
  { episodes, clock }: DeskDeps,
  conversationId: string,
  { quietly }: { quietly: boolean } = { quietly: false },
): Promise<boolean> {
  const at = clock.now();
  const episode = await episodes.current(conversationId, at);
  if (episode.owner !== 'queue') return false;
  await episodes.changeOwner({
    episodeId: episode.id,
    from: 'queue',
    to: 'bot',
    at,
    priority: 0,
    handoff: 'leftMessage',
    actorId: 'resident',
    say: quietly ? undefined : words.stopped(),
  });
  return true;
}

async function stillWaiting({ episodes, clock }: DeskDeps, conversationId: string, answer?: Reply): Promise<void> {
  const at = clock.now();
  const episode = await episodes.current(conversationId, at);
  if (episode.owner !== 'queue') return;
  const [line, present] = await Promise.all([episodes.waiting(episode.region), episodes.present(episode.region, presentSince(at))]);
  const ahead = line.findIndex(({ id }) => id === episode.id);
  await episodes
    .changeOwner({
      episodeId: episode.id,
      from: 'queue',
      to: 'queue',
      at,
      actorId: 'bot',
      say: answer ? words.answered(answer) : words.stillWaiting(ahead, present.length > 0),
    })
    .catch((error: unknown) => {
      // Somebody has come in this very moment: they speak now.
      if (!(error instanceof DomainError) || error.code !== 'lease.lost') throw error;
    });
}

async function seen(deps: DeskDeps, actor: Actor, id: string): Promise<Episode> {
  const episode = await deps.episodes.find(id);
  if (!episode || !can(actor, 'episode.read', episodeRow(episode))) throw new DomainError('notFound', 'episode.unknown', refusals.unknown);
  return episode;
}

/** The episode, held by this very operator. */
async function held(deps: DeskDeps, actor: Actor, id: string): Promise<Episode> {
  const episode = await seen(deps, actor, id);
  if (episode.owner !== `operator:${actor.id}`) throw new DomainError('conflict', 'lease.lost', refusals.notYours);
  return episode;
}

async function accept(deps: DeskDeps, actor: Actor, id: string): Promise<Episode> {
  const episode = await seen(deps, actor, id);
  const at = deps.clock.now();
  if (episode.owner.startsWith('operator:')) throw conflict();
  return deps.episodes.changeOwner({
    episodeId: id,
    from: episode.owner,
    to: `operator:${actor.id}`,
    at,
    leaseUntil: leaseFrom(at),
    handoff: 'accepted',
    actorId: actor.id,
    say: words.accepted(actor.name),
  });
}

async function reply(deps: DeskDeps, actor: Actor, message: { id: string; text: string; clientId?: string }): Promise<number> {
  if (!message.text.trim()) throw new DomainError('invalid', 'message.empty', refusals.empty);
  await held(deps, actor, message.id);
  const at = deps.clock.now();
  const line = await deps.episodes.sayAsOperator({
    episodeId: message.id,
    operatorId: actor.id,
    operatorName: actor.name,
    reply: { text: message.text.trim() },
    messageId: message.clientId ?? deps.ids.opaque(),
    at,
    leaseUntil: leaseFrom(at),
  });
  return line.seq;
}

async function note(deps: DeskDeps, actor: Actor, input: { id: string; text: string }): Promise<void> {
  if (!input.text.trim()) throw new DomainError('invalid', 'message.empty', refusals.empty);
  const { owner, leaseUntil } = await seen(deps, actor, input.id);
  await deps.episodes.changeOwner({
    episodeId: input.id,
    from: owner,
    to: owner,
    at: deps.clock.now(),
    leaseUntil,
    actorId: actor.id,
    note: input.text.trim(),
  });
}

async function giveBack(deps: DeskDeps, actor: Actor, input: { id: string; note?: string }): Promise<Episode> {
  await held(deps, actor, input.id);
  return deps.episodes.changeOwner({
    episodeId: input.id,
    from: `operator:${actor.id}`,
    to: 'bot',
    at: deps.clock.now(),
    priority: 0,
    handoff: 'completed',
    actorId: actor.id,
    note: input.note?.trim() || undefined,
    say: words.returned(),
  });
}

async function transfer(deps: DeskDeps, actor: Actor, input: { id: string; to?: string; note?: string }): Promise<Episode> {
  await held(deps, actor, input.id);
  const at = deps.clock.now();
  const colleague = input.to && input.to !== 'queue' ? (`operator:${input.to}` as const) : undefined;
  return deps.episodes.changeOwner({
    episodeId: input.id,
    from: `operator:${actor.id}`,
    to: colleague ?? 'queue',
    at,
    leaseUntil: colleague && leaseFrom(at),
    handoff: colleague ? 'accepted' : 'queued',
    actorId: actor.id,
    note: input.note?.trim() || undefined,
    say: words.transferred(),
  });
}

async function list(deps: DeskDeps, actor: Actor, queue: 'waiting' | 'mine' | 'all'): Promise<Episode[]> {
  const { episodes } = deps;
  const rows =
    queue === 'waiting'
      ? await episodes.waiting(actor.region)
      : queue === 'mine'
        ? await episodes.ofOperator(actor.id)
        : await episodes.recent(actor.region, RECENT);
  return rows.filter((episode) => can(actor, 'episode.list', episodeRow(episode)));
}

async function heartbeat({ episodes, clock }: DeskDeps, actor: Actor): Promise<void> {
  const now = clock.now();
  await episodes.seen(actor.id, actor.region, now);
  for (const { id } of await episodes.ofOperator(actor.id)) await episodes.renewLease(id, actor.id, leaseFrom(now));
}

export function createDesk(deps: DeskDeps): Desk {
  return {
    owner: async (conversationId) => (await deps.episodes.current(conversationId, deps.clock.now())).owner,
    requestHandoff: (request) => requestHandoff(deps, request),
    cancelHandoff: (conversationId, how) => cancelHandoff(deps, conversationId, how),
    stillWaiting: (conversationId, answer) => stillWaiting(deps, conversationId, answer),
    staffed: async (region) => (await deps.episodes.present(region, presentSince(deps.clock.now()))).length > 0,
    list: (actor, queue) => list(deps, actor, queue),
    find: (actor, id) => seen(deps, actor, id),
    accept: (actor, id) => accept(deps, actor, id),
    reply: (actor, id, message) => reply(deps, actor, { id, ...message }),
    note: (actor, id, text) => note(deps, actor, { id, text }),
    giveBack: (actor, id, text) => giveBack(deps, actor, { id, note: text }),
    transfer: (actor, id, target) => transfer(deps, actor, { id, ...target }),
    heartbeat: (actor) => heartbeat(deps, actor),
    expireLeases: (now) => deps.episodes.expireLeases(now),
  };
}
