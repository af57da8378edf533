import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { maskNumbers } from '../../base/privacy';
import { covers, regionOf } from '../../base/regions';
import type { Actor } from '../../tickets/permissions';
import { type TicketClock, type TicketKind, type TicketStatus, ticketKinds, ticketStatuses } from '../../tickets/ticket';
import { happenings } from '../../tickets/ticket-store';
import type { ListFilter } from '../../tickets/tickets';
import { clockWords } from '../../tickets/words';

const listOf = <T extends string>(values: readonly T[], what: string) =>
  z
    .string()
    .max(400)
    .transform((text) => text.split(',').filter(Boolean))
    .refine(
      (items) => items.every((item) => (values as readonly string[]).includes(item)),
      `${what}须是这些之一（逗号分开）：${values.join(' ')}`,
    )
    .transform((items) => items as T[]);

const clockNames = Object.keys(clockWords) as TicketClock['name'][];
const day = z.iso.date('日期写成 2026-11-22');

/** The address of the ticket log: what stands in a link, a saved view and an export. */
export const logAddress = {
  kind: listOf<TicketKind>(ticketKinds, '类别').optional(),
  status: listOf<TicketStatus>(ticketStatuses, '状态').optional(),
  urgency: z.enum(['danger', 'urgent', 'normal']).optional(),
  region: z
    .string()
    .refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码')
    .optional(),
  unit: z.string().max(64).optional(),
  unassigned: z.literal('1').optional(),
  /** A topic's slug; `-` for tickets without one. */
  topic: z.string().max(64).optional(),
  /** A channel's name; `-` for tickets written at the desk. */
  channel: z.string().max(32).optional(),
  hour: z.coerce.number().int().min(0).max(23).optional(),
  happened: z.enum(happenings).optional(),
  lateClock: z.enum(clockNames as [TicketClock['name']]).optional(),
  overdue: z.literal('1').optional(),
  from: day.optional(),
  to: day.optional(),
  number: z
    .string()
    .regex(/^[\d-]{1,16}$/, '编号只含数字和横线，可以只写前几位')
    .optional(),
  q: z
    .string()
    .trim()
    .min(2, '至少写两个字')
    .max(40)
    .refine((text) => maskNumbers(text).found.length === 0, '证件号、电话、卡号不进索引，不能按它们找；请用工单编号')
    .optional(),
};

const schema = z.object(logAddress);
export type LogAddressValues = z.output<typeof schema>;

const DAY_MS = 86_400_000;
export const midnight = (text: string, plusDays = 0): Date => new Date(Date.parse(`${text}T00:00:00+08:00`) + plusDays * DAY_MS);

const named = (value: string | undefined): string | undefined => (value === '-' ? '' : value);

/** The region asked for, or the reader's own. Throws `region.outside` beyond the reader's place. */
export function regionFor(actor: Actor, asked: string | undefined): string {
  if (asked && !covers(actor.region, asked)) throw new DomainError('forbidden', 'region.outside', '只能看自己负责的地区。');
  return asked ?? actor.region;
}

/** An address as the ticket desk takes it; what is late is late at `now`. Throws `region.outside` beyond the reader's place. */
export function listFilter(address: LogAddressValues, actor: Actor, now: Date): ListFilter {
  const { kind, status, urgency, unit, number, hour, happened, lateClock, q } = address;
  return {
    region: regionFor(actor, address.region),
    kinds: kind,
    statuses: status,
    urgency,
    unit,
    topic: named(address.topic),
    channel: named(address.channel),
    hour,
    happened,
    late: lateClock && { clock: lateClock, now },
    number,
    text: q,
    unassigned: address.unassigned === '1',
    overdueAt: address.overdue ? now : undefined,
    openedFrom: address.from ? midnight(address.from) : undefined,
    openedTo: address.to ? midnight(address.to, 1) : undefined,
  };
}
