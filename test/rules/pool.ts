import fc from 'fast-check';
import { seeded } from '../../bench/callers';
import { isAsked, plansFor } from '../../rules/check';
import { addMonths } from '../../rules/derive/dates';
import { deriveHousehold } from '../../rules/derive/household-facts';
import { derivePerson } from '../../rules/derive/person-facts';
import type { ParameterValues } from '../../rules/engine/compile';
import type { Condition } from '../../rules/engine/dsl';
import { Frame } from '../../rules/engine/frame';
import { NO, REVIEW, type Truth, YES } from '../../rules/engine/truth';
import type { Household } from '../../rules/household/household';
import type { ParameterRow } from '../../rules/parameter-rows';
import { decideOf, versionAt } from '../../rules/plan';
import { programmeRules } from '../../rules/programmes/all';
import type { ProgrammeRule, RuleVersion } from '../../rules/programmes/programme';
import { withoutContradiction } from './any-case';
import { casesIn } from './oracle/cases';
import { type Case, REGIONS, shifted, withoutGaps } from './oracle/households';

/** One wording of a programme. */
export interface Wording {
  rule: ProgrammeRule;
  version: RuleVersion;
  name: string;
}

export const wordings: readonly Wording[] = programmeRules.flatMap((rule) =>
  rule.versions.map((version) => ({
    rule,
    version,
    name: `${rule.id}${rule.step ? `.${rule.step}` : ''} ${version.book ?? ''} ${version.region ?? ''} ${version.from}`.replace(/ +/g, ' '),
  })),
);

/** A household, or one of its people, as one wording sees it. */
export interface Subject {
  asked: Case;
  person?: string;
  frame: Frame;
  values: ParameterValues;
}

export const NOT_APPLICABLE = 4;
export interface Trees {
  applies?: Condition;
  condition: Condition;
}

/** Whom it concerns first, then the conditions; what the rules say of a subject. */
export function verdictOf({ applies, condition }: Trees, { frame, values }: Subject): Truth | typeof NOT_APPLICABLE {
  const scope = applies ? decideOf(applies)(frame, values) : YES;
  if (scope !== YES) return scope === NO ? NOT_APPLICABLE : scope;
  return decideOf(condition)(frame, values);
}

/** Everybody a case asks the wording about; empty where another wording holds. */
export function subjectsOf(asked: Case, { rule, version }: Wording): Subject[] {
  const { household, region, on } = asked;
  const plan = plansFor(asked.parameters as unknown as ParameterRow[]).at({ region, on, area: household.area, book: version.book });
  const planned = plan.rules.find((one) => one.version === version);
  if (!planned) return [];
  const of = (person?: string): Subject => {
    const frame = new Frame(false);
    const seen = { household, place: plan.place, parameters: plan.standards.resolved, frame };
    const members = deriveHousehold(seen);
    if (rule.about === 'person')
      derivePerson(
        household.people?.find(({ id }) => id === person),
        seen,
        members,
      );
    return { asked, person, frame, values: planned.standards.values };
  };
  if (rule.about === 'household') return [of()];
  const people = (household.people ?? []).filter(isAsked);
  return people.length === 0 ? [of()] : people.map(({ id }) => of(id));
}

/** Places where a wording is the one in force, and days from its first to its last. */
function whereAndWhen({ rule, version }: Wording): { regions: string[]; days: string[] } {
  const last = version.to ?? '2027-12-31';
  const middle = addMonths(version.from, 3);
  const days = [version.from, shifted(version.from, 1), middle, shifted(last, -1), last].filter(
    (day) => version.from <= day && day <= last,
  );
  const regions = [...REGIONS, '511324', '350823'].filter((region) =>
    days.every((on) => versionAt(rule, { region, on, book: version.book }) === version),
  );
  return { regions, days };
}

type Draw = (below: number) => number;
const drawing = (seed: number): Draw => {
  const random = seeded(seed);
  return (below) => Math.floor(random() * below);
};

/** One thing about a household, or about the person in question, is another household's. */
function crossed({ asked, person }: Subject, donor: Case, draw: Draw): Case {
  const swapped = <T extends object>(own: T, other: T): T => {
    const keys = [...new Set([...Object.keys(own), ...Object.keys(other)])].filter((key) => key !== 'id' && key !== 'people');
    const key = keys[draw(keys.length)] as keyof T;
    return { ...own, [key]: other[key] };
  };
  const whole = (): Household => {
    const { incomes, expenditures, ...rest } = donor.household;
    const undivided = <I extends { who?: string }>(items: I[] | undefined) => items?.filter(({ who }) => who === undefined);
    return swapped(asked.household, { ...rest, incomes: undivided(incomes), expenditures: undivided(expenditures) });
  };
  const ofPerson = (): Household => {
    const [other] = donor.household.people ?? [];
    const people = asked.household.people?.map((one) => (one.id === person && other ? swapped(one, { ...other, role: one.role }) : one));
    return { ...asked.household, people };
  };
  if (draw(5) === 0) return { ...asked, parameters: donor.region === asked.region ? donor.parameters : asked.parameters };
  const household = asked.household.people && person !== undefined && draw(3) > 0 ? ofPerson() : whole();
  return { ...asked, household: withoutContradiction(withoutGaps(household) as Household) };
}

const OPEN_SUMS = [300, 2_000, 20_000];
/** What the texts leave to a person stands among what the family tells. */
function withOpenSum(asked: Case, draw: Draw): Case {
  const { incomes = [], expenditures = [] } = asked.household;
  const amount = OPEN_SUMS[draw(OPEN_SUMS.length)] as number;
  const told = incomes.filter(({ type }) => type !== 'total');
  const household: Household =
    draw(2) === 0
      ? { ...asked.household, incomes: [...told, { type: 'supportByKin', amount, per: 'month' }] }
      : { ...asked.household, expenditures: [...expenditures, { type: 'other', amount, per: 'month' }] };
  return { ...asked, household };
}

const MOST_GRANTED = 150;

/** Seeded subjects of a wording, and variations of those whom it grants and of some others: one thing changed at a time. */
export function poolOf(wording: Wording, { numRuns, seed }: { numRuns: number; seed: number }): Subject[] {
  const { regions, days } = whereAndWhen(wording);
  if (regions.length === 0) return [];
  const drawn = fc.sample(casesIn(regions, fc.constantFrom(...days)), { numRuns, seed });
  const draw = drawing(seed);
  const pool = drawn.flatMap((asked) => subjectsOf(asked, wording));
  // Twice, so that two things may differ from what was drawn.
  for (let round = 0; round < 2; round += 1) {
    const granted = pool.filter((subject) => [YES, REVIEW].some((one) => one === verdictOf(wording.version, subject)));
    for (let count = 0; count < numRuns; count += 1) {
      const from = count % 3 === 0 || granted.length === 0 ? pool : granted.slice(-MOST_GRANTED);
      const subject = from[draw(from.length)] as Subject;
      const other = crossed(subject, drawn[draw(drawn.length)] as Case, draw);
      const asked = draw(5) === 0 ? withOpenSum(other, draw) : other;
      pool.push(...subjectsOf(asked, wording).filter(({ person }) => person === subject.person));
    }
  }
  return pool;
}
