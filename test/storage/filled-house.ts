import { type House, people } from '../tickets/house';

export const SECRET = '我得了尿毒症，住在青溪村';

/** One of everything that is moved, and many tickets; gives the number of the one that holds the secret. */
export async function fillHouse(house: House): Promise<string> {
  const { storage, tickets } = house;
  const at = house.clock.now();
  await storage.conversations.open({ id: 'talk', channel: 'directline', userRef: 'dl_x', region: '350823', openedAt: at });
  await storage.conversations.accept({ channel: 'directline', conversationId: 'talk', messageId: 'm1', text: SECRET }, at);
  for (let index = 0; index < 120; index += 1) await house.open({ content: { story: `第${index}件` } });
  const ticket = await house.open({ content: { story: SECRET, contactName: '陈阿土' }, conversationId: 'talk' });
  const { number } = ticket;
  await house.act(people.supervisor, number, 'refer', { unit: people.unit.unit });
  await tickets.act(people.operator, number, { action: 'note', text: SECRET });
  const file = { id: 'f1', name: '诊断书.png', type: 'image/png', size: 4, bytes: Buffer.from([0, 255, 10, 13]), actorId: 'u-op', at };
  const event = { type: 'ticket.attached', actorId: 'u-op', actorRole: 'operator', at, data: { file: 'f1' } };
  await storage.tickets.attach(ticket.id, file, event);
  const forgotten = await house.open({ content: { story: '要删去的一件' } });
  const gone = { type: 'ticket.forgotten', actorId: 'system', actorRole: 'system', at, data: {} };
  await storage.tickets.forgetContent(forgotten.id, gone);
  await tickets.anchor();
  await storage.overlay.append({ kind: 'setting', key: 'hotline', body: '换行\n与\u2028，还有\u0000', author: 'u', at });
  const user = { id: 'u1', name: 'lin', displayName: '林', role: 'operator' as const, region: '350800', disabled: false, createdAt: at };
  await storage.users.add(user, 'scrypt-record');
  await storage.users.mayTry('lin', { since: at, most: 5, at });
  await storage.audit.record({ at, actorId: 'u1', region: '350800', what: 'report.exported', about: '月报' });
  return number;
}
