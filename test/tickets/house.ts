import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../base/clock';
import { dayOf } from '../../base/clock';
import { type Ids, randomIds } from '../../base/ids';
import { createLog } from '../../base/log';
import { loadMasterKey } from '../../storage/sealer';
import { openStorage, type Storage } from '../../storage/storage';
import type { ActionInput } from '../../tickets/act-on-ticket';
import type { Actor } from '../../tickets/permissions';
import type { NewTicket, Ticket, TicketKind } from '../../tickets/ticket';
import { createTickets, type Tickets, type TicketsDeps } from '../../tickets/tickets';
import { engineOf } from '../storage/engine';

/** A clock that stands until it is moved. */
export interface HandClock extends Clock {
  set(china: string): void;
  add(ms: number): void;
}

export function handClock(china: string): HandClock {
  let now = Date.parse(`${china}+08:00`);
  return {
    now: () => new Date(now),
    today: () => dayOf(new Date(now)),
    set: (text) => {
      now = Date.parse(`${text}+08:00`);
    },
    add: (ms) => {
      now += ms;
    },
  };
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const people = {
  bot: { id: 'bot', role: 'bot', region: '000000', name: '机器人' },
  operator: { id: 'u-op', role: 'operator', region: '350800', name: '座席甲' },
  supervisor: { id: 'u-chief', role: 'supervisor', region: '350800', name: '值班长甲' },
  unit: { id: 'u-unit', role: 'unit', region: '350823', unit: '上杭县民政局', name: '承办甲' },
  helper: { id: 'u-help', role: 'unit', region: '350823', unit: '上杭县教育局', name: '承办乙' },
  elsewhere: { id: 'u-far', role: 'supervisor', region: '511300', name: '值班长乙' },
} satisfies Record<string, Actor>;

/** Fields without which a kind is not opened. */
export const neededFields: Partial<Record<TicketKind, Record<string, unknown>>> = {
  meansCheck: { authorisation: '授权书一号' },
  visit: { sort: 'aloneElder' },
  issue: { sort: 'payment', source: 'audit' },
  monitoring: { tags: '失业', consent: true },
};

/** Real storage, real rules; only the clock and identifiers are ours. */
export interface House {
  storage: Storage;
  tickets: Tickets;
  clock: HandClock;
  folder: string;
  open(request?: Partial<NewTicket>, actor?: Actor): Promise<Ticket>;
  act(actor: Actor, number: string, action: ActionInput['action'], input?: Partial<ActionInput>): Promise<Ticket>;
  resident(ticket: Ticket, action: ActionInput['action'], input?: Partial<ActionInput>): Promise<Ticket>;
  end(): Promise<void>;
}

let serial = 0;

export async function openHouse(options: { at?: string; ids?: Ids; extra?: Partial<TicketsDeps>; folder?: string } = {}): Promise<House> {
  const clock = handClock(options.at ?? '2026-11-24T09:00:00');
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'nuanxian-tickets-'));
  const ids = options.ids ?? randomIds;
  const masterKey = loadMasterKey(folder, undefined);
  const storage = await openStorage({ stateDir: folder, ...(await engineOf(folder)), masterKey, clock, ids, log: createLog('silent') });
  const tickets = createTickets({ store: storage.tickets, attempts: storage.users, clock, ids, digest: storage.digest, ...options.extra });
  return {
    storage,
    tickets,
    clock,
    folder,
    open: async (request = {}, actor = people.bot) => {
      serial += 1;
      const whole: NewTicket = {
        idempotencyKey: `k${serial}`,
        kind: 'inquiry',
        urgency: 'normal',
        region: '350823',
        content: { story: '问低保怎么办' },
        ...request,
      };
      return (await tickets.open(actor, whole)).ticket;
    },
    act: (actor, number, action, input = {}) => tickets.act(actor, number, { action, ...input }),
    resident: (ticket, action, input = {}) => tickets.actAsOwner(ticket.number, { action, ...input }),
    async end() {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** To the unit and signed for. */
export async function signedFor(house: House, request: Partial<NewTicket> = {}): Promise<Ticket> {
  const ticket = await house.open(request);
  await house.act(people.supervisor, ticket.number, 'refer', { unit: people.unit.unit });
  return house.act(people.unit, ticket.number, 'acknowledge');
}

/** All the way to the follow-up. */
export async function reported(house: House, request: Partial<NewTicket> = {}): Promise<Ticket> {
  const { number } = await signedFor(house, request);
  await house.act(people.unit, number, 'reportBack', { text: '已入户核实', result: 'accepted' });
  return house.act(people.supervisor, number, 'review');
}
