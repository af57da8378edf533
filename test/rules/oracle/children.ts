import type { Household, Person } from '../../../rules/household/household';
import { under } from './family';
import { figure, type Place, since } from './local';
import { and, atLeast, known, or, type Span, type Truth, told } from './truth';

type Parent = Person['father'];
type Trouble = NonNullable<NonNullable<Parent>['troubles']>[number];

/** 国办发〔2010〕54号一：失去父母 or 查找不到生父母. Whether 宣告失踪 is 失去 the text does not say. */
function gone(parent: Parent): Truth {
  if (parent?.state === 'declaredMissing') return 'review';
  return known(parent?.state, (state) => state !== 'alive');
}

export const orphanAllowance = (_: Household, person: Person, place: Place): Truth =>
  and(under(person, 18, place.on), gone(person.father), gone(person.mother));

const TIMED: Record<string, string> = {
  lostContact: 'lostContactMonths',
  prison: 'custodyMonths',
  detoxification: 'custodyMonths',
  otherRestraint: 'custodyMonths',
};
/** 民发〔2020〕125号 added these two. */
const SINCE_2021 = ['custodyRevoked', 'deported'];

function counts({ kind, months }: Trouble, place: Place): Truth {
  if (SINCE_2021.includes(kind)) return since(place, '2021-01-01') ? 'yes' : 'no';
  const name = TIMED[kind];
  if (name === undefined) return 'yes';
  const line: Span | undefined = figure(name, place);
  return line ? atLeast(told(months), line) : 'unknown';
}

/** 62号一：one of the listed states of a living parent. */
function troubled(parent: Parent, place: Place): Truth {
  const alive = known(parent?.state, (state) => state === 'alive');
  if (parent?.troubles === undefined) return and(alive, 'unknown');
  return and(alive, or(...parent.troubles.map((one) => counts(one, place))));
}

/** 62号一：死亡（含宣告死亡） or 人民法院宣告失踪. */
const deadOrMissing = (parent: Parent): Truth => known(parent?.state, (state) => state === 'dead' || state === 'declaredMissing');

/** Not found is not declared missing; whether it is 失联 (six months without contact and care) a person says. */
const notFound = (parent: Parent): Truth => known(parent?.state, (state) => state === 'untraceable');

/** 62号：both troubled, or one dead or missing and the other troubled. */
export function deFactoOrphanAllowance(_: Household, person: Person, place: Place): Truth {
  const [father, mother] = [person.father, person.mother];
  return and(
    under(person, 18, place.on),
    or(
      and(troubled(father, place), troubled(mother, place)),
      and(deadOrMissing(father), troubled(mother, place)),
      and(troubled(father, place), deadOrMissing(mother)),
      and(notFound(father), troubled(mother, place), 'review'),
      and(troubled(father, place), notFound(mother), 'review'),
    ),
  );
}
