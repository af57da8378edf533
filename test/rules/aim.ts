import { parameterIndex, scalesOf } from '../../rules/engine/compile';
import { type Condition, factorsOf, type Term } from '../../rules/engine/dsl';
import { FACT_INDEX, FACT_TABLE, type FactId } from '../../rules/engine/fact-table';
import type { Household } from '../../rules/household/household';
import { withoutContradiction } from './any-case';
import { CHOICES, withPerson } from './choices';
import type { Case } from './oracle/households';
import type { Subject } from './pool';

export type Comparison = Extract<Condition, { left: Term }>;

/** The exact value of a side, or undefined where it is not exactly known. */
function exactly(side: Term, { frame, values }: Subject): number | undefined {
  let result = 1;
  for (const factor of factorsOf(side)) {
    const [low, high] =
      'constant' in factor
        ? [factor.constant, factor.constant]
        : 'fact' in factor
          ? [frame.low[FACT_INDEX[factor.fact]], frame.high[FACT_INDEX[factor.fact]]]
          : [values.low[parameterIndex(factor.parameter)], values.high[parameterIndex(factor.parameter)]];
    if (low !== high || low === undefined || !Number.isFinite(low)) return undefined;
    result *= low;
  }
  return result;
}

const yearly = (type: 'total' | 'wage' | 'supportByKin', fen: number, who?: string) => ({
  type,
  who,
  amount: fen / 100,
  per: 'year' as const,
});
const spent = (type: 'living' | 'other', fen: number) => ({ type, amount: fen / 100, per: 'year' as const });
const SOME = 100_000;
const ABILITIES = ['eat', 'dress', 'bed', 'toilet', 'walk', 'bathe'];

/** Whoever had to live on more than he earns still has, whatever his income is set to. */
const burden = ({ expenditures = [] }: Household, fen: number) => (expenditures.length > 0 ? [spent('living', fen + SOME)] : []);

interface Whose {
  id?: string;
  on: string;
}
type Place = (household: Household, value: number, whose: Whose) => Household;
const KIN_IS_OPEN = '2022-10-20';
/** The same household with one fact set to a value. */
const PLACES: Partial<Record<FactId, Place>> = {
  countedIncome: (household, fen) => ({ ...household, incomes: [yearly('total', fen)], expenditures: burden(household, fen) }),
  // What is open is support by kin, or before its notice other spending, which needs a recorded cap to be exact.
  incomeAtBest: (household, fen, { on }) => {
    const kin = on >= KIN_IS_OPEN;
    const spending = burden(household, fen + SOME);
    return {
      ...household,
      incomes: kin ? [yearly('wage', fen), yearly('supportByKin', SOME)] : [yearly('total', fen + SOME)],
      expenditures: kin ? spending : [...spending, spent('other', SOME)],
    };
  },
  personIncome: (household, fen, { id: person }) => ({ ...household, incomes: [yearly('wage', fen, person)], expenditures: [] }),
  ownIncomeAtBest: (household, fen, { id: person }) => ({ ...household, incomes: [yearly('wage', fen, person)], expenditures: [] }),
  rigidSpending: (household, fen) => ({ ...household, expenditures: [spent('living', fen)] }),
  rigidSpendingAtMost: (household, fen) => ({
    ...household,
    expenditures: [spent('living', Math.min(100, fen)), spent('other', Math.max(0, fen - 100))],
  }),
  age: (household, years, { id }) => withPerson(household, id, ({ birthDate: _, ...person }) => ({ ...person, age: years })),
  disabilityGrade: (household, grade, { id }) =>
    withPerson(household, id, (person) => ({
      ...person,
      disability: grade >= 1 && grade <= 4 ? { ...person.disability, grade: grade as 1 | 2 | 3 | 4 } : null,
    })),
  nursingMonths: (household, months, { id }) => withPerson(household, id, (person) => ({ ...person, nursingMonths: months })),
  selfCareFailed: (household, failed, { id }) =>
    withPerson(household, id, (person) => ({
      ...person,
      selfCare: Object.fromEntries(ABILITIES.map((one, index) => [one, index >= failed])),
    })),
};

/** The case with each value that a choice can have. */
export function chosen(fact: FactId, { asked, person }: Subject): Case[] {
  const entry = FACT_TABLE[fact];
  const choose = CHOICES[fact];
  if (!choose || !('values' in entry)) return [];
  return entry.values.map((value) => ({
    ...asked,
    household: withoutContradiction(choose(asked.household, { value, id: person, on: asked.on })),
  }));
}

/** Cases just below, at and just above the threshold of a comparison; none where the threshold is not exactly known. */
export function aimedAt({ left, right }: Comparison, subject: Subject): Case[] {
  const [own] = factorsOf(left);
  const place = own && 'fact' in own ? PLACES[own.fact] : undefined;
  const limit = exactly(right, subject);
  if (!place || limit === undefined) return [];
  const [leftScale, rightScale] = scalesOf(left, right);
  const at = Math.round((limit * rightScale) / leftScale);
  return [at - 1, at, at + 1]
    .filter((value) => value >= 0)
    .map((value) => ({ ...subject.asked, household: place(subject.asked.household, value, { id: subject.person, on: subject.asked.on }) }));
}
