import assert from 'node:assert';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { runScreen, type ScreenOptions } from '../../cli/screen/run';
import { householdSchema } from '../../rules/household/household';
import { quickHousehold } from '../../rules/household/quick';
import { anyHousehold, fixtureRows } from '../rules/any-case';

const folder = mkdtempSync(join(tmpdir(), 'screen-'));
const path = (name: string): string => join(folder, name);
const write = (name: string, lines: readonly unknown[]): string => {
  writeFileSync(path(name), `${lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`);
  return path(name);
};
const said: string[] = [];
const say = { write: (text: string) => said.push(text) };

const options = (file: string, out: string | undefined, rest: Partial<ScreenOptions['settings']> = {}): ScreenOptions => ({
  file,
  out,
  resume: false,
  workers: 0,
  settings: { on: '2026-11-22', parameters: [...fixtureRows], explain: false, countsOnly: false, ...rest },
});
const family = (id: string, income: number) => ({
  id,
  region: '350823',
  size: 3,
  incomes: [{ type: 'total', amount: income, per: 'month' }],
  expenditures: [],
  assetsWithinLimit: true,
});
const results = (name: string) =>
  readFileSync(path(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeEach(() => said.splice(0));

describe('npm run screen', () => {
  test('one result line a line, in order, lines with errors named by line and field and the rest processed', async () => {
    const lines = [
      family('a', 2_000),
      { ...family('b', 3_000), salary: 1 },
      '{"id":',
      family('c', 9_000),
      { ...family('d', 1), lastReviewOn: '2026-02-30' },
    ];
    const tally = await runScreen(options(write('a.ndjson', lines), path('a.out')), say);
    expect(tally).toMatchObject({ lines: 5, broken: 3 });
    expect(results('a.out').map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    expect(results('a.out')[0]).toMatchObject({ id: 'a', tiers: ['basicLiving'], likely: expect.arrayContaining(['dibao']) });
    expect(said.join('')).toMatch(/第 2 行 salary/);
    expect(said.join('')).toMatch(/第 3 行/);
    expect(said.join('')).toMatch(/第 5 行 lastReviewOn/);
    expect(existsSync(path('a.out.progress'))).toBe(false);
  });

  test('counts only writes nothing; counts are by programme, region and verdict', async () => {
    const tally = await runScreen(
      options(write('b.ndjson', [family('a', 2_000), family('b', 2_850), family('c', 9_000)]), undefined, { countsOnly: true }),
      say,
    );
    expect(tally.counts['350823 dibao likely']).toBe(1);
    expect(tally.counts['350823 dibao unlikely']).toBe(2);
  });

  test('against an earlier result: who newly qualifies now that the line rises', async () => {
    const file = write('c.ndjson', [family('a', 2_900), family('b', 9_000)]);
    await runScreen(options(file, path('c.old')), say);
    const higher = fixtureRows.map((row) => (row.name === 'dibaoLine' ? { ...row, value: 100_000 } : row));
    const tally = await runScreen({ ...options(file, path('c.out'), { parameters: higher }), oldFile: path('c.old') }, say);
    expect(tally.counts['changed dibao notListed likely']).toBe(1);
    expect(results('c.out')[0].changed.dibao).toEqual(['notListed', 'likely']);
    expect(results('c.out')[1].changed).toBeUndefined();
  });

  test('against a day', async () => {
    const benefits = { tekun: false, orphanAllowance: false, deFactoOrphanAllowance: false };
    const child = {
      region: '350100',
      people: [{ id: 'p', role: 'applicant', age: 17, legalSupporters: 'none', benefits, disability: null }],
      incomes: [],
      expenditures: [],
      assetsWithinLimit: true,
    };
    const file = write('d.ndjson', [child]);
    await runScreen(options(file, path('d.out'), { againstDay: '2026-06-30' }), say);
    expect(Object.keys(results('d.out')[0].changed)).toContain('tekun:p');
  });

  test('a broken-off run is taken up where it stopped and comes to the same result; not when something else is asked', async () => {
    const lines: unknown[] = Array.from({ length: 9_000 }, (_, at) => family(`h${at}`, at));
    lines[5_000] = '{"id":';
    const file = write('e.ndjson', lines);
    const whole = await runScreen(options(file, path('e.whole')), say);
    // The run breaks off in its second block, while the first is written; a torn line follows.
    const torn = { write: () => assert.fail('killed') };
    await expect(runScreen(options(file, path('e.part')), torn)).rejects.toThrow('killed');
    appendFileSync(path('e.part'), '{"line":4001,"torn');
    const other = { ...options(file, path('e.part'), { on: '2026-06-30' }), resume: true };
    await expect(runScreen(other, say)).rejects.toThrow('不能接着做');
    said.splice(0);
    const tally = await runScreen({ ...options(file, path('e.part')), resume: true }, say);
    expect(tally).toEqual(whole);
    expect(said).toHaveLength(1);
    expect(readFileSync(path('e.part'), 'utf8')).toBe(readFileSync(path('e.whole'), 'utf8'));
    expect(existsSync(path('e.part.progress'))).toBe(false);
  });

  test('CSV columns are paths or short names; an empty cell is not known', async () => {
    writeFileSync(
      path('f.csv'),
      'id,region,size,income,assetsWithinLimit,statuses.dibao\nx,350823,3,2000,true,\ny,350823,3,2000-3000,true,是\nz,350823,三,1,true,\n',
    );
    const tally = await runScreen(
      { ...options(path('f.csv'), path('f.out'), { columns: ['id', 'region', 'size', 'income', 'assetsWithinLimit', 'statuses.dibao'] }) },
      say,
    );
    expect(tally).toMatchObject({ lines: 3, broken: 1 });
    expect(results('f.out')[0].likely).toContain('dibao');
    expect(results('f.out')[1].unknown).toContain('dibao');
    expect(said.join('')).toMatch(/第 4 行 size/);
  });

  test('the quick check of a line never accepts what the schema refuses', () => {
    fc.assert(
      fc.property(anyHousehold, fc.string(), fc.anything(), (household, key, value) => {
        expect(quickHousehold(household)).toBe(householdSchema.safeParse(household).success);
        const mutated = { ...household, [key]: value, size: value };
        if (quickHousehold(mutated)) expect(householdSchema.safeParse(mutated).success).toBe(true);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
