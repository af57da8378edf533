import { isAsked } from './check';
import { deriveHousehold } from './derive/household-facts';
import { derivePerson } from './derive/person-facts';
import { FACT_INDEX } from './engine/fact-table';
import { Frame } from './engine/frame';
import { NO, REVIEW, UNKNOWN, YES } from './engine/truth';
import type { Household, Person } from './household/household';
import type { Place } from './parameters';
import type { Plan, PlannedRule, Plans } from './plan';
import { programmeRules } from './programmes/all';
import type { ProgrammeRule } from './programmes/programme';
import type { Tier, Verdict } from './verdict';

// Verdicts as small numbers: the four truths, and that a programme is not about this household or person.
const NOT_APPLICABLE = 4;
/** The verdict of each code. */
export const SCREEN_VERDICTS: readonly Verdict[] = ['unlikely', 'review', 'unknown', 'likely', 'notApplicable'];

const nameOf = (rule: ProgrammeRule): string => (rule.step ? `${rule.id}.${rule.step}` : rule.id);
/** Every programme as results name it (`screening.visit` for a step); a column's `index` is its position here. */
export const SCREENED: readonly Pick<Column, 'name' | 'about'>[] = programmeRules.map((rule) => ({
  name: nameOf(rule),
  about: rule.about,
}));

const TIER_BITS: Record<string, number> = {
  temporaryAssistance: 1,
  emergencyMedical: 1,
  streetRelief: 1,
  tekun: 2,
  dibao: 2,
  individualDibao: 2,
  nearDibao: 4,
  rigidExpenditureHardship: 4,
  disasterRelief: 4,
};
const URGENT = 1;
const TIERS: readonly Tier[] = ['emergency', 'basicLiving', 'special'];
const TIERS_OF = Array.from({ length: 8 }, (_, bits) => TIERS.filter((_, at) => bits & (1 << at)));
const NO_TIER: readonly Tier[] = ['none'];
const UNKNOWN_TIER: readonly Tier[] = ['unknown'];

/** One programme at a place on a day. */
export interface Column {
  name: string;
  about: ProgrammeRule['about'];
  /** Position in `SCREENED`. */
  index: number;
  tier: number;
  planned: PlannedRule;
}

/** What is asked at a place on a day: of the household first, then of each person. */
export interface Sheet {
  plan: Plan;
  household: readonly Column[];
  person: readonly Column[];
}

function sheetOf(plan: Plan): Sheet {
  const columns = plan.rules.map((planned): Column => {
    const index = programmeRules.indexOf(planned.rule);
    return { name: nameOf(planned.rule), about: planned.rule.about, index, tier: TIER_BITS[planned.rule.id] ?? 0, planned };
  });
  const of = (who: Column['about']): Column[] => columns.filter(({ about }) => about === who);
  return { plan, household: of('household'), person: of('person') };
}

function codeOf({ applies, decide, standards }: PlannedRule, frame: Frame): number {
  if (applies) {
    const scope = applies(frame, standards.values);
    if (scope !== YES) return scope === NO ? NOT_APPLICABLE : scope;
  }
  return decide(frame, standards.values);
}

/** One verdict of a household: the programme, the person it is about, what came out. */
export interface Screened {
  programme: string;
  person?: string;
  verdict: Verdict;
}

export interface ScreenedHousehold {
  tiers: readonly Tier[];
  results: Screened[];
}

const MOST_PEOPLE = 31;
const MOST_SHEETS = 20_000;

function addOne(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

/** Verdicts of one household as codes: those of `household`, then those of `person` for each of `people`. Used again for the next. */
export class Judgement {
  household: readonly Column[] = [];
  person: readonly Column[] = [];
  readonly codes = new Uint8Array(SCREENED.length * (MOST_PEOPLE + 1));
  /** Who was asked; one undefined when nobody is listed. */
  readonly people: (Person | undefined)[] = [];
  private length = 0;
  private held = 0;
  private open = false;
  private spoken = false;

  begin({ household, person }: Sheet): void {
    this.household = household;
    this.person = person;
    this.length = 0;
    this.people.length = 0;
    this.held = 0;
    this.open = false;
    this.spoken = false;
  }

  judge(columns: readonly Column[], frame: Frame): void {
    for (const { planned, tier } of columns) {
      const code = codeOf(planned, frame);
      this.codes[this.length++] = code;
      if (tier === 0) continue;
      this.spoken = true;
      if (code === YES) this.held |= tier;
      else if (code === UNKNOWN || code === REVIEW) this.open = true;
    }
  }

  /** Urgent need is taken first, even while something about it is still open. */
  urgent(): void {
    if (this.household.some(({ name }) => name === 'temporaryAssistance')) this.held |= URGENT;
  }

  get tiers(): readonly Tier[] {
    if (this.held > 0) return TIERS_OF[this.held] as Tier[];
    return this.spoken && !this.open ? NO_TIER : UNKNOWN_TIER;
  }

  /** Adds one to how often each programme, in the order of `SCREENED`, came to each code. Once for every line: no function a result. */
  countInto(counts: Int32Array): void {
    const { codes, household, person, people } = this;
    const width = SCREEN_VERDICTS.length;
    let at = 0;
    for (let one = 0; one < household.length; one += 1) addOne(counts, (household[one] as Column).index * width + (codes[at++] as number));
    for (let whose = 0; whose < people.length; whose += 1) {
      for (let one = 0; one < person.length; one += 1) addOne(counts, (person[one] as Column).index * width + (codes[at++] as number));
    }
  }

  /** Every result with its column; whose it is: 0 the household, 1 the first of `people`, and so on. */
  each(take: (column: Column, code: number, whose: number) => void): void {
    let at = 0;
    for (const column of this.household) take(column, this.codes[at++] as number, 0);
    for (let whose = 1; whose <= this.people.length; whose += 1) {
      for (const column of this.person) take(column, this.codes[at++] as number, whose);
    }
  }
}

/** Verdicts without reasons, for millions: the same as `check`, from compiled rules over one reused frame. */
export class Screener {
  private readonly frame = new Frame(false);
  private readonly sheets = new Map<string, Sheet[]>();
  private made = 0;

  constructor(private readonly plans: Plans) {}

  /** The sheet of a place; found again without building a key, once for each household. */
  private sheetAt(where: Omit<Place, 'area'>, area: Place['area']): Sheet {
    const here = this.sheets.get(where.region);
    for (const sheet of here ?? []) {
      const { place } = sheet.plan;
      if (place.on === where.on && place.area === area && place.book === where.book) return sheet;
    }
    if (this.made >= MOST_SHEETS) this.sheets.clear();
    this.made = this.made >= MOST_SHEETS ? 1 : this.made + 1;
    const fresh = sheetOf(this.plans.at({ ...where, area }));
    this.sheets.set(where.region, [...(this.sheets.get(where.region) ?? []), fresh]);
    return fresh;
  }

  /** Judges a household into `judgement`, which is used again and again. */
  judge(household: Household, where: Omit<Place, 'area'>, judgement: Judgement): void {
    const { frame } = this;
    const sheet = this.sheetAt(where, household.area);
    judgement.begin(sheet);
    frame.forget();
    const seen = { household, place: sheet.plan.place, parameters: sheet.plan.standards.resolved, frame };
    const members = deriveHousehold(seen);
    judgement.judge(sheet.household, frame);
    if (frame.mask[FACT_INDEX.emergencyEvent] === 2 && frame.mask[FACT_INDEX.cannotCope] !== 1) judgement.urgent();
    for (const person of household.people ?? []) if (isAsked(person)) judgement.people.push(person);
    if (judgement.people.length === 0) judgement.people.push(undefined);
    for (const person of judgement.people) {
      derivePerson(person, seen, members);
      judgement.judge(sheet.person, frame);
    }
  }

  screen(household: Household, where: Omit<Place, 'area'>): ScreenedHousehold {
    const judgement = new Judgement();
    this.judge(household, where, judgement);
    const results: Screened[] = [];
    judgement.each(({ name, about }, code, whose) => {
      const person = about === 'person' ? { person: judgement.people[whose - 1]?.id } : {};
      results.push({ programme: name, ...person, verdict: SCREEN_VERDICTS[code] as Verdict });
    });
    return { tiers: judgement.tiers, results };
  }
}
