import type { Household, Person } from '../../../rules/household/household';
import type { Verdict } from '../../../rules/verdict';
import { figure, isIn, type Place, type Row, rowAt, yearly } from './local';
import { dibaoLine, shortfall } from './money';
import { type Asked, oracle } from './oracle';
import type { Span } from './truth';

/** Fen, or months; a span where one figure does not follow. */
export interface Sum {
  min: number;
  /** Absent: the text names none. */
  max?: number;
  unit: 'fen' | 'months';
  per: 'month' | 'year' | 'once';
}

/** Figures of 2020 in Guizhou's review of the year: averages and the sums of that year, told with their year, deciding nothing. */
const OF_2020: Record<string, { value: number; unit: Row['unit'] }> = {
  tekunLine: { value: 90_600, unit: 'fen/month' },
  nursingSubsidyGradeOne: { value: 7_000, unit: 'fen/month' },
  nursingSubsidyGradeTwo: { value: 5_000, unit: 'fen/month' },
  orphanAllowanceInstitution: { value: 160_000, unit: 'fen/month' },
  orphanAllowanceFamily: { value: 105_000, unit: 'fen/month' },
  deFactoOrphanAllowance: { value: 105_000, unit: 'fen/month' },
  orphanSchooling: { value: 1_000_000, unit: 'fen/year' },
};

/** What a place pays a year: its standard, or the figure of its time. */
function paid(name: string, place: Place): Span | undefined {
  const standard = yearly(name, place);
  if (standard) return standard;
  const old = OF_2020[name];
  if (!old || !isIn(place, '520000') || !place.on.startsWith('2020-')) return undefined;
  const year = old.unit === 'fen/month' ? old.value * 12 : old.value;
  return { lo: year, hi: year };
}

/** Outward to whole fen a month. */
const monthly = ({ lo, hi }: Span): Sum => ({ min: Math.floor(lo / 12), max: Math.ceil(hi / 12), unit: 'fen', per: 'month' });
const aMonth = (name: string, place: Place): Sum | undefined => {
  const found = paid(name, place);
  return found && monthly(found);
};

const lineRecorded = (place: Place): boolean =>
  yearly('dibaoLine', place) !== undefined || (yearly('minimumWage', place) !== undefined && figure('dibaoLineRatio', place) !== undefined);

/** 法第十八条、57号第二十三条：差额。 */
function dibaoSum(household: Household, place: Place): Sum | undefined {
  if (!lineRecorded(place)) return undefined;
  const { lo, hi } = shortfall(household, place);
  return { min: Math.floor(Math.max(0, lo)), max: Math.ceil(Math.max(0, hi)), unit: 'fen', per: 'month' };
}

const ABILITIES = ['eat', 'dress', 'bed', 'toilet', 'walk', 'bathe'] as const;

/** 43号第二十二条：none of the six failed, one to three, four and more; unknown while it could be two of these. */
function careName({ selfCare }: Person): string | undefined {
  const failed = ABILITIES.filter((one) => selfCare?.[one] === false).length;
  const open = ABILITIES.filter((one) => selfCare?.[one] === undefined).length;
  const name = (count: number): string => (count === 0 ? 'tekunCareNone' : count <= 3 ? 'tekunCarePartial' : 'tekunCareFull');
  return name(failed) === name(failed + open) ? name(failed) : undefined;
}

/** 法第十七条、43号：基本生活 and 照料护理 are two standards. */
function tekunSum(person: Person, place: Place): Sum | undefined {
  const basic = paid('tekunLine', place);
  const name = careName(person);
  const care = (name && paid(name, place)) || { lo: 0, hi: 0 };
  return basic && monthly({ lo: basic.lo + care.lo, hi: basic.hi + care.hi });
}

const BY_GRADE = ['nursingSubsidyGradeOne', 'nursingSubsidyGradeTwo', 'nursingSubsidyGradeThree'];
function nursingSum({ disability }: Person, place: Place): Sum | undefined {
  const name = disability?.grade && BY_GRADE[disability.grade - 1];
  return name ? aMonth(name, place) : undefined;
}

/** 62号三（一）：who already has 低保 or 特困 is paid the difference. */
function deFactoSum(household: Household, { benefits }: Person, place: Place): Sum | undefined {
  const found = aMonth('deFactoOrphanAllowance', place);
  const has = household.statuses?.dibao || household.statuses?.tekun || benefits?.dibao || benefits?.tekun;
  return found && has ? { ...found, min: 0 } : found;
}

/** GZ-21: 10–30 % of the line; NC-11: not less than 10 %, and no ceiling is promised. */
function topUpSum(place: Place): Sum | undefined {
  const share = figure('topUpRatio', place);
  if (!share || !lineRecorded(place)) return undefined;
  const { lo, hi } = dibaoLine(place);
  const exact = (value: number): number => Math.round(value * 1e4) / 1e4;
  const { min, max, ...rest } = monthly({ lo: exact(lo * share.lo), hi: exact(hi * share.hi) });
  return Number.isFinite(share.hi) ? { min, max, ...rest } : { min, ...rest };
}

const BY_WORK: Record<string, string> = {
  civilServant: 'phaseOutCivilServant',
  publicInstitution: 'phaseOutPublicInstitution',
  migrant: 'phaseOutMigrant',
  flexible: 'phaseOutFlexible',
  publicPost: 'phaseOutPublicPost',
  industry: 'phaseOutIndustry',
};
/** GZ-17: which of the six kinds of work has which of the three lengths the text does not say (U-13); a place may. */
function guizhouMonths({ people = [] }: Household, place: Place): { min: number; max: number } {
  const kinds = people.flatMap(({ work }) => (work && BY_WORK[work] ? [figure(BY_WORK[work] as string, place)] : []));
  const told = kinds.filter((one) => one !== undefined);
  if (told.length === 0 || told.length < kinds.length) return { min: 3, max: 12 };
  return { min: Math.min(...told.map(({ lo }) => lo)), max: Math.max(...told.map(({ hi }) => hi)) };
}

/** FJ-06 twelve months for 脱贫人口, QH-03 not less than twelve, GZ-17 three, six or twelve, 2022 通知一（三） at most six. */
function phaseOutSum(household: Household, place: Place, verdict: Verdict): Sum | undefined {
  const once = { unit: 'months', per: 'once' } as const;
  if (isIn(place, '520000') && (place.book === 'regional' || place.on <= '2020-12-31'))
    return verdict === 'likely' ? { ...guizhouMonths(household, place), ...once } : undefined;
  if (isIn(place, '350000') && household.statuses?.povertyAlleviated !== true) return undefined;
  const found = figure('phaseOutMonths', place);
  return found && { min: found.lo, ...(Number.isFinite(found.hi) ? { max: found.hi } : {}), ...once };
}

const schoolingSum = (place: Place): Sum | undefined => {
  const found = paid('orphanSchooling', place);
  return found && { min: found.lo, max: found.hi, unit: 'fen', per: 'year' };
};

const orphanName: Record<string, string> = { institution: 'orphanAllowanceInstitution', family: 'orphanAllowanceFamily' };

type OfPerson = (person: Person, household: Household, place: Place) => Sum | undefined;
const OF_PERSON: Record<string, OfPerson> = {
  tekun: (person, _, place) => tekunSum(person, place),
  disabilityLivingAllowance: (_, __, place) => aMonth('livingAllowance', place),
  disabilityNursingSubsidy: (person, _, place) => nursingSum(person, place),
  orphanAllowance: ({ orphanCare }, _, place) => (orphanCare ? aMonth(orphanName[orphanCare] as string, place) : undefined),
  deFactoOrphanAllowance: (person, household, place) => deFactoSum(household, person, place),
  oldAgeAllowance: (_, __, place) => aMonth('oldAgeAllowance', place),
  orphanSchooling: (_, __, place) => schoolingSum(place),
};

/** What follows from a verdict in money or months; undefined where no figure is on record or the texts give none. */
export function amountOf(programme: string, household: Household, asked: Asked): Sum | undefined {
  const { place, person } = asked;
  const verdict = oracle(programme, household, asked);
  const granted = verdict === 'likely';
  if (programme === 'categoricalTopUp') return granted || verdict === 'review' ? topUpSum(place) : undefined;
  if (programme === 'phaseOut') return granted || verdict === 'review' ? phaseOutSum(household, place, verdict) : undefined;
  if (!granted) return undefined;
  if (programme === 'dibao') return dibaoSum(household, place);
  const one = person === undefined ? { id: '' } : household.people?.find(({ id }) => id === person);
  const single = OF_PERSON[programme];
  return single && one && single(one, household, place);
}

export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};

/** Until when a phase-out runs, where it has one length and its first day is told (U-13). */
export function endOfPhaseOut(household: Household, asked: Asked): string | undefined {
  const sum = amountOf('phaseOut', household, asked);
  const from = household.change?.on;
  const counted = sum && sum.min === sum.max && from !== undefined && rowAt('phaseOutMonths', asked.place) !== undefined;
  return counted ? monthsAfter(from, sum.min) : undefined;
}
