import { maskPersonal } from '../../tickets/personal-text';
import { type House, openHouse, people } from './house';
import { foundBySearch, leaks, plant, shown } from './planted';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.end());

test('planted names and numbers are in no list, detail, search or notice', async () => {
  const planted = await plant(house, 25);
  expect(leaks(await shown(house, planted), planted)).toEqual([]);
  expect(await foundBySearch(house, planted)).toEqual([]);
  const { rows } = await house.tickets.list(people.supervisor, { text: '低保停了' }, { limit: 100 });
  expect(rows).toHaveLength(25);
});

test('a purpose reveals, and only then', async () => {
  const [one] = await plant(house, 1);
  const reading = await house.tickets.read(people.operator, one?.number ?? '', { purpose: '回电核实' });
  expect(reading.content?.contactName).toBe(one?.name);
});

test('search keeps to the reader’s place and lists, leads on page by page, and survives later words', async () => {
  const made = [];
  for (let index = 0; index < 5; index += 1) made.push(await house.open({ content: { story: `轮椅坏了第${index}次` } }));
  await house.open({ kind: 'report', content: { story: '轮椅款被贪' } });
  const seen: string[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await house.tickets.list(people.operator, { text: '轮椅' }, { limit: 2, after });
    seen.push(...page.rows.map(({ number }) => number));
    after = page.next;
    more = after !== undefined;
  }
  expect(seen).toEqual(made.map(({ number }) => number).reverse());
  expect((await house.tickets.list(people.elsewhere, { text: '轮椅' }, { limit: 5 })).rows).toEqual([]);
  const own = await house.open({ conversationId: 'c1', content: { story: '求助' } });
  await house.tickets.addToOwn('c1', own.number, { text: '补充', content: { whereabouts: '紫金山脚下' } });
  expect((await house.tickets.list(people.operator, { text: '紫金山' }, { limit: 5 })).rows.map(({ number }) => number)).toEqual([
    own.number,
  ]);
});

test.each([
  ['我叫王小明，住在临江', [], '我叫王**，住在临江'],
  ['是李科长和王某主任办的', [], '是李*科长和王*主任办的'],
  ['找欧阳大福', ['欧阳大福'], '找欧***'],
  ['我是低保户，孩子上学', [], '我是低保户，孩子上学'],
])('%s', (text, names, masked) => {
  expect(maskPersonal(text, names)).toBe(masked);
});
