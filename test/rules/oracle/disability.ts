import type { Household, Person } from '../../../rules/household/household';
import { anyGrade, dibao, graded, inDibao, inTekun, withinEdge } from './dibao';
import { figure, type Place } from './local';
import { and, atLeast, known, not, or, said, type Truth, told } from './truth';

const flag = (name: string, place: Place): Truth => {
  const value = figure(name, place);
  return value === undefined ? 'unknown' : known(value.lo, (one) => one >= 1);
};

/** 国发〔2015〕52号：who has a like subsidy takes the higher of the two; which one is for a person to say. */
const higherOfTwo = ({ benefits }: Person): Truth => or(not(said(benefits?.similarSubsidy)), 'review');

/** 困难残疾人生活补贴：残疾人 in a 低保 family; wider where the county has really done so. */
export function disabilityLivingAllowance(household: Household, person: Person, place: Place): Truth {
  return and(
    anyGrade(person),
    or(inDibao(household, person), dibao(household, place), and(withinEdge(household, place), flag('livingAllowanceNearDibao', place))),
    not(inTekun(household, person)),
    not(said(person.benefits?.orphanAllowance)),
    not(said(person.benefits?.deFactoOrphanAllowance)),
    not(said(person.benefits?.workInjuryCare)),
    higherOfTwo(person),
  );
}

/** 重度残疾人护理补贴：一、二级 with six months and more of care; 三、四级智力、精神 only where the county has extended it. */
export function disabilityNursingSubsidy(household: Household, person: Person, place: Place): Truth {
  // One and two have it anyway: of the mind every grade has it where the county has extended it.
  const extended = graded(person.disability, (_, category) => ['intellectual', 'mental'].includes(category));
  const line = figure('nursingMonths', place);
  return and(
    or(
      graded(person.disability, (grade) => grade <= 2),
      and(extended, flag('nursingSubsidyExtended', place)),
    ),
    line ? atLeast(told(person.nursingMonths), line) : 'unknown',
    not(inTekun(household, person)),
    not(said(person.benefits?.workInjuryCare)),
    higherOfTwo(person),
  );
}
