import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR, openHouse, people } from '../tickets/house';

const ONCE = join(__dirname, '..', 'storage', 'move-once.cjs');
const AT_ONCE = 500;

interface Moved {
  rows: number;
  checkedTickets: number;
  seconds: number;
  peakMb: number;
}

const once = (what: 'export' | 'import', stateDir: string, folder: string): Moved =>
  JSON.parse(execFileSync(process.execPath, [ONCE, what, stateDir, folder], { encoding: 'utf8', maxBuffer: 1e8 }));

async function filled(folder: string, count: number): Promise<void> {
  const house = await openHouse({ folder });
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, index) =>
      house.open({ content: { story: `第${start + index}件，低保金没到账，孩子上学缺学费` } }),
    );
    const tickets = await Promise.all(some);
    // Numbers are drawn anew each day: so many would meet on one.
    house.clock.add(HOUR);
    await Promise.all(
      tickets.filter((_, at) => at % 5 === 0).map(({ number }) => house.act(people.operator, number, 'note', { text: '已联系' })),
    );
  }
  await house.tickets.anchor();
  await house.storage.close();
}

/** There and out again; the second export must name the same checksums. */
async function roundTrip(count: number): Promise<{ exported: Moved; imported: Moved; same: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanxian-move-'));
  const [here, there, first, second] = ['here', 'there', 'first', 'second'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  await filled(here, count);
  const exported = once('export', here, first);
  mkdirSync(there);
  cpSync(join(here, 'master.key'), join(there, 'master.key'));
  const imported = once('import', there, first);
  once('export', there, second);
  const [one, other] = [first, second].map((place) => readFileSync(join(place, 'manifest.json'), 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  return { exported, imported, same: one === other };
}

test('100,000 tickets there and back: no difference, and ten times the tickets take no more memory', async () => {
  const few = await roundTrip(10_000);
  const many = await roundTrip(100_000);
  console.log(JSON.stringify({ few, many }));
  expect([few.same, many.same]).toEqual([true, true]);
  expect([many.imported.checkedTickets, many.imported.rows]).toEqual([100_000, many.exported.rows]);
  // The database's own page cache is the only thing that may still fill up.
  expect(many.exported.peakMb - few.exported.peakMb).toBeLessThan(100);
  expect(many.imported.peakMb - few.imported.peakMb).toBeLessThan(100);
});
