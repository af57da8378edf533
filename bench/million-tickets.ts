import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../base/clock';
import { randomIds } from '../base/ids';
import { createLog } from '../base/log';
import { type Database, openDatabase, type SqlRow, type SqlValue } from '../storage/database';
import { loadMasterKey } from '../storage/sealer';
import { openStorage, type Storage } from '../storage/storage';
import { kinds } from '../tickets/kinds/index';
import { createTickets, type Tickets } from '../tickets/tickets';

const CHUNK = 100_000;

const REGIONS = ['350802', '350803', '350821', '350823', '350824', '350825', '350881', '511302', '511321', '520102'];
const UNITS = ['上杭县民政局', '长汀县民政局', '连城县民政局', '武平县民政局', '南部县民政局'];
const TOPICS = ['dibao-amount', 'dibao-apply', 'linshi-jinan', 'complaint-staff', 'complaint-pay', 'canji-butie', 'gaoling'];
const CHANNELS = ['directline', 'console', 'botframework'];
export const STORIES = [
  '低保金没到账',
  '想申请临时救助',
  '房子漏雨没钱修',
  '孩子上学缺学费',
  '轮椅坏了没人管',
  '办事跑了三趟',
  '敬老院收费不清楚',
  '老伴住院花光积蓄',
  '残疾证怎么办',
  '水管断了半个月',
];

const pairs = (text: string): string[] => [...text].slice(1).map((character, index) => `${[...text][index]}${character}`);

/** A row's pick from a list, spread by a multiplier so that the columns do not go together. */
const from = (list: string, factor: number): string =>
  `json_extract(:${list}, '$[' || ((n * ${factor} / 7) % json_array_length(:${list})) || ']')`;

/** One ticket in a minute and a half since November 2023; its row's id is as scattered as a drawn one. */
export const LAST_DAY = '2026-09-20';
const OPENED = '1700000000000 + n * 90000';
const ID = "printf('%08x%d', (n * 2654435761) % 4294967296, n)";
const TALK = "printf('%08xt%d', (n * 2246822519) % 4294967296, n)";
const SHARE = '(n * 31) % 100';
const STATUS = `CASE WHEN ${SHARE} < 60 THEN 'closed' WHEN ${SHARE} < 85 THEN 'resolved' WHEN ${SHARE} < 88 THEN 'referred'
  WHEN ${SHARE} < 91 THEN 'acknowledged' WHEN ${SHARE} < 94 THEN 'inProgress' WHEN ${SHARE} < 96 THEN 'reportedBack'
  WHEN ${SHARE} < 97 THEN 'followUp' WHEN ${SHARE} < 98 THEN 'logged' WHEN ${SHARE} < 99 THEN 'invalid' ELSE 'withdrawn' END`;
const SETTLED = `(${SHARE} < 85 OR ${SHARE} >= 98)`;
const DUE = `${OPENED} + 400000000`;

const RATED = `json_object('rating', json_object('reached', json('true'), 'solved', json(iif(n % 3, 'true', 'false')),
  'satisfaction', iif(n % 4, 'satisfied', 'dissatisfied')))`;

/** An event of every ticket for which the condition holds, with its place in the chain. */
const event = (type: string, given: { seq: number; when: string; after: number; by: string; data?: string }): string =>
  `INSERT INTO ticket_events (ticket_id, seq, type, actor_id, actor_role, at, data, hash, position)
   SELECT ${ID}, ${given.seq}, '${type}', ${given.by}, ${OPENED} + ${given.after}, ${given.data ?? "'{}'"}, '', n * 8 + ${given.seq} FROM row WHERE ${given.when}`;
const BOT = "'bot', 'bot'";
const DESK = "'u-' || (n % 40), 'operator'";

/** What stands in the file, a statement a table; each is run over a span of `n`. */
const FILLING: string[] = [
  `INSERT INTO conversations (id, channel, user_ref, region, opened_at, last_seq, spoke)
   SELECT ${TALK}, ${from('channels', 11)}, 'u' || n, ${from('regions', 17)}, ${OPENED}, 3, 1 FROM row WHERE n % 2 = 0`,
  `INSERT INTO messages (conversation_id, seq, speaker, message_id, sealed, at)
   SELECT ${TALK}, m.value, iif(m.value = 2, 'bot', 'resident'), 'm' || n || m.value, zeroblob(90), ${OPENED} - 9000 + m.value FROM row, json_each('[1,2,3]') m WHERE n % 2 = 0`,
  `INSERT INTO episodes (id, conversation_id, region, owner, opened_at, closed_at)
   SELECT 'e' || n, ${TALK}, ${from('regions', 17)}, 'bot', ${OPENED}, ${OPENED} + 900000 FROM row WHERE n % 10 = 0`,
  `INSERT INTO episode_events (episode_id, at, actor_id, from_owner, to_owner)
   SELECT 'e' || n, ${OPENED} + v.value * 60000, 'bot', iif(v.value = 1, 'bot', 'queue'), iif(v.value = 1, 'queue', 'operator:u-' || (n % 40)) FROM row, json_each('[1,2]') v WHERE n % 10 = 0`,
  `INSERT INTO gaps (question, region, outcome, at) SELECT '问句' || (n % 500), ${from('regions', 17)}, 'refused', ${OPENED} FROM row WHERE n % 20 = 0`,
  `INSERT INTO tickets (id, number, code_digest, idempotency_key, request_digest, kind, status, urgency, region, unit, topic, anonymous,
     duty_to_report, confidential, missing, conversation_id, opened_at, next_due, version, sealed_content, serial, chain_seq, expedited, redo_count, channel,
     clocks_kept, clocks_missed)
   SELECT ${ID}, printf('%06d-%06d-0', 230000 + n / 1000, n % 1000000), '', 'b' || n, '', ${from('kinds', 13)}, ${STATUS},
     CASE WHEN n % 50 = 0 THEN 'urgent' WHEN n % 500 = 1 THEN 'danger' ELSE 'normal' END, ${from('regions', 17)}, iif(n % 9 = 0, NULL, ${from('units', 29)}),
     ${from('topics', 19)}, n % 7 = 0, n % 211 = 0, n % 97 = 0, '[]', iif(n % 2 = 0, ${TALK}, NULL), ${OPENED}, iif(${SETTLED}, NULL, ${DUE}), 3, zeroblob(220), n, 1,
     n % 333 = 0, iif(n % 77 = 0, 1, 0), iif(n % 2 = 0, ${from('channels', 11)}, ''),
     iif((n % 110) * 80000 <= 7200000, 1, 0) + iif(${SETTLED} AND (n % 110) <= 100, 4, 0),
     iif((n % 110) * 80000 > 7200000, 1, 0) + iif(${SETTLED} AND (n % 110) > 100, 4, 0) FROM row`,
  `INSERT INTO ticket_clocks (ticket_id, name, due_at, basis, started_at, stopped_at, alert_at)
   SELECT ${ID}, 'dispatch', ${OPENED} + 7200000, '本热线内部规则', ${OPENED}, ${OPENED} + (n % 110) * 80000, NULL FROM row`,
  `INSERT INTO ticket_clocks (ticket_id, name, due_at, basis, started_at, stopped_at, alert_at)
   SELECT ${ID}, 'handle', ${DUE}, '本热线内部规则', ${OPENED}, iif(${SETTLED}, ${OPENED} + (n % 110) * 4000000, NULL), NULL FROM row`,
  event('ticket.opened', { seq: 1, when: '1', after: 0, by: BOT }),
  event('ticket.referred', { seq: 2, when: 'n % 9 <> 0', after: 60_000, by: DESK }),
  event('ticket.read', { seq: 3, when: 'n % 4 = 0', after: 70_000, by: DESK }),
  event('ticket.returnRequested', { seq: 4, when: 'n % 40 = 0', after: 3_600_000, by: "'u-unit', 'unit'" }),
  event('ticket.redone', { seq: 5, when: 'n % 77 = 0', after: 90_000_000, by: DESK }),
  event('ticket.rated', { seq: 6, when: 'n % 20 = 0', after: 95_000_000, by: "'', 'resident'", data: RATED }),
  `INSERT INTO ticket_search (rowid, words)
   SELECT n, 'r' || ${from('regions', 17)} || ' c' || substr(${from('regions', 17)}, 1, 4) || ' p' || substr(${from('regions', 17)}, 1, 2)
     || ' k' || ${from('kinds', 13)} || ' ' || ${from('tokens', 23)} || ' ' || ${from('tokens', 37)} FROM row`,
];

const ROW = 'WITH RECURSIVE row(n) AS (SELECT ? UNION ALL SELECT n + 1 FROM row WHERE n + 1 < ?)';

/** The statement with its lists in place, to be run over a span: `INSERT INTO t (…) WITH row … SELECT`. */
function overRows(statement: string, lists: Record<string, string[]>): string {
  const head = statement.indexOf('SELECT');
  const body = statement
    .slice(head)
    .replaceAll(/:(\w+)/g, (whole, name: string) => (lists[name] ? `'${JSON.stringify(lists[name])}'` : whole));
  return `${statement.slice(0, head)}${ROW} ${body}`;
}

const looseIndices = (database: Database): Promise<SqlRow[]> =>
  database.read.all("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");

/** Rows by the database's own hand, in bulk and without indices, which follow: the rows are what counts here, not how they came. */
async function fill(database: Database, storage: Storage, count: number): Promise<void> {
  const tokens = STORIES.map((story) =>
    pairs(story)
      .map((word) => storage.digest(`search ${word}`).slice(0, 10))
      .join(' '),
  );
  const kindNames = [...Object.keys(kinds), 'inquiry', 'inquiry', 'complaint', 'change'];
  const lists = { regions: REGIONS, units: UNITS, topics: TOPICS, channels: CHANNELS, kinds: kindNames, tokens };
  const indices = await looseIndices(database);
  await database.write(async (transaction) => {
    await transaction.run('PRAGMA cache_size = -1000000');
    for (const { name } of indices) await transaction.run(`DROP INDEX ${name}`);
  });
  for (let start = 1; start <= count; start += CHUNK) {
    const span: SqlValue[] = [start, Math.min(start + CHUNK, count + 1)];
    await database.write(async (transaction) => {
      for (const statement of FILLING) await transaction.run(overRows(statement, lists), ...span);
    });
  }
  for (const { sql } of indices) await database.write((transaction) => transaction.run(String(sql)));
  await database.write((transaction) => transaction.run("INSERT INTO ticket_search (ticket_search) VALUES ('optimize')"));
}

export const openAt = (stateDir: string): Promise<Storage> =>
  openStorage({
    stateDir,
    masterKey: loadMasterKey(stateDir, undefined),
    clock: systemClock,
    ids: randomIds,
    log: createLog('silent'),
  });

/** The ticket desk over such a file. */
export const ticketsOver = (storage: Storage): Tickets =>
  createTickets({ store: storage.tickets, attempts: storage.users, clock: systemClock, ids: randomIds, digest: storage.digest });

/** The tables and indices as this program makes them, with the rows asked for: another of either is another file. */
async function shapeOf(folder: string, count: number): Promise<string> {
  await (await openAt(folder)).close();
  const database = await openDatabase(join(folder, 'nuanxian.db'));
  const schema = await database.read.all('SELECT sql FROM sqlite_schema ORDER BY name');
  await database.close();
  return createHash('sha256')
    .update(JSON.stringify([schema, FILLING, STORIES, count]))
    .digest('hex')
    .slice(0, 12);
}

/** A state directory with so many tickets in the machine's temporary folder: laid down once, then found again. */
export async function filledFolder(count: number): Promise<string> {
  const making = join(tmpdir(), `nuanxian-million-${process.pid}`);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const ready = join(tmpdir(), `nuanxian-million-${await shapeOf(making, count)}`);
  if (existsSync(ready)) {
    rmSync(making, { recursive: true, force: true });
    return ready;
  }
  const storage = await openAt(making);
  const database = await openDatabase(join(making, 'nuanxian.db'));
  await fill(database, storage, count);
  await database.close();
  await storage.close();
  renameSync(making, ready);
  return ready;
}
