import { type Answer, applyAnswer } from '../rules/answers';
import { check } from '../rules/check';
import { bandLinesOf, bandOf, facts, perHeadOf } from '../rules/facts';
import type { Household } from '../rules/household/household';
import type { ParameterRow } from '../rules/parameters';
import type { CheckAnswer } from '../rules/verdict';

/** A small seeded generator (mulberry32), so that a run can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An invented caller: an answer to every question, told truthfully. */
export interface Caller {
  answers: Record<string, Answer>;
  /** Income a head and month after what may be taken off, in fen. */
  perHeadFen: number;
}

export function callerFrom(random: () => number): Caller {
  const chance = (share: number): boolean => random() < share;
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(...values: T[]): T => values[Math.floor(random() * values.length)] as T;
  const size = whole(1, 6);
  const [income, medical, work] = [whole(0, 9_000) * 100, chance(0.4) ? whole(0, 2_000) * 100 : 0, chance(0.4) ? whole(0, 800) * 100 : 0];
  const [disabled, ill, inDibao, orphaned] = [chance(0.2), chance(0.15), chance(0.15), chance(0.05)];
  const answers: Record<string, Answer> = {
    emergencyEvent: chance(0.1),
    cannotCope: chance(0.6),
    otherReliefFailed: chance(0.5),
    needsEmergencyCare: chance(0.01),
    homeless: chance(0.02),
    expenditureSurge: chance(0.1),
    disasterVictim: chance(0.03),
    householdSize: size,
    livesTogether: size,
    monthlyIncomeFen: income,
    medicalCostFen: medical,
    workCostFen: work,
    educationCostFen: 0,
    rigidSpendingFen: whole(300, 4_000) * 100,
    assetsWithinLimit: chance(0.8) ? 'within' : 'over',
    area: pick('urban', 'rural'),
    inDibao,
    // Whoever is on Tekun says so by himself: it is told, not asked.
    inTekun: false,
    recognisedNear: false,
    recognisedRigid: false,
    povertyAlleviated: chance(0.15),
    registeredPoor: chance(0.1),
    monitored: chance(0.05),
    relocated: chance(0.05),
    permitHeld: chance(0.7),
    dibaoArea: pick('urban', 'rural'),
    exitCause: pick('employment', 'assets', 'other'),
    stillHard: chance(0.4),
    incomeTrend: pick('down', 'same', 'up'),
    lastReviewOn: '2025-09-01',
    age: whole(1, 95),
    disabilityGrade: disabled ? String(whole(1, 4)) : 'none',
    disabilityCategory: pick('physical', 'mental', 'intellectual', 'visual', 'hearing'),
    severeIllness: ill,
    severeMentalIllness: chance(0.05),
    nursingMonths: disabled ? whole(0, 12) : 0,
    schooling: pick('none', 'none', 'primary', 'seniorHigh', 'bachelor'),
    work: pick('none', 'flexible', 'migrant', 'farming', 'enterprise'),
    workCapacity: pick('full', 'full', 'partial', 'none'),
    stableEarnings: chance(0.5),
    irregularIncome: chance(0.5),
    selfCareFailed: chance(0.8) ? 0 : whole(1, 6),
    wantsInstitution: chance(0.3),
    legalSupporters: pick('able', 'able', 'unable', 'none'),
    fatherState: orphaned ? 'dead' : 'alive',
    motherState: orphaned && chance(0.5) ? 'dead' : 'alive',
    fatherTroubled: chance(0.05),
    motherTroubled: chance(0.05),
    orphanCare: pick('institution', 'family'),
    personInOrphan: chance(0.02),
    personInDeFacto: chance(0.02),
    workInjuryCare: chance(0.02),
    similarSubsidy: chance(0.02),
    // Whoever is alone has all of it.
    ownIncomeFen: size === 1 ? income : Math.floor(income / 2),
  };
  for (const { id, settles, type } of facts) {
    const held = settles?.filter((fact) => isTrouble(fact, answers[fact]));
    if (held) answers[id] = type === 'yesNo' ? held.length > 0 : held.length > 1 ? 'several' : (held[0] ?? 'none');
  }
  return { answers, perHeadFen: Math.max(0, income - medical - work) / size };
}

const QUIET = new Set<Answer | undefined>([false, 'none', 'alive', undefined]);
/** Whether an answer is one a gate's no would deny; a category alone says nothing. */
const isTrouble = (fact: string, answer: Answer | undefined): boolean => fact !== 'disabilityCategory' && !QUIET.has(answer);

const answerOf = ({ answers, perHeadFen }: Caller, fact: string): Answer => {
  const [line, lines] = [perHeadOf(fact), bandLinesOf(fact)];
  if (lines) return bandOf(lines, perHeadFen);
  return line === undefined ? (answers[fact] as Answer) : perHeadFen < line;
};

export interface Asked {
  questions: string[];
  answer: CheckAnswer;
}
export interface AskingOf {
  region: string;
  on: string;
  parameters: readonly ParameterRow[];
  programmes?: readonly string[];
}

/** Asks a caller as the conversation does, until nothing that could be asked still matters. */
export function interview(caller: Caller, options: AskingOf): Asked {
  let household: Household = {};
  const questions: string[] = [];
  for (;;) {
    const answer = check(household, { ...options, dontAsk: questions });
    if (!answer.next) return { questions, answer };
    const { fact } = answer.next;
    questions.push(fact);
    household = applyAnswer(household, fact, answerOf(caller, fact));
  }
}

/** The same caller with every question answered. */
export function fullyTold(caller: Caller, options: AskingOf): CheckAnswer {
  const household = facts
    .filter(({ id, settles }) => !settles && id !== 'disabilityCategory')
    .reduce<Household>((so, { id }) => applyAnswer(so, id, answerOf(caller, id)), {});
  const disabled = caller.answers.disabilityGrade !== 'none';
  return check(disabled ? applyAnswer(household, 'disabilityCategory', caller.answers.disabilityCategory as string) : household, options);
}
