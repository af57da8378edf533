/** Writes tickets, their first steps and turns of conversations as fast as it can and says what was acknowledged; its parent kills it. */
const { join } = require('node:path');
const [, , stateDir, cycle] = process.argv;
const built = (path) => require(join(__dirname, '../../dist/server', path));
const { openStorage } = built('storage/storage.js');
const { loadMasterKey } = built('storage/sealer.js');
const { createTickets } = built('tickets/tickets.js');
const { systemClock } = built('base/clock.js');
const { randomIds } = built('base/ids.js');
const { createLog } = built('base/log.js');

const chief = { id: 'u', role: 'supervisor', region: '000000', name: '' };

async function main() {
  const log = createLog('silent');
  const storage = await openStorage({ stateDir, masterKey: loadMasterKey(stateDir, undefined), clock: systemClock, ids: randomIds, log });
  const tickets = createTickets({
    store: storage.tickets,
    attempts: storage.users,
    clock: systemClock,
    ids: randomIds,
    digest: storage.digest,
  });
  const say = (...words) => process.stdout.write(`${words.join(' ')}\n`);
  say('ready');
  const write = async (writer) => {
    for (let index = 0; ; index += 1) {
      const request = { kind: 'inquiry', urgency: 'normal', region: '350823', content: { story: `第${index}件` } };
      const { ticket } = await tickets.open(chief, { idempotencyKey: `${cycle}-${writer}-${index}`, ...request });
      say(ticket.number, 1);
      await tickets.act(chief, ticket.number, { action: 'refer', unit: '上杭县民政局' });
      say(ticket.number, 2);
    }
  };
  const talk = async (writer) => {
    for (let index = 0; ; index += 1) {
      const id = `talk-${cycle}-${writer}-${index}`;
      const incoming = { channel: 'directline', conversationId: id, messageId: `${id}:1`, text: `第${index}句` };
      const at = systemClock.now();
      await storage.conversations.open({ id, channel: 'directline', userRef: 'u', openedAt: at });
      await storage.conversations.accept(incoming, at);
      say(id, 1);
      const session = { conversationId: id, paused: [], facts: {}, misses: 0, tickets: [] };
      await storage.conversations.finishTurn({ incoming, session, replies: [{ text: '记下了' }], at });
      say(id, 2);
    }
  };
  await Promise.all([
    ...Array.from({ length: 16 }, (_, writer) => write(writer)),
    ...Array.from({ length: 8 }, (_, writer) => talk(writer)),
  ]);
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
