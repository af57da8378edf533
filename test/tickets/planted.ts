import { ticketDetail, ticketSummary } from '../../web/presenters/ticket';
import type { House } from './house';
import { people } from './house';

const SURNAMES = ['欧阳', '司马', '诸葛', '陈', '林', '王', '张', '黄', '吴', '郑'];
const GIVEN = '阿土根旺福祥贵发财水木金火';

export interface Planted {
  name: string;
  phone: string;
  idNumber: string;
  number: string;
}

/** An invented person: a name, a telephone and an identity number that nobody has. */
export function inventedPerson(index: number): Omit<Planted, 'number'> {
  const given = `${GIVEN[index % GIVEN.length]}${GIVEN[Math.floor(index / GIVEN.length) % GIVEN.length]}`;
  return {
    name: `${SURNAMES[index % SURNAMES.length]}${given}`,
    phone: `139${String(10_000_000 + index * 7_919).slice(0, 8)}`,
    idNumber: `350823${1950 + (index % 50)}${String((index % 12) + 1).padStart(2, '0')}${String((index % 28) + 1).padStart(2, '0')}${String(1_000 + index).slice(-4)}`,
  };
}

/** Plants people in every field and text of tickets, walks them on so that events and notices carry them too. */
export async function plant(house: House, count: number): Promise<Planted[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const { name, phone, idNumber } = inventedPerson(index);
      const { number } = await house.open({
        content: {
          story: `我叫${name}，电话${phone}，身份证${idNumber}，低保停了。${name}家三口人`,
          contactName: name,
          contactPhone: phone,
          whereabouts: `上杭县临江镇${name}家，${phone}`,
          answers: { phone, who: name },
        },
      });
      await house.act(people.operator, number, 'note', { text: `${name}来电 ${phone}` });
      await house.act(people.operator, number, 'refer', { unit: people.unit.unit, text: `请联系${name} ${phone}` });
      return { name, phone, idNumber, number };
    }),
  );
}

/** Everything that is shown without a purpose, and all notices, as one text each. */
export async function shown(house: House, planted: readonly Planted[]): Promise<string[]> {
  const now = house.clock.now();
  const texts: string[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await house.tickets.list(people.supervisor, {}, { limit: 100, after });
    texts.push(JSON.stringify(page.rows.map((ticket) => ticketSummary(ticket, now))));
    after = page.next;
    more = after !== undefined;
  }
  for (const { number } of planted) {
    for (const actor of [people.supervisor, people.unit]) {
      const reading = await house.tickets.read(actor, number);
      texts.push(JSON.stringify(ticketDetail({ reading, actor, now, revealed: false, outside: false, nameOf: (id) => id })));
    }
  }
  for (
    let cursor = 0, rows = await house.storage.outbox.after(cursor, 500);
    rows.length > 0;
    rows = await house.storage.outbox.after(cursor, 500)
  ) {
    texts.push(JSON.stringify(rows));
    cursor = rows.at(-1)?.id ?? cursor;
  }
  return texts;
}

/** Which planted secrets a text shows. */
export function leaks(texts: readonly string[], planted: readonly Planted[]): string[] {
  const whole = texts.join('\n');
  return planted.flatMap(({ name, phone, idNumber }) => [name, phone, idNumber].filter((secret) => whole.includes(secret)));
}

/** Searches for every secret, whole and in parts a mask hides; each that finds its ticket is a leak. */
export async function foundBySearch(house: House, planted: readonly Planted[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, phone, idNumber, number } of planted) {
    for (const text of [name, name.slice(-2), phone, phone.slice(3), idNumber, idNumber.slice(6, 14)]) {
      const { rows } = await house.tickets.list(people.supervisor, { text }, { limit: 200 });
      if (rows.some((ticket) => ticket.number === number)) found.push(text);
    }
  }
  return found;
}
