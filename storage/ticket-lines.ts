import type { Ticket, TicketClock } from '../tickets/ticket';
import type { Page, TicketFilter, TicketLine } from '../tickets/ticket-store';
import type { Reader } from './database';
import { walksFor } from './ticket-list';

const COLUMNS = `id, number, kind, status, urgency, region, unit, topic, anonymous, confidential, duty_to_report, co_units, readers, opened_at, is_open`;

// Of a page the database makes one text: a value of its own for every cell would be made on the event loop.
const pageOf = (walks: string): string => `
  SELECT json_group_array(json_array(id, number, kind, status, urgency, region, unit, topic, anonymous, confidential, duty_to_report,
    json(co_units), json(readers), opened_at,
    json(CASE WHEN is_open = 1 THEN (SELECT json_array(c.name, c.due_at) FROM ticket_clocks c
      WHERE c.ticket_id = page.id AND c.stopped_at IS NULL AND c.paused_at IS NULL ORDER BY c.due_at, c.name LIMIT 1) END))
    ORDER BY opened_at DESC, number DESC) AS rows
  FROM (${walks} ORDER BY opened_at DESC, number DESC LIMIT ?) page`;

type Flag = 0 | 1;
type Cells = [
  ...texts: [id: string, number: string, kind: string, status: string, urgency: string, region: string],
  ...optional: [unit: string | null, topic: string | null],
  ...flags: [anonymous: Flag, confidential: Flag, dutyToReport: Flag],
  ...lists: [coUnits: string[], readers: string[]],
  openedAt: number,
  due: [name: TicketClock['name'], at: number] | null,
];

function lineOf(cells: Cells): TicketLine {
  const [id, number, kind, status, urgency, region, unit, topic, anonymous, confidential, dutyToReport, coUnits, readers, openedAt, due] =
    cells;
  return {
    id,
    number,
    kind: kind as Ticket['kind'],
    status: status as Ticket['status'],
    urgency: urgency as Ticket['urgency'],
    region,
    unit: unit ?? undefined,
    topic: topic ?? undefined,
    anonymous: anonymous === 1,
    confidential: confidential === 1,
    dutyToReport: dutyToReport === 1,
    coUnits,
    readers,
    openedAt: new Date(openedAt),
    due: due ? { name: due[0], dueAt: new Date(due[1]) } : undefined,
  };
}

/** Tickets as the lines of an export, in the order and by the keys of `listTickets`; a search by words is no walk and is listed. */
export async function ticketLines(
  read: Reader,
  filter: Omit<TicketFilter, 'words'>,
  { limit, after }: { limit: number; after?: string },
): Promise<Page<TicketLine>> {
  const { sql, values } = await walksFor(read, { filter, limit: limit + 1, after, columns: COLUMNS });
  const found = await read.get(pageOf(sql), ...values, limit + 1);
  const all = JSON.parse(String(found?.rows ?? '[]')) as Cells[];
  const rows = all.slice(0, limit).map(lineOf);
  const last = rows.at(-1);
  return { rows, next: all.length > limit && last ? `${last.openedAt.getTime()}_${last.number}` : undefined };
}
