import { DomainError } from '../../base/errors';
import type { Page } from '../page';
import { type Actor, can, type Row } from '../permissions';
import { type BringDeps, type Brought, bring, type PersonGiven } from './bring';
import type { Dossier, DossierContent, DossierEvent, DossierFilter, ReviewDone, ReviewGroup } from './dossier-store';
import { type ReviewGiven, reviewed } from './review';
import { dossierRefusals } from './words';

export interface DossiersDeps extends BringDeps {
  /** The day the next review is due; undefined where no period is set or no last day is known. */
  dueOn(dossier: Pick<Dossier, 'region' | 'reviewClass' | 'lastReviewOn'>): string | undefined;
}

export interface DossierReading {
  dossier: Dossier;
  content?: DossierContent;
  events: DossierEvent[];
  due?: string;
}

export interface DueReview {
  dossier: Dossier;
  due: string;
  overdue: boolean;
}

export interface DueList {
  /** Earliest first, no more than were asked for. */
  rows: DueReview[];
  total: number;
  overdue: number;
  /** Aid goes on, but no period is set (低收入) or the last day is not known: nothing is guessed for them. */
  unset: number;
}

/** All that happens to the register of people. Errors are DomainErrors: notFound, forbidden, conflict, invalid. */
export interface Dossiers {
  bring(actor: Actor, given: { rows: readonly PersonGiven[]; keep: boolean }): Promise<Brought>;
  list(actor: Actor, filter: DossierFilter, page: { limit: number; after?: string }): Promise<Page<Dossier> & { total: number }>;
  read(actor: Actor, number: string): Promise<DossierReading>;
  /** Keeps, sealed, what names and numbers were looked at for. */
  reveal(actor: Actor, number: string, purpose: string): Promise<void>;
  /** Destroys what is personal of somebody whose aid has ended; throws `dossier.inReceipt` before. */
  erase(actor: Actor, number: string): Promise<void>;
  byIdentity(actor: Actor, idNumber: string): Promise<Dossier | undefined>;
  /** The sealed part of rows a list shows. */
  contents(dossiers: readonly Dossier[]): Promise<(DossierContent | undefined)[]>;
  /** Reviews that are due on or before a day. */
  due(actor: Actor, asked: { region: string; by: string; limit: number }): Promise<DueList>;
  review(actor: Actor, number: string, given: ReviewGiven): Promise<DossierReading>;
  /** Reviews due inside the span, done and not done. */
  reviews(asked: { region: string; from: string; to: string }): Promise<{ done: ReviewDone[]; undone: number }>;
  dueOn(dossier: Pick<Dossier, 'region' | 'reviewClass' | 'lastReviewOn'>): string | undefined;
}

/** What `can` looks at on a dossier. */
export const dossierRow = ({ region, unit }: Pick<Dossier, 'region' | 'unit'>): Row => ({ region, unit });

/** What may not be read does not exist for the one who asks. */
async function readable({ store }: DossiersDeps, actor: Actor, number: string): Promise<Dossier> {
  const dossier = await store.find(number);
  if (!dossier || !can(actor, 'dossier.read', dossierRow(dossier)))
    throw new DomainError('notFound', 'dossier.unknown', dossierRefusals.unknown);
  return dossier;
}

async function read(deps: DossiersDeps, actor: Actor, number: string): Promise<DossierReading> {
  const dossier = await readable(deps, actor, number);
  const [content, events] = await Promise.all([deps.store.content(dossier.id), deps.store.events(dossier.id)]);
  return { dossier, content, events, due: deps.dueOn(dossier) };
}

const sum = (groups: readonly ReviewGroup[]): number => groups.reduce((total, { count }) => total + count, 0);

const ownUnit = (actor: Actor): string | undefined => (actor.role === 'unit' ? actor.unit : undefined);

async function due(deps: DossiersDeps, actor: Actor, asked: { region: string; by: string; limit: number }): Promise<DueList> {
  const unit = ownUnit(actor);
  const groups = await deps.store.reviewGroups({ region: asked.region, unit });
  const today = deps.clock.today();
  const dated = groups.flatMap((group) => {
    const day = deps.dueOn(group);
    return day ? [{ group, due: day, overdue: day < today }] : [];
  });
  const fallen = dated.filter((row) => row.due <= asked.by).sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const rows: DueReview[] = [];
  for (const { group, due: day, overdue } of fallen) {
    if (rows.length >= asked.limit) break;
    const people = await deps.store.ofGroup(group, { unit, limit: asked.limit - rows.length });
    rows.push(...people.map((dossier) => ({ dossier, due: day, overdue })));
  }
  return {
    rows,
    total: sum(fallen.map(({ group }) => group)),
    overdue: sum(fallen.filter(({ overdue }) => overdue).map(({ group }) => group)),
    unset: sum(groups) - sum(dated.map(({ group }) => group)),
  };
}

async function review(deps: DossiersDeps, actor: Actor, asked: { number: string; given: ReviewGiven }): Promise<DossierReading> {
  const { dossier, content, due: day } = await read(deps, actor, asked.number);
  if (!can(actor, 'dossier.review', dossierRow(dossier)))
    throw new DomainError('forbidden', 'dossier.forbidden', dossierRefusals.forbidden);
  if (!content) throw new DomainError('notFound', 'dossier.unknown', dossierRefusals.unknown);
  const { layers } = deps.labels(dossier.region);
  await deps.store.save([reviewed({ clock: deps.clock, actor, due: day, layers }, { dossier, content }, asked.given)]);
  return read(deps, actor, asked.number);
}

async function reveal(deps: DossiersDeps, actor: Actor, { number, purpose }: { number: string; purpose: string }): Promise<void> {
  const dossier = await readable(deps, actor, number);
  if (!can(actor, 'dossier.reveal', dossierRow(dossier)))
    throw new DomainError('forbidden', 'dossier.forbidden', dossierRefusals.forbidden);
  // What is gone cannot be looked at, and a purpose sealed now would be sealed under another key.
  if (!(await deps.store.content(dossier.id))) throw new DomainError('conflict', 'dossier.erased', dossierRefusals.erased);
  const event = {
    type: 'dossier.revealed',
    actorId: actor.id,
    actorRole: actor.role,
    at: deps.clock.now(),
    data: {},
    text: purpose,
  } as const;
  await deps.store.append(dossier.id, event);
}

async function erase(deps: DossiersDeps, actor: Actor, number: string): Promise<void> {
  const dossier = await readable(deps, actor, number);
  if (!can(actor, 'dossier.erase', dossierRow(dossier))) throw new DomainError('forbidden', 'dossier.forbidden', dossierRefusals.forbidden);
  if (dossier.aid === 'receiving' || dossier.aid === 'phasingOut')
    throw new DomainError('conflict', 'dossier.inReceipt', dossierRefusals.inReceipt);
  const event = { type: 'dossier.erased', actorId: actor.id, actorRole: actor.role, at: deps.clock.now(), data: {} } as const;
  await deps.store.erase(dossier, event);
}

async function reviews(deps: DossiersDeps, asked: { region: string; from: string; to: string }): ReturnType<Dossiers['reviews']> {
  const today = deps.clock.today();
  const done = await deps.store.reviews(asked);
  const undone = (await deps.store.reviewGroups({ region: asked.region })).filter((group) => {
    const day = deps.dueOn(group);
    return day !== undefined && day >= asked.from && day <= asked.to && day < today;
  });
  return { done, undone: sum(undone) };
}

/** The register of people over a store. */
export function createDossiers(deps: DossiersDeps): Dossiers {
  return {
    bring: (actor, given) => bring(deps, actor, given),
    async list(actor, filter, page) {
      const wanted = { ...filter, unit: ownUnit(actor) ?? filter.unit };
      const [found, total] = await Promise.all([deps.store.list(wanted, page), deps.store.count(wanted)]);
      return { ...found, total };
    },
    read: (actor, number) => read(deps, actor, number),
    reveal: (actor, number, purpose) => reveal(deps, actor, { number, purpose }),
    erase: (actor, number) => erase(deps, actor, number),
    async byIdentity(actor, idNumber) {
      const dossier = await deps.store.byIdentity(idNumber);
      return dossier && can(actor, 'dossier.read', dossierRow(dossier)) ? dossier : undefined;
    },
    contents: (dossiers) => Promise.all(dossiers.map(({ id }) => deps.store.content(id))),
    due: (actor, asked) => due(deps, actor, asked),
    review: (actor, number, given) => review(deps, actor, { number, given }),
    reviews: (asked) => reviews(deps, asked),
    dueOn: deps.dueOn,
  };
}
