import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../base/clock';
import { randomIds } from '../base/ids';
import type { Storage } from '../storage/storage';
import { createDossiers } from '../tickets/dossiers/dossiers';
import type { Tickets } from '../tickets/tickets';
import { daysBefore, reportOf } from '../web/board/report';
import type { ExportFigures } from './export-once';
import type { Figure } from './figure';
import { filledFolder, LAST_DAY, openAt, ticketsOver } from './million-tickets';
import { COMBINED, type Query, SINGLE, TEXTS } from './ticket-queries';

export const subject = 'tickets';

const MILLION = 1_000_000;
const RUNS = 20;
const PAGE = 50;

async function p95(tickets: Tickets, [, actor, filter]: Query): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await tickets.list(actor, filter, { limit: PAGE });
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.ceil(RUNS * 0.95) - 1] ?? 0;
}

async function slowest(tickets: Tickets, given: { name: string; goal: string; of: Query[] }): Promise<Figure> {
  const measured: [string, number][] = [];
  for (const query of given.of) measured.push([query[0], await p95(tickets, query)]);
  const sorted = measured.sort((a, b) => b[1] - a[1]);
  const note = `最慢：${sorted
    .slice(0, 3)
    .map(([name, ms]) => `${name} ${ms.toFixed(1)}`)
    .join('，')}（${given.of.length} 种，各 ${RUNS} 次）`;
  return { name: given.name, value: sorted[0]?.[1] ?? 0, unit: 'ms', goal: given.goal, note };
}

/** A report of so many days up to the last one in the file. */
async function report(storage: Storage, tickets: Tickets, days: number): Promise<Figure> {
  const { reports, users, episodes } = storage;
  const started = performance.now();
  const span = { region: '000000', from: daysBefore(LAST_DAY, days - 1), to: LAST_DAY };
  const none = { labels: () => ({ layers: [], tags: [] }), unitAt: () => undefined, dueOn: () => undefined };
  const dossiers = createDossiers({ store: storage.dossiers, clock: systemClock, ids: randomIds, ...none });
  const { total } = await reportOf({ reports, users, episodes, tickets, dossiers, clock: systemClock }, span);
  const note = `${total.toLocaleString('en-US')} 件在其中`;
  return { name: `report of ${days} days`, value: (performance.now() - started) / 1_000, unit: 's', goal: '≤ 2 s', note };
}

/** In a process of its own, so that its memory is the export's alone. */
function exported(folder: string): Figure[] {
  const module = join(__dirname, 'export-once.js');
  const child = spawnSync(process.execPath, ['-e', `require(${JSON.stringify(module)}).main(${JSON.stringify(folder)})`], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return (JSON.parse(child.stdout) as ExportFigures[]).flatMap(({ format, rows, seconds, peakMb, heldMs }) => [
    { name: `export of ${rows} rows, ${format}`, value: seconds, unit: 's', goal: '≤ 5 s' },
    { name: `memory of the exporting process, ${format}`, value: peakMb, unit: 'MB', goal: '< 200 MB', note: '整个进程，含运行时' },
    { name: `event loop held during the export, ${format}`, value: heldMs, unit: 'ms', goal: '≤ 50 ms' },
  ]);
}

/** Lists, search, reports and exports over a million tickets, laid down once and kept in the temporary folder. */
export async function run(): Promise<Figure[]> {
  const folder = await filledFolder(MILLION);
  const storage = await openAt(folder);
  const tickets = ticketsOver(storage);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const figures = [
    await slowest(tickets, { name: 'first page of a single filter, p95 of the slowest', goal: '≤ 100 ms', of: SINGLE }),
    await slowest(tickets, { name: 'first page of twelve combinations, p95 of the slowest', goal: '≤ 100 ms', of: COMBINED }),
    await slowest(tickets, { name: 'full text, p95 of the slowest', goal: '≤ 300 ms', of: TEXTS }),
    await report(storage, tickets, 30),
    await report(storage, tickets, 400),
  ];
  loop.disable();
  figures.push({ name: 'event loop held by lists, search and reports', value: loop.max / 1e6, unit: 'ms', goal: '≤ 50 ms' });
  await storage.close();
  return [...figures, ...exported(folder)].map((figure) => ({ ...figure, peer: `${MILLION.toLocaleString('en-US')} 件工单` }));
}
