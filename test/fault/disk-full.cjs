/** Fills a disk of a few megabytes with tickets, reads and writes on it while it is full, makes room, writes again; says what it counted. */
const { writeFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const [, , stateDir] = process.argv;
const built = (path) => require(join(__dirname, '../../dist/server', path));
const { openStorage } = built('storage/storage.js');
const { loadMasterKey } = built('storage/sealer.js');
const { createTickets } = built('tickets/tickets.js');
const { systemClock } = built('base/clock.js');
const { randomIds } = built('base/ids.js');
const { createLog } = built('base/log.js');

const BALLAST = 2 * 1024 * 1024;
const bot = { id: 'bot', role: 'bot', region: '000000', name: '' };

async function main() {
  const ballast = join(stateDir, 'ballast');
  writeFileSync(ballast, Buffer.alloc(BALLAST, 1));
  const log = createLog('silent');
  const storage = await openStorage({ stateDir, masterKey: loadMasterKey(stateDir, undefined), clock: systemClock, ids: randomIds, log });
  const tickets = createTickets({
    store: storage.tickets,
    attempts: storage.users,
    clock: systemClock,
    ids: randomIds,
    digest: storage.digest,
  });
  const kept = [];
  let serial = 0;
  const write = async () => {
    serial += 1;
    const request = {
      idempotencyKey: `k${serial}`,
      kind: 'inquiry',
      urgency: 'normal',
      region: '350823',
      content: { story: '问'.repeat(400) },
    };
    const { ticket } = await tickets.open(bot, request);
    kept.push(ticket.number);
  };
  const tried = async (times, act, ok) => {
    let count = 0;
    for (let at = 0; at < times; at += 1)
      count += ok(
        await act(at).then(
          () => undefined,
          (error) => error,
        ),
      )
        ? 1
        : 0;
    return count;
  };
  let full;
  while (full === undefined && serial < 5_000)
    full = await write().then(
      () => undefined,
      (error) => error,
    );
  const written = kept.length;
  const refused = await tried(200, write, (error) => error?.code === 'storage.full');
  const reads = await tried(
    100,
    async (at) => {
      if (!(await storage.tickets.find(kept[at % kept.length]))) throw new Error('lost');
    },
    (error) => error === undefined,
  );
  rmSync(ballast);
  const after = await tried(50, write, (error) => error === undefined);
  let lost = 0;
  for (const number of kept) lost += (await storage.tickets.find(number)) ? 0 : 1;
  const { broken } = await storage.tickets.verifyChains();
  await storage.close();
  process.stdout.write(
    JSON.stringify({ written, refused, reads, after, lost, broken: broken ? 1 : 0, first: full?.code === 'storage.full' ? 1 : 0 }),
  );
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
