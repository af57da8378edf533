import { peopleAsked } from './check';
import { deriveHousehold } from './derive/household-facts';
import { derivePerson } from './derive/person-facts';
import { FACT_INDEX } from './engine/fact-table';
import { Frame } from './engine/frame';
import { NO, TRUTH_NAMES, YES } from './engine/truth';
import type { Household } from './household/household';
import type { Place } from './parameters';
import type { PlannedRule, Plans } from './plan';
import type { Tier, Verdict } from './verdict';

const VERDICTS: Record<(typeof TRUTH_NAMES)[number], Verdict> = { no: 'unlikely', review: 'review', unknown: 'unknown', yes: 'likely' };

/** One verdict of a household: the programme (`screening.visit` for a step), the person it is about, what came out. */
export interface Screened {
  programme: string;
  person?: string;
  verdict: Verdict;
}

export interface ScreenedHousehold {
  tiers: Tier[];
  results: Screened[];
}

const nameOf = ({ rule }: PlannedRule): string => (rule.step ? `${rule.id}.${rule.step}` : rule.id);

function verdictOf({ applies, decide, standards }: PlannedRule, frame: Frame): Verdict {
  if (applies) {
    const scope = applies(frame, standards.values);
    if (scope === NO) return 'notApplicable';
    if (scope !== YES) return VERDICTS[TRUTH_NAMES[scope]];
  }
  return VERDICTS[TRUTH_NAMES[decide(frame, standards.values)]];
}

const TIER_OF: Record<string, Tier> = {
  temporaryAssistance: 'emergency',
  emergencyMedical: 'emergency',
  streetRelief: 'emergency',
  tekun: 'basicLiving',
  dibao: 'basicLiving',
  individualDibao: 'basicLiving',
  nearDibao: 'special',
  rigidExpenditureHardship: 'special',
  disasterRelief: 'special',
};
const ORDER: readonly Tier[] = ['emergency', 'basicLiving', 'special'];

function tiersOf(results: readonly Screened[], urgent: boolean): Tier[] {
  const found = new Set<Tier>(urgent ? ['emergency'] : []);
  let [settled, spoken] = [true, false];
  for (const { programme, verdict } of results) {
    const tier = TIER_OF[programme];
    if (!tier) continue;
    spoken = true;
    if (verdict === 'likely') found.add(tier);
    if (verdict === 'unknown' || verdict === 'review') settled = false;
  }
  return found.size > 0 ? ORDER.filter((tier) => found.has(tier)) : [settled && spoken ? 'none' : 'unknown'];
}

/** Verdicts without reasons, for millions: the same as `check`, from compiled rules over one reused frame. */
export class Screener {
  private readonly frame = new Frame(false);

  constructor(private readonly plans: Plans) {}

  screen(household: Household, where: Omit<Place, 'area'>): ScreenedHousehold {
    const { frame } = this;
    const plan = this.plans.at({ ...where, area: household.area });
    frame.forget();
    const seen = { household, place: plan.place, parameters: plan.standards.resolved, frame };
    const members = deriveHousehold(seen);
    const results: Screened[] = [];
    for (const planned of plan.rules) {
      if (planned.rule.about === 'household') results.push({ programme: nameOf(planned), verdict: verdictOf(planned, frame) });
    }
    for (const person of peopleAsked(household)) {
      derivePerson(person, seen, members);
      for (const planned of plan.rules) {
        if (planned.rule.about === 'person')
          results.push({ programme: nameOf(planned), person: person?.id, verdict: verdictOf(planned, frame) });
      }
    }
    const spoken = results.some(({ programme }) => programme === 'temporaryAssistance');
    const urgent = spoken && frame.mask[FACT_INDEX.emergencyEvent] === 2 && frame.mask[FACT_INDEX.cannotCope] !== 1;
    return { tiers: tiersOf(results, urgent), results };
  }
}
