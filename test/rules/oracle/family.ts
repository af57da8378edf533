import type { Household, Person } from '../../../rules/household/household';
import { and, atLeast, below, exactly, known, not, or, type Span, said, type Truth, told } from './truth';

const MONTH_DAY = 5;

/** Whole years on a day, or the span that was told. */
export function ageOf(person: Pick<Person, 'age' | 'birthDate'>, on: string): Span {
  if (person.birthDate === undefined) return told(person.age, { lo: 0, hi: 130 });
  const years = Number(on.slice(0, 4)) - Number(person.birthDate.slice(0, 4));
  const full = on.slice(MONTH_DAY) >= person.birthDate.slice(MONTH_DAY) ? years : years - 1;
  return exactly(Math.max(0, full));
}

export const under = (person: Person, years: number, on: string): Truth => below(ageOf(person, on), exactly(years));
export const reached = (person: Pick<Person, 'age' | 'birthDate'>, years: number, on: string): Truth =>
  atLeast(ageOf(person, on), exactly(years));

const FULL_TIME = ['primary', 'juniorHigh', 'seniorHigh', 'vocationalSecondary', 'college', 'bachelor'];

/** Whole months from one day to another. */
export function monthsBetween(from: string, to: string): number {
  const [y1 = 0, m1 = 0, d1 = 0] = from.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = to.split('-').map(Number);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

/** 57号第七条第二款：不计入的人。A listed person of whom nothing is said is at home. */
function leftOut({ away, awaySince }: Person, on: string): Truth {
  if (!away) return 'no';
  if (away !== 'clergy') return 'yes';
  return known(awaySince, (day) => monthsBetween(day, on) >= 36);
}

const withDuty = (person: Person): Truth => and(said(person.legalDuty), said(person.livesTogether));

/** 57号第七条第一款（一）至（四）。 */
function belongs(person: Person, on: string): Truth {
  const together = said(person.livesTogether);
  switch (person.role) {
    case 'applicant':
    case 'spouse':
      return 'yes';
    case 'child':
      return or(
        under(person, 18, on),
        known(person.schooling, (school) => FULL_TIME.includes(school)),
        not(said(person.independent)),
        together,
      );
    case 'parent':
      return together;
    case undefined:
      return or(withDuty(person), 'unknown');
    default:
      return withDuty(person);
  }
}

/** Whether the person counts among those who live together; whoever a file tells of alone is the one who asks. */
export const isMember = (person: Person, on: string, only = false): Truth =>
  and(not(leftOut(person, on)), only && person.role === undefined ? 'yes' : belongs(person, on));
const isOnly = ({ people, othersUnlisted }: Household): boolean => people?.length === 1 && !othersUnlisted;

const MOST = 30;

/** One possible family: who of the listed people is in it, and how many there are. */
export interface World {
  members: ReadonlySet<string>;
  size: number;
}

function subsets(ids: string[]): string[][] {
  return ids.reduce<string[][]>((found, id) => found.flatMap((set) => [set, [...set, id]]), [[]]);
}

const remembered = new WeakMap<Household, Map<string, World[]>>();

/** Every family that the telling leaves possible. */
export function worlds(household: Household, on: string): World[] {
  const days = remembered.get(household) ?? new Map<string, World[]>();
  remembered.set(household, days);
  const found = days.get(on) ?? possible(household, on);
  days.set(on, found);
  return found;
}

function possible(household: Household, on: string): World[] {
  const people = household.people ?? [];
  const counts = people.map((person) => ({ id: person.id, member: isMember(person, on, isOnly(household)) }));
  const sure = counts.filter(({ member }) => member === 'yes').map(({ id }) => id);
  const open = counts.filter(({ member }) => ['unknown', 'review'].includes(member)).map(({ id }) => id);
  return subsets(open).flatMap((some) => {
    const members = new Set([...sure, ...some]);
    return sizes(household, members.size).map((size) => ({ members, size }));
  });
}

function sizes({ people, size, othersUnlisted }: Household, counted: number): number[] {
  const listed = people !== undefined && people.length > 0;
  const open = !listed || othersUnlisted === true || (size !== undefined && people.length === 1);
  if (!open) return [Math.max(counted, 1)];
  const { lo, hi } = told(size, { lo: 1, hi: MOST });
  const from = Math.max(lo, counted, 1);
  return hi < from ? [from] : [...new Set([from, Math.floor((from + hi) / 2), hi])];
}
