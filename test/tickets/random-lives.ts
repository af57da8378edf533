import type { ActionInput } from '../../tickets/act-on-ticket';
import { holderOf } from '../../tickets/holder';
import { kinds } from '../../tickets/kinds/index';
import { ownedSteps } from '../../tickets/owned-steps';
import type { Actor } from '../../tickets/permissions';

import { isOpenStatus, type Ticket, ticketKinds } from '../../tickets/ticket';
import { possibleIn, type TicketAction, ticketActions, transitionOf } from '../../tickets/transitions';
import { HOUR, type House, MINUTE, neededFields, openHouse, people } from './house';

/** A small generator with a seed of its own, so that a failing life can be lived again. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomOf>;
const pick = <T>(random: Random, values: readonly T[]): T => values[random(values.length)] as T;

const UNITS = ['上杭县民政局', '上杭县教育局', '上杭县住房和城乡建设局'];
const SATISFACTION = ['satisfied', 'basically', 'dissatisfied', undefined] as const;

function inputOf(random: Random, action: TicketAction, others: readonly string[]): ActionInput {
  const say = random(10) > 0 ? '说明' : '';
  return {
    action,
    text: say,
    reason: say,
    unit: pick(random, UNITS),
    coUnits: random(6) === 0 ? [pick(random, UNITS)] : undefined,
    days: 1 + random(40),
    into: pick(random, others),
    reader: pick(random, ['u-op', 'u-x']),
    amountFen: 1 + random(50_000),
    payments: [{ amountFen: 100 }, { amountFen: 200 }],
    instalment: 1 + random(3),
    parties: ['县协调机制'],
    satisfaction: pick(random, SATISFACTION),
    aidOutcome: pick(random, ['keep', 'adjust', 'phaseOut', 'stop'] as const),
    checks: [{ item: 'homes', value: random(2) }],
    result: pick(random, ['accepted', 'refused'] as const),
    found: pick(random, ['fine', 'absent', 'risk'] as const),
    dueOn: '2031-01-31',
    owner: '陈立',
    receiver: random(2) === 0 ? '救助管理站' : undefined,
    personName: '李石头',
    bornYear: random(3) === 0 ? 1950 + random(5) : undefined,
    rating: { reached: true, solved: random(2) === 0, satisfaction: 'basically' },
  };
}

/** Somebody: most often one who may, now and then anybody. */
function actorOf(random: Random, ticket: Ticket): Actor {
  const resident: Actor = { id: ticket.id, role: 'resident', region: '000000', name: '居民' };
  const unit: Actor = { ...people.unit, unit: random(8) === 0 ? pick(random, UNITS) : (ticket.unit ?? UNITS[0]) };
  return pick(random, [people.operator, people.supervisor, people.supervisor, unit, unit, resident, people.bot, people.elsewhere]);
}

/** What is wrong with a ticket and its family; empty when all is well. */
async function wrongWith(house: House, before: Ticket, step: { action: TicketAction; actor: Actor }): Promise<string[]> {
  const { store } = { store: house.storage.tickets };
  const now = await store.find(before.number);
  if (!now) return ['lost'];
  const { to } = transitionOf(step.action);
  const legal = [to === 'same' ? before.status : to, ...(['redo', 'inspectFalse'].includes(step.action) && !before.unit ? ['logged'] : [])];
  const events = await store.events(now.id);
  const holder = holderOf(now);
  const children = await store.children(now.number);
  const alive = now.clocks.filter(({ stoppedAt }) => !stoppedAt);
  const last = events.at(-1);
  const open = isOpenStatus(now.status);
  // To the same unit again is no second referral, and no event.
  const isRepeatedReferral = step.action === 'refer' && now.version === before.version && now.unit === before.unit;
  const checks: [boolean, string][] = [
    [legal.includes(now.status), `${before.status} -${step.action}-> ${now.status}`],
    [events.length === now.version, `${events.length} events for version ${now.version}`],
    [events.every(({ seq }, index) => seq === index + 1), 'a gap in the events'],
    [isRepeatedReferral || (last?.type === transitionOf(step.action).event && last.actorId === step.actor.id), `last event ${last?.type}`],
    [open === (holder !== undefined), `${now.status} held by ${holder?.party}`],
    [holder?.party !== 'unit' || Boolean(holder.unit), `${now.status} without a unit`],
    // What stands open until somebody sets its day has none.
    [!open || alive.length > 0 || kinds[now.kind].withoutClocks !== undefined, `${now.status} without a clock`],
    [open || alive.length === 0, `${now.status} with a running clock`],
    [open || children.every(({ status }) => !isOpenStatus(status)), `${now.status} before its parts`],
  ];
  return checks.flatMap(([fine, sentence]) => (fine ? [] : [sentence]));
}

const EXPECTED = /^(ticket|page)\./;

/** Steps of the status that the kind has. */
const likelyFor = ({ status, kind }: Ticket): TicketAction[] =>
  possibleIn(status).filter((action) => (action in ownedSteps ? kinds[kind].own?.includes(action) : !kinds[kind].without.includes(action)));

export interface Life {
  steps: number;
  done: number;
  wrong: string[];
}

/** One random life: a ticket, its parts and neighbours, random people, random times. */
export async function liveOnce(house: House, seed: number): Promise<Life> {
  const random = randomOf(seed);
  const life: Life = { steps: 0, done: 0, wrong: [] };
  const kind = pick(random, ticketKinds);
  const opening = {
    kind,
    urgency: kind === 'danger' ? ('danger' as const) : pick(random, ['urgent', 'normal'] as const),
    anonymous: random(5) === 0,
    dutyToReport: random(10) === 0,
    content: { story: '家里的情况', fields: neededFields[kind] },
  };
  const family = [(await house.open(opening)).number, (await house.open({ kind, content: opening.content })).number];
  for (const count = 3 + random(10); life.steps < count; life.steps += 1) {
    if (random(8) === 0) house.clock.add(random(3) === 0 ? random(72) * HOUR : random(600) * MINUTE + 1_000);
    const before = await house.storage.tickets.find(pick(random, family));
    if (!before) return { ...life, wrong: [`seed ${seed}: a ticket is lost`] };
    const action = pick(random, random(4) > 0 ? likelyFor(before) : ticketActions) ?? 'note';
    const actor = actorOf(random, before);
    const input = inputOf(random, action, family);
    try {
      await house.tickets.act(actor, before.number, input);
    } catch (error) {
      if (!EXPECTED.test(String((error as { code?: string }).code))) life.wrong.push(`seed ${seed}: ${action}: ${String(error)}`);
      continue;
    }
    life.done += 1;
    life.wrong.push(...(await wrongWith(house, before, { action, actor })).map((sentence) => `seed ${seed}, ${action}: ${sentence}`));
    if (action === 'subTicket' || action === 'decideCase')
      family.push(...(await house.storage.tickets.children(before.number)).map(({ number }) => number));
  }
  return life;
}

/** Many lives side by side; the store serves them all at once. */
export async function liveMany(house: House, seeds: { from: number; count: number; abreast: number }): Promise<Life> {
  const total: Life = { steps: 0, done: 0, wrong: [] };
  let next = seeds.from;
  const worker = async (): Promise<void> => {
    for (let seed = next; seed < seeds.from + seeds.count; seed = next) {
      next += 1;
      const { steps, done, wrong } = await liveOnce(house, seed);
      total.steps += steps;
      total.done += done;
      total.wrong.push(...wrong);
    }
  };
  await Promise.all(Array.from({ length: seeds.abreast }, worker));
  return total;
}

const PART = 5_000;

/** Lives in parts, each in a store of its own whose chains are walked at its end. */
export async function liveThrough({ from, count }: { from: number; count: number }): Promise<Life> {
  const total: Life = { steps: 0, done: 0, wrong: [] };
  for (let first = from; first < from + count; first += PART) {
    const house = await openHouse();
    const { steps, done, wrong } = await liveMany(house, { from: first, count: PART, abreast: 64 });
    const { broken } = await house.storage.tickets.verifyChains();
    await house.end();
    total.steps += steps;
    total.done += done;
    total.wrong.push(...wrong, ...(broken ? [`chain ${broken.number}/${broken.seq} ${broken.why}`] : []));
  }
  return total;
}
