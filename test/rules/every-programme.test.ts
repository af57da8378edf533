import { check, plansFor } from '../../rules/check';
import { conditionSchema, factorsOf, leavesOf } from '../../rules/engine/dsl';
import { parameterIds } from '../../rules/parameter-names';
import { Parameters, shippedRows } from '../../rules/parameters';
import { programmeRules } from '../../rules/programmes/all';
import { sheetOf } from '../../rules/sheet';
import { programmes } from '../../rules/verdict';
import { fixtureRows } from './any-case';

const versions = programmeRules.flatMap((rule) => rule.versions.map((version) => ({ rule, version })));
const REGIONS = ['000000', '350823', '350100', '511321', '520102', '630102', '110101'];

describe('every programme', () => {
  test('named in the contract has a rule', () => {
    expect(programmes.filter((id) => !programmeRules.some((rule) => rule.id === id))).toEqual([]);
  });

  test('is a valid tree: every condition cited, every name known, every label Chinese', () => {
    for (const { version } of versions) {
      for (const condition of [version.condition, version.applies]) {
        if (!condition) continue;
        expect(conditionSchema.safeParse(condition).success).toBe(true);
        for (const leaf of leavesOf(condition)) {
          expect(leaf.label).toMatch(/\p{Script=Han}/u);
          expect(leaf.citation.document.length).toBeGreaterThan(2);
        }
      }
    }
  });

  test('has versions that never overlap at one place in one book', () => {
    for (const rule of programmeRules) {
      for (const [index, a] of rule.versions.entries()) {
        for (const b of rule.versions.slice(0, index)) {
          const same = (a.region ?? '000000') === (b.region ?? '000000') && (a.book ?? 'national') === (b.book ?? 'national');
          const apart = a.from > (b.to ?? '9999') || b.from > (a.to ?? '9999');
          expect({ rule: rule.id, a: a.from, b: b.from, fine: !same || apart }).toMatchObject({ fine: true });
        }
      }
    }
  });

  test('compares nothing but like with like: the two sides of every comparison read without a hole', () => {
    for (const { version } of versions) {
      for (const leaf of leavesOf(version.condition))
        if ('left' in leaf) expect([...factorsOf(leaf.left), ...factorsOf(leaf.right)].length).toBeGreaterThanOrEqual(2);
    }
  });

  test('has its review sheet in every region, each row with a sentence, a day and a source', () => {
    for (const region of REGIONS) {
      const sheets = sheetOf({ region, on: '2026-11-22' });
      expect(sheets.length).toBeGreaterThan(15);
      for (const row of sheets.flatMap(({ rows }) => rows)) {
        expect(row.condition).toMatch(/\p{Script=Han}/u);
        expect(row.from).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(row.citation.document).toBeTruthy();
      }
    }
  });
});

describe('every parameter', () => {
  test('resolves month by month from 2020-01 to 2027-12 in every region: exact, a span, or named as missing', () => {
    const parameters = new Parameters(fixtureRows);
    for (const region of REGIONS) {
      for (let month = 0; month < 96; month += 1) {
        const on = `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`;
        for (const name of parameterIds) {
          const { low, high, rows, missing } = parameters.at(name, { region, on });
          expect(low <= high && (rows.length > 0 || missing.length > 0)).toBe(true);
        }
      }
    }
  });

  test('an average, a target or an old number never decides', () => {
    const plans = plansFor();
    const passive = new Set(shippedRows.filter(({ kind }) => kind !== 'standard').map(({ id }) => id));
    for (const region of REGIONS)
      for (const on of ['2020-06-01', '2025-06-01'])
        expect(
          plans
            .at({ region, on })
            .standards.resolved.flatMap(({ rows }) => rows)
            .filter((id) => passive.has(id)),
        ).toEqual([]);
  });
});

describe('amounts', () => {
  test('Guizhou 2020: an orphan who turns eighteen today and is at a vocational school, 10,000 yuan a year', () => {
    const orphan = {
      id: 'p',
      role: 'applicant',
      birthDate: '2002-09-01',
      schooling: 'vocationalSecondary',
      father: { state: 'dead' },
      mother: { state: 'dead' },
    } as const;
    const asked = (on: string) => check({ people: [orphan] }, { region: '520000', on, programmes: ['orphanSchooling'] }).programmes[0];
    expect(asked('2020-09-01')).toMatchObject({ verdict: 'likely', amount: { min: 1_000_000, max: 1_000_000, per: 'year' } });
    expect(asked('2020-08-31')).toMatchObject({ verdict: 'unlikely' });
    expect(asked('2021-01-01')?.amount).toBeUndefined();
  });

  test('without a recorded line a family without income is likely, and no sum is told', () => {
    const family = { incomes: [], assetsWithinLimit: true, size: 2 };
    const [dibao] = check(family, { region: '410102', on: '2026-11-22', programmes: ['dibao'] }).programmes;
    expect(dibao?.verdict).toBe('likely');
    expect(dibao?.amount).toBeUndefined();
  });
});
