import { nextClock } from '../../tickets/clocks';
import { isOpenStatus, type Ticket } from '../../tickets/ticket';
import type { Page, TicketLine } from '../../tickets/ticket-store';
import type { ListFilter } from '../../tickets/tickets';
import { openHouse, people } from './house';
import { liveMany } from './random-lives';

async function all<T>(page: (after?: string) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  for (let after: string | undefined; ; ) {
    const { rows, next } = await page(after);
    found.push(...rows);
    if (!next) return found;
    after = next;
  }
}

function lineOf(ticket: Ticket): TicketLine {
  const { id, number, kind, status, urgency, region, unit, topic, anonymous, confidential, dutyToReport, coUnits, readers, openedAt } =
    ticket;
  const clock = isOpenStatus(status) ? nextClock(ticket.clocks) : undefined;
  const due = clock && { name: clock.name, dueAt: clock.dueAt };
  return { id, number, kind, status, urgency, region, unit, topic, anonymous, confidential, dutyToReport, coUnits, readers, openedAt, due };
}

test('the lines of an export are the list, row by row, whatever has become of the tickets and whoever reads', async () => {
  const house = await openHouse();
  await liveMany(house, { from: 1, count: 80, abreast: 16 });
  const filters: ListFilter[] = [{}, { open: true }, { kinds: ['report', 'complaint'] }, { unassigned: true }, { text: '低保' }];
  let compared = 0;
  for (const actor of [people.supervisor, people.operator, people.unit]) {
    for (const filter of filters) {
      const listed = await all((after) => house.tickets.list(actor, filter, { limit: 9, after }));
      const lines = await all((after) => house.tickets.lines(actor, filter, { limit: 7, after }));
      expect(lines).toMatchObject(listed.map(lineOf));
      expect(lines).toHaveLength(listed.length);
      compared += lines.length;
    }
  }
  expect(compared).toBeGreaterThan(500);
  expect((await house.tickets.lines(people.supervisor, { text: '138' }, { limit: 5 })).rows).toEqual([]);
  await house.end();
});
