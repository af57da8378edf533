import { type House, openHouse, people } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.end());

test('urgent hardship belongs where it happened; the hukou stands beside it and refuses nobody', async () => {
  const fields = { hukouRegion: '360100', people: 3 };
  const ticket = await house.open({
    kind: 'urgentHardship',
    urgency: 'urgent',
    region: '350825',
    content: { story: '车在连城坏在路上', fields },
  });
  expect(ticket).toMatchObject({ region: '350825', proposal: { unit: '连城县民政局' } });
  expect((await house.storage.tickets.content(ticket.id))?.fields).toEqual(fields);
});

const refer = async (need: string): Promise<string | undefined> => {
  const content = { story: '认定为边缘家庭', fields: { need, consent: true } };
  return (await house.open({ kind: 'referral', content })).proposal.unit;
};

test('of four referrals only those chosen are made, each to its own department', async () => {
  const units = [await refer('housing'), await refer('education')];
  expect(new Set(units).size).toBe(2);
  expect(units).not.toContain(undefined);
  expect((await house.tickets.list(people.supervisor, { kinds: ['referral'] }, { limit: 10 })).rows).toHaveLength(2);
});

test('those that have not answered are a list; an answer takes one off it', async () => {
  const first = await house.open({ kind: 'serviceNeed', content: { story: '水管断了', fields: { need: 'drinkingWater' } } });
  const second = await house.open({ kind: 'serviceNeed', content: { story: '房子漏雨', fields: { need: 'housing' } } });
  for (const { number } of [first, second]) {
    await house.act(people.supervisor, number, 'refer', { unit: people.unit.unit });
    await house.act(people.unit, number, 'acknowledge');
  }
  const waiting = async () =>
    (await house.tickets.list(people.supervisor, { kinds: ['serviceNeed'], statuses: ['acknowledged', 'inProgress'] }, { limit: 10 })).rows
      .length;
  expect(await waiting()).toBe(2);
  await expect(house.act(people.unit, first.number, 'reportBack', { text: '已修' })).rejects.toMatchObject({ code: 'ticket.needs.result' });
  await house.act(people.unit, first.number, 'reportBack', { text: '已修', result: 'accepted' });
  expect(await waiting()).toBe(1);
});
