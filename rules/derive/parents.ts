import type { Frame } from '../engine/frame';
import { allOf, anyOf, NO, type Truth, truthOf, UNKNOWN, YES } from '../engine/truth';
import type { Person } from '../household/household';
import { PARENT_STATES } from '../household/words';
import type { ParameterId } from '../parameter-names';
import { type Case, parameterOf } from './case';

type Parent = NonNullable<Person['father']>;
type Trouble = NonNullable<Parent['troubles']>[number];

// 民发〔2019〕62号一: lost contact, prison and the like count from some months on; illness and disability at once.
const LASTING: Partial<Record<Trouble['kind'], ParameterId>> = {
  prison: 'custodyMonths',
  detoxification: 'custodyMonths',
  otherRestraint: 'custodyMonths',
  lostContact: 'lostContactMonths',
};
// 民发〔2020〕125号 added these two.
const ADDED_2021: ReadonlySet<Trouble['kind']> = new Set(['custodyRevoked', 'deported']);

function lastsEnough({ kind, months }: Trouble, seen: Case): Truth {
  if (ADDED_2021.has(kind)) return truthOf(seen.place.on >= '2021-01-01');
  const limit = LASTING[kind];
  if (!limit) return YES;
  if (months === undefined) return UNKNOWN;
  const { low, high } = parameterOf(seen, limit);
  const [least, most] = typeof months === 'number' ? [months, months] : [months.min, months.max];
  return least >= high ? YES : most < low ? NO : UNKNOWN;
}

/** Whether a living parent is in one of the listed situations; a dead one is not. */
function troubled(parent: Parent | undefined, seen: Case): Truth {
  if (!parent) return UNKNOWN;
  const alive = parent.state === undefined ? UNKNOWN : truthOf(parent.state === 'alive');
  const listed = parent.troubles === undefined ? UNKNOWN : anyOf(parent.troubles.map((one) => lastsEnough(one, seen)));
  return allOf([alive, listed]);
}

const STATES = Object.keys(PARENT_STATES);

/** Writes what is known of both parents. */
export function deriveParents(person: Person, seen: Case): void {
  const write = (
    frame: Frame,
    parent: Parent | undefined,
    names: { state: 'father' | 'mother'; trouble: 'fatherTroubled' | 'motherTroubled' },
  ): void => {
    if (parent?.state) frame.possible(names.state, 1 << STATES.indexOf(parent.state));
    const truth = troubled(parent, seen);
    frame.yesNo(names.trouble, truth === UNKNOWN ? undefined : truth === YES);
    if (truth === UNKNOWN && parent?.state === undefined) frame.lack(names.trouble, `fact:${names.state}State`);
  };
  write(seen.frame, person.father, { state: 'father', trouble: 'fatherTroubled' });
  write(seen.frame, person.mother, { state: 'mother', trouble: 'motherTroubled' });
}
