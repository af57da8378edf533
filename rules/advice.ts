import { yuanText } from '../base/money';
import { deriveHousehold } from './derive/household-facts';
import { derivePerson } from './derive/person-facts';
import { Frame } from './engine/frame';
import { YES } from './engine/truth';
import type { Household, Person } from './household/household';
import type { Plan, PlannedRule } from './plan';
import type { Explanation } from './verdict';

/** One change that a person may lawfully make or wait for, applied to the household it would be made in. */
export interface Counterfactual {
  text: string;
  change(household: Household): Household;
  /** One step less of the same change, which must not be enough. */
  less?(household: Household): Household;
}

export interface Refused {
  household: Household;
  person?: Person;
  planned: PlannedRule;
  plan: Plan;
  explanation: Explanation;
}

/** Whether a programme would be likely for a household as changed; the rules are asked again, nothing is assumed. */
export function wouldBeLikely(refused: Pick<Refused, 'planned' | 'plan'>, household: Household, person: Person | undefined): boolean {
  const { planned, plan } = refused;
  const frame = new Frame(false);
  const seen = { household, place: plan.place, parameters: plan.standards.resolved, frame };
  const members = deriveHousehold(seen);
  derivePerson(
    household.people?.find(({ id }) => id === person?.id),
    seen,
    members,
  );
  const { applies, decide, standards } = planned;
  return (!applies || applies(frame, standards.values) === YES) && decide(frame, standards.values) === YES;
}

const changePerson = (household: Household, person: Person, change: Partial<Person>): Household => ({
  ...household,
  people: household.people?.map((one) => {
    if (one.id !== person.id) return one;
    const { age: _age, birthDate: _birth, ...rest } = one;
    return 'age' in change ? { ...rest, ...change } : { ...one, ...change };
  }),
});

const failing = (node: Explanation): Explanation[] =>
  node.verdict !== 'no' ? [] : node.children ? node.children.flatMap(failing) : [node];

const DEDUCTIBLE = { type: 'medical', per: 'year' } as const;
const withSpending = (household: Household, fen: number): Household => ({
  ...household,
  expenditures: [...(household.expenditures ?? []), { ...DEDUCTIBLE, amount: fen / 100 }],
});

/** The least extra deductible spending a year, in fen, that brings the family below the line of a failing comparison. */
function missingDeduction({ left, right }: Explanation): number | undefined {
  if (!left || !right || left.min !== left.max || right.min !== right.max) return undefined;
  // below: (income − x) × scale < line × scale of the other side.
  return Math.floor((left.min - right.min) / left.scale) + 1;
}

function declareSpending(leaf: Explanation): Counterfactual[] {
  if (!/\.belowLine$|\.belowEdge$|\.below$/.test(leaf.id)) return [];
  const fen = missingDeduction(leaf);
  if (fen === undefined || fen <= 0 || fen > 1e9) return [];
  const monthly = yuanText(Math.ceil(fen / 12));
  return [
    {
      text: `如果还有因残疾、重病必须花、按规定可以扣减而没有算进去的钱（平均每月 ${monthly} 元以上），带上票据申请，可以按规定扣减。`,
      change: (household) => withSpending(household, fen),
      less: (household) => withSpending(household, fen - 1),
    },
  ];
}

/** Waiting for a birthday: the age in the failing comparison. */
function waitForAge(leaf: Explanation, person: Person | undefined): Counterfactual[] {
  if (leaf.unit !== 'years' || !person || !leaf.right || !leaf.left) return [];
  const { min: years } = leaf.right;
  if (leaf.right.min !== leaf.right.max || leaf.left.max >= years) return [];
  const at = (age: number) => (household: Household) => changePerson(household, person, { age });
  return [{ text: `年满 ${years} 周岁后可以再查。`, change: at(years), less: at(years - 1) }];
}

/** A certificate that may be assessed anew; only when nothing lighter would do. */
function assessAgain(refused: Refused): Counterfactual[] {
  const { person } = refused;
  if (!person?.disability || person.disability.grade === undefined) return [];
  const { grade, category } = person.disability;
  const at = (better: number) => (household: Household) =>
    changePerson(household, person, { disability: { category, grade: better as 1 | 2 | 3 | 4 } });
  for (let better = grade - 1; better >= 1; better -= 1) {
    if (!wouldBeLikely(refused, at(better)(refused.household), person)) continue;
    return [
      {
        text: `如果身体状况有变化，可以到残联重新评定；评为${['', '一', '二', '三'][better]}级后可以再查。`,
        change: at(better),
        less: at(better + 1),
      },
    ];
  }
  return [];
}

/** Sufficient: the rules say likely after it. Tight: one step less is not enough. Minimal: it is one change alone. */
function proven(refused: Refused, { change, less }: Counterfactual): boolean {
  const { household, person } = refused;
  return wouldBeLikely(refused, change(household), person) && !(less && wouldBeLikely(refused, less(household), person));
}

/**
 * What would lawfully turn a refusal: declaring deductible spending, waiting for an age, being assessed anew. Each is put to the
 * rules before it is said. Earning less, spending savings, leaving a job or splitting the household never stands here.
 */
export function counterfactuals(refused: Refused): Counterfactual[] {
  const leaves = failing(refused.explanation);
  const candidates = [
    ...leaves.flatMap(declareSpending),
    ...leaves.flatMap((leaf) => waitForAge(leaf, refused.person)),
    ...assessAgain(refused),
  ];
  const seen = new Set<string>();
  return candidates.filter((one) => !seen.has(one.text) && seen.add(one.text) && proven(refused, one));
}

/** The sentences of `counterfactuals`; undefined when nothing lawful and certain is known. */
export function advise(refused: Refused): string[] | undefined {
  const texts = counterfactuals(refused).map(({ text }) => text);
  return texts.length > 0 ? texts : undefined;
}
