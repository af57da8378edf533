import type { IsoDate } from '../base/clock';
import { check } from './check';
import { programmeName, verdictWords } from './explain';
import type { Household } from './household/household';
import type { ParameterRow } from './parameters';
import type { CheckAnswer } from './verdict';

/** Whose verdict changes, in words; neighbouring incomes with the same change are one line. */
export interface VerdictChange {
  who: string;
  programme: string;
  before: string;
  after: string;
}

interface Example {
  /** 三口之家 */
  who: string;
  people: NonNullable<Household['people']>;
}

// Invented families; each is asked about at every step of income.
const EXAMPLES: Example[] = [
  { who: '一人户（45岁）', people: [{ id: '甲', role: 'applicant', age: 45, disability: null }] },
  {
    who: '三口之家（夫妻和10岁孩子）',
    people: [
      { id: '甲', role: 'applicant', age: 40, disability: null },
      { id: '乙', role: 'spouse', age: 38, disability: null },
      { id: '丙', role: 'child', age: 10, disability: null },
    ],
  },
  {
    who: '两位老人（82岁和79岁）',
    people: [
      { id: '甲', role: 'applicant', age: 82, disability: null },
      { id: '乙', role: 'spouse', age: 79, disability: null },
    ],
  },
  {
    who: '父母和一级智力残疾的成年子女',
    people: [
      { id: '甲', role: 'applicant', age: 55, disability: null },
      { id: '乙', role: 'spouse', age: 54, disability: null },
      { id: '丙', role: 'child', age: 26, disability: { category: 'intellectual', grade: 1 } },
    ],
  },
];

const STEP = 100;
const HIGHEST = 4_000;
const AREAS = { urban: '城市', rural: '农村' } as const;

const household = ({ people }: Example, area: keyof typeof AREAS, perPerson: number): Household => ({
  area,
  people,
  incomes: [{ type: 'total', amount: perPerson * people.length, per: 'month' }],
  expenditures: [],
  events: [],
  assetsWithinLimit: true,
});

/** Programmes whose verdict or amount differs between two answers to the same household. */
export function verdictChanges(before: CheckAnswer, after: CheckAnswer): Omit<VerdictChange, 'who'>[] {
  const key = ({ programme, person = '' }: CheckAnswer['programmes'][number]): string => `${programme} ${person}`;
  const old = new Map(before.programmes.map((result) => [key(result), result]));
  return after.programmes.flatMap((result) => {
    const was = old.get(key(result));
    if (!was) return [];
    const [before, after] = [verdictWords[was.verdict], verdictWords[result.verdict]];
    if (was.verdict !== result.verdict) return [{ programme: programmeName(result.programme), before, after }];
    // The same verdict with another sum: that it changes is what the reviewer needs; how much depends on each income.
    const sameSum = JSON.stringify(was.amount) === JSON.stringify(result.amount);
    return sameSum ? [] : [{ programme: programmeName(result.programme), before, after: `${after}，金额会变` }];
  });
}

interface Run {
  from: number;
  to: number;
  change: Omit<VerdictChange, 'who'>;
}

/** Steps of income one after the other with the same change become one run. */
function extend(runs: Run[], perPerson: number, changes: Omit<VerdictChange, 'who'>[]): void {
  for (const change of changes) {
    const same = runs.find((run) => run.to === perPerson - STEP && JSON.stringify(run.change) === JSON.stringify(change));
    if (same) same.to = perPerson;
    else runs.push({ from: perPerson, to: perPerson, change });
  }
}

export interface Place {
  region: string;
  on: IsoDate;
}

type Rows = readonly ParameterRow[];
const LOOKED_AT = [0, 1_000];

/** Lets whoever waits be answered; hundreds of checks take seconds. */
const breathe = (): Promise<void> => new Promise((resume) => void setImmediate(resume));

/** Programmes that read one of the rows that differ; the others cannot change. */
async function touchedProgrammes({ region, on }: Place, now: Rows, next: Rows): Promise<string[]> {
  const text = (row: ParameterRow): string => JSON.stringify(row);
  const [before, after] = [new Set(now.map(text)), new Set(next.map(text))];
  const rows = [...now.filter((row) => !after.has(text(row))), ...next.filter((row) => !before.has(text(row)))];
  const differing = new Set(rows.map(({ id }) => id));
  const families = EXAMPLES.flatMap((example) => LOOKED_AT.map((perPerson) => household(example, 'rural', perPerson)));
  const touched = new Set<string>();
  for (const family of families) {
    for (const parameters of [now, next]) {
      const { programmes } = check(family, { region, on, parameters });
      for (const { basis, programme } of programmes) if (basis.some((id) => differing.has(id))) touched.add(programme);
      await breathe();
    }
  }
  return [...touched];
}

/** Runs the rules over the invented families at every income, before and after, at one place on one day. */
export async function previewVerdicts(place: Place, now: Rows, next: Rows): Promise<VerdictChange[]> {
  const programmes = await touchedProgrammes(place, now, next);
  const found: VerdictChange[] = [];
  if (programmes.length === 0) return found;
  for (const example of EXAMPLES) {
    for (const area of Object.keys(AREAS) as (keyof typeof AREAS)[]) {
      const runs: Run[] = [];
      for (let perPerson = 0; perPerson <= HIGHEST; perPerson += STEP) {
        const family = household(example, area, perPerson);
        const verdicts = (parameters: Rows): CheckAnswer => check(family, { ...place, parameters, programmes });
        extend(runs, perPerson, verdictChanges(verdicts(now), verdicts(next)));
        await breathe();
      }
      const who = ({ from, to }: Run): string => `${AREAS[area]}${example.who}，人均月收入 ${from === to ? from : `${from}–${to}`} 元`;
      found.push(...runs.map((run) => ({ who: who(run), ...run.change })));
    }
  }
  return found;
}
