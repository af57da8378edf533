import { FACT_TABLE } from '../engine/fact-table';
import { both, either, NO, notOf, type Truth, truthOf, UNKNOWN, YES } from '../engine/truth';
import type { Person } from '../household/household';
import type { Case } from './case';
import { ageOf, yearsBetween } from './dates';

// 最低生活保障审核确认办法第七条: who counts as living together.

const ADULT = 18;
const UP_TO_BACHELOR = new Set(['primary', 'juniorHigh', 'seniorHigh', 'vocationalSecondary', 'college', 'bachelor']);

function isMinor(person: Person, on: string): Truth {
  const age = ageOf(person, on);
  return age === undefined ? UNKNOWN : age.max < ADULT ? YES : age.min >= ADULT ? NO : UNKNOWN;
}

/** 在校接受全日制本科及以下学历教育, or not able to live independently. */
const dependent = ({ independent, schooling }: Person): Truth =>
  either(notOf(truthOf(independent)), schooling === undefined ? UNKNOWN : UP_TO_BACHELOR.has(schooling) ? YES : NO);

/** Left out: prison, compulsory detoxification, declared missing; clergy after three years apart. */
function leftOut({ away, awaySince }: Person, on: string): Truth {
  if (!away) return NO;
  if (away !== 'clergy') return YES;
  return awaySince === undefined ? UNKNOWN : truthOf(yearsBetween(awaySince, on) >= 3);
}

function byRole(person: Person, on: string): Truth {
  const together = truthOf(person.livesTogether);
  switch (person.role) {
    case 'applicant':
    case 'spouse':
      return YES;
    case 'child':
      // An adult child who lives with the family has a legal duty to support and counts by the fourth item.
      return either(isMinor(person, on), either(dependent(person), together));
    case 'parent':
      return together;
    // In whichever relation, whoever lives with the family and has a duty counts; nothing else counts in all of them.
    case undefined:
      return person.livesTogether && person.legalDuty ? YES : UNKNOWN;
    default:
      return both(truthOf(person.legalDuty), together);
  }
}

/** Whether a person counts; a person without a role, in a file of one, is the applicant. */
export function isMember(person: Person, seen: Case): Truth {
  const { household, place } = seen;
  if (person.role === undefined && household.people?.length === 1 && !household.othersUnlisted) return notOf(leftOut(person, place.on));
  return both(byRole(person, place.on), notOf(leftOut(person, place.on)));
}

/** Whose items a sum is of: undivided ones, those of one person by id; and what to ask where that is not known. */
export interface Share {
  readonly undivided: Truth;
  readonly ask: string;
  get(id: string): Truth | undefined;
}

/** What one person has: of the undivided items all when alone, otherwise anything from nothing to all. */
export class OwnShare implements Share {
  readonly undivided: Truth;
  readonly ask = 'fact:ownSums';

  constructor(
    private readonly person: string | undefined,
    alone: boolean,
  ) {
    this.undivided = alone ? YES : UNKNOWN;
  }

  get(id: string): Truth {
    return id === this.person ? YES : NO;
  }
}

/** Who counts, by id. Families are small: looking through a list is quicker than building an index. */
export class Members implements Share {
  readonly undivided = YES;
  readonly ask = 'fact:livesTogether';
  private readonly ids: string[] = [];
  private readonly truths: Truth[] = [];

  add(id: string, truth: Truth): void {
    this.ids.push(id);
    this.truths.push(truth);
  }

  get(id: string): Truth | undefined {
    for (let at = 0; at < this.ids.length; at += 1) if (this.ids[at] === id) return this.truths[at];
    return undefined;
  }
}

/** Writes the number of members and hands back who counts. */
export function deriveMembers(seen: Case): Members {
  const { household, frame } = seen;
  const members = new Members();
  let [sure, possible] = [0, 0];
  for (const person of household.people ?? []) {
    const truth = isMember(person, seen);
    members.add(person.id, truth);
    if (truth === YES) sure += 1;
    if (truth !== NO) possible += 1;
  }
  if (household.size !== undefined) frame.number('householdSize', household.size);
  else if (household.people && household.othersUnlisted) {
    const [, most] = FACT_TABLE.householdSize.domain;
    frame.span('householdSize', Math.max(1, sure), most);
  } else if (household.people) {
    frame.span('householdSize', Math.max(1, sure), Math.max(1, possible));
    if (possible > sure) frame.lack('householdSize', 'fact:livesTogether');
  }
  return members;
}
