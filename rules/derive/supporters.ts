import { allOf, anyOf, NO, REVIEW, type Truth, truthOf, UNKNOWN, YES } from '../engine/truth';
import type { Person } from '../household/household';

type Supporter = Exclude<NonNullable<Person['legalSupporters']>, string>[number];

const atLeastAge = ({ age }: Supporter, years: number): Truth => {
  if (age === undefined) return UNKNOWN;
  const [low, high] = typeof age === 'number' ? [age, age] : [age.min, age.max];
  return low >= years ? YES : high < years ? NO : UNKNOWN;
};

type Category = NonNullable<NonNullable<Supporter['disability']>['category']>;

/** A multiple disability has the grade of its heaviest part; which part that is a person must see. */
function mindOf(category: Category | undefined): Truth {
  if (category === undefined) return UNKNOWN;
  return category === 'multiple' ? REVIEW : truthOf(category === 'intellectual' || category === 'mental');
}

/** 重度（一、二级）残疾人和残疾等级为三级的智力、精神残疾人 */
function seriouslyDisabled({ disability }: Supporter): Truth {
  if (disability === undefined) return UNKNOWN;
  if (disability === null) return NO;
  const { grade, category } = disability;
  const severe = grade === undefined ? UNKNOWN : truthOf(grade <= 2);
  const third = grade === undefined ? UNKNOWN : truthOf(grade === 3);
  return anyOf([severe, allOf([third, mindOf(category)])]);
}

/** 特困人员认定办法第八条: whether one person with a duty has no capacity to fulfil it. */
export function cannotSupport(supporter: Supporter): Truth {
  const low = truthOf(supporter.assetsLow);
  const poor = allOf([truthOf(supporter.belowAverageIncome), low]);
  return anyOf([
    truthOf(supporter.tekun),
    allOf([atLeastAge(supporter, 60), truthOf(supporter.dibao)]),
    allOf([atLeastAge(supporter, 70), poor]),
    allOf([seriouslyDisabled(supporter), poor]),
    allOf([truthOf(supporter.incapable), low]),
  ]);
}

const BITS = { none: 1, unable: 2, able: 4, judged: 8 } as const;
const OPEN = BITS.unable | BITS.able | BITS.judged;

/** Which of none, unable, able, judged is still possible, as bits of the fact `supporters`. */
export function supporterBits(told: Person['legalSupporters']): number {
  if (told === undefined) return BITS.none | OPEN;
  if (typeof told === 'string') return BITS[told];
  if (told.length === 0) return BITS.none;
  const unable = allOf(told.map(cannotSupport));
  if (unable === REVIEW) return BITS.judged;
  return unable === YES ? BITS.unable : unable === NO ? BITS.able : OPEN;
}
