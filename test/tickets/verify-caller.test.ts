import { type House, openHouse, people } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.end());

const withContact = () => house.open({ content: { story: '问低保怎么办', contactName: '陈 某某', contactPhone: '139-0000-1111' } });

test('the whole number proves the caller; its end only with the name', async () => {
  const { number } = await withContact();
  const verify = (said: { name?: string; phone?: string }) => house.tickets.verifyCaller(people.operator, { number, ...said });
  expect((await verify({ phone: '１３９ 0000 1111' })).ticket.number).toBe(number);
  expect((await verify({ phone: '1111', name: '陈某某' })).ticket.number).toBe(number);
  for (const said of [{ phone: '1111' }, { phone: '1111', name: '陈某' }, { phone: '13900001112' }, { name: '陈某某' }])
    await expect(verify(said)).rejects.toMatchObject({ code: 'caller.unproven' });
});

test('a lost code is replaced: the new one opens, the old one is dead, the history says who did it', async () => {
  const { tickets } = house;
  const content = { story: '问', contactPhone: '13900001111' };
  const receipt = await tickets.open(people.bot, { idempotencyKey: 'x', kind: 'inquiry', urgency: 'normal', region: '350823', content });
  const { number, id } = receipt.ticket;
  const { code = '' } = await tickets.verifyCaller(people.operator, { number, phone: '13900001111', renew: true });
  expect(code).toMatch(/^\d{6}$/);
  expect((await tickets.lookUp({ number, code })).ticket.number).toBe(number);
  await expect(tickets.lookUp({ number, code: receipt.code ?? '' })).rejects.toMatchObject({ code: 'ticket.unknown' });
  const events = await house.storage.tickets.events(id);
  expect(events.at(-1)).toMatchObject({ type: 'ticket.codeRenewed', actorId: people.operator.id, data: {} });
  expect((await house.storage.tickets.verifyChains()).broken).toBeUndefined();
});

test('five wrong tries lock it; who left nothing cannot be proven; another place’s desk does not know it', async () => {
  const { number } = await withContact();
  for (let turn = 0; turn < 5; turn += 1)
    await expect(house.tickets.verifyCaller(people.operator, { number, phone: '13700000000' })).rejects.toMatchObject({
      code: 'caller.unproven',
    });
  await expect(house.tickets.verifyCaller(people.operator, { number, phone: '13900001111' })).rejects.toMatchObject({
    code: 'caller.locked',
  });
  house.clock.add(16 * 60_000);
  await house.tickets.verifyCaller(people.operator, { number, phone: '13900001111' });
  const { number: bare } = await house.open({ anonymous: true });
  await expect(house.tickets.verifyCaller(people.operator, { number: bare, phone: '13900001111' })).rejects.toMatchObject({
    code: 'caller.unknown',
  });
  await expect(house.tickets.verifyCaller(people.elsewhere, { number, phone: '13900001111' })).rejects.toMatchObject({
    code: 'ticket.unknown',
  });
  await expect(house.tickets.verifyCaller(people.unit, { number, phone: '13900001111' })).rejects.toMatchObject({ code: 'ticket.unknown' });
});
