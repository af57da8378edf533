import { z } from 'zod';
import { regionName, regionOf } from '../../base/regions';
import { rowOf } from '../../tickets/act-on-ticket';
import { can } from '../../tickets/permissions';
import { isOpenStatus, type Ticket } from '../../tickets/ticket';
import { midnight, regionFor } from '../board/log-filter';
import { ticketSummary } from '../presenters/ticket';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';
import type { LedgerView } from './supervision-shapes';

const PAGE = 200;
const PAGES = 25;
const SHOWN = 200;

const ledgerQuery = z.strictObject({
  kind: z.enum(['visit', 'issue']),
  region: z
    .string()
    .refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码')
    .optional(),
  /** Only what is due by this day. */
  by: z.iso.date('日期写成 2026-11-22').optional(),
});
type Asked = z.infer<typeof ledgerQuery>;

const CLOCK = { visit: 'visit', issue: 'rectify' } as const;
const dueOf = ({ clocks }: Ticket, kind: Asked['kind']): Date | undefined =>
  clocks.find(({ name, stoppedAt }) => name === CLOCK[kind] && !stoppedAt)?.dueAt;

/** Somebody is in danger and nothing is planned yet: whatever day is set, this comes first. */
const atRisk = ({ tracks }: Ticket): boolean => tracks.visit?.risk === 'open';
const dueMs = (due: Date | undefined): number => due?.getTime() ?? Number.MAX_SAFE_INTEGER;

async function all(deps: ApiDeps, { actor, query }: Context<undefined, Asked>): Promise<Ticket[]> {
  const filter = { kinds: [query.kind], region: regionFor(actor, query.region) };
  const found: Ticket[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES && (page === 0 || after); page += 1) {
    const { rows, next } = await deps.tickets.list(actor, filter, { limit: PAGE, after });
    found.push(...rows.filter((ticket) => can(actor, 'ticket.list', rowOf(ticket))));
    after = next;
  }
  return found;
}

/** Both ledgers of each county, counted from the same records: what the county has ticked, and what the level above has. */
function sidesOf(tickets: readonly Ticket[], now: Date): LedgerView['sides'] {
  const places = [...new Set(tickets.map(({ region }) => region))].sort();
  return places.map((region) => {
    const here = tickets.filter((ticket) => ticket.region === region);
    const count = (wanted: (ticket: Ticket) => boolean): number => here.filter(wanted).length;
    return {
      regionName: regionName(region),
      total: here.length,
      ticked: count(({ tracks }) => tracks.issue?.county !== undefined),
      rectified: count(({ tracks }) => tracks.issue?.upper !== undefined),
      overdue: count((ticket) => (dueOf(ticket, 'issue') ?? now) < now),
    };
  });
}

async function ledger(deps: ApiDeps, context: Context<undefined, Asked>): Promise<LedgerView> {
  const { kind, by } = context.query;
  const now = deps.clock.now();
  const tickets = await all(deps, context);
  const open = tickets.filter(({ status }) => isOpenStatus(status)).map((ticket) => ({ ticket, due: dueOf(ticket, kind) }));
  const end = by ? midnight(by, 1) : undefined;
  const wanted = open
    .filter(({ due }) => !end || (due !== undefined && due < end))
    .sort((a, b) => Number(atRisk(b.ticket)) - Number(atRisk(a.ticket)) || dueMs(a.due) - dueMs(b.due));
  return {
    rows: wanted.slice(0, SHOWN).map(({ ticket, due }) => ({
      ...ticketSummary(ticket, now),
      dueOn: due?.toISOString(),
      late: due !== undefined && due < now,
      risk: atRisk(ticket),
    })),
    total: wanted.length,
    overdue: open.filter(({ due }) => due !== undefined && due < now).length,
    unset: open.filter(({ ticket, due }) => due === undefined && !ticket.tracks.issue?.county).length,
    sides: kind === 'issue' ? sidesOf(tickets, now) : [],
  };
}

/** Records that stay open until their day: people who are looked in on, faults to be put right. */
export const ledgerRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'ledgers',
    summary: '台账：探访（到期、逾期、没有配置频次的）或问题整改（逾期、县与上级两本账）',
    action: 'ticket.list',
    query: ledgerQuery,
    handle: async (deps, context) => ok(await ledger(deps, context)),
  }),
];
