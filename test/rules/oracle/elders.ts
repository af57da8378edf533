import type { Household, Person } from '../../../rules/household/household';
import { inDibao, poorFamily } from './dibao';
import { ageOf, reached } from './family';
import { figure, type Place } from './local';
import { and, atLeast, known, or, type Truth } from './truth';

/** 高龄津贴：年龄、对象、金额 are all local; the nation only speaks of old people (老年法 60 周岁). */
export function oldAgeAllowance(household: Household, person: Person, place: Place): Truth {
  const [from, poorOnly] = [figure('oldAgeAllowanceAge', place), figure('oldAgeAllowanceLowIncomeOnly', place)];
  const poor = or(inDibao(household, person), poorFamily(household, place));
  return and(
    reached(person, 60, place.on),
    from ? atLeast(ageOf(person, place.on), from) : 'unknown',
    or(poorOnly === undefined ? 'unknown' : known(poorOnly, ({ hi }) => hi < 1), poor),
  );
}
