import { covers, type RegionCode } from '../base/regions';
import type { TicketKind } from './kinds/index';

export interface RoutingQuestion {
  kind: TicketKind;
  topic?: string;
  region: RegionCode;
  /** The words of the request: they decide where no topic does, and whom a complaint is about. */
  about?: string;
  /** The kind's own fields, e.g. which need is to be met. */
  fields?: Record<string, unknown>;
}

/** One line of an office's own routing: kind × topic × place → lead and co-units. What is left out holds for all. */
export interface RouteRule {
  region: RegionCode;
  kind?: TicketKind;
  /** A topic (`complaint-pay`) or the subject its slug begins with (`dibao`). */
  topic?: string;
  /** Which need a service request or a referral is about (`departments.ts`). */
  need?: string;
  /** At least one of these stands in the request. */
  words?: readonly string[];
  unit: string;
  coUnits: readonly string[];
}

const ofTopic = (asked: string | undefined, wanted: string): boolean => asked === wanted || Boolean(asked?.startsWith(`${wanted}-`));

const saidIn = ({ about = '', fields }: RoutingQuestion): string => `${String(fields?.programme ?? '')} ${about}`;

function fits(rule: RouteRule, question: RoutingQuestion): boolean {
  const { region, kind, topic, need, words } = rule;
  if (!covers(region, question.region)) return false;
  if (kind !== undefined && kind !== question.kind) return false;
  if (topic !== undefined && !ofTopic(question.topic, topic)) return false;
  if (need !== undefined && need !== question.fields?.need) return false;
  return words === undefined || words.some((word) => saidIn(question).includes(word));
}

/** The place counts most, then how many things a rule names; of equals the upper one wins. */
const weight = ({ region, kind, topic, need, words }: RouteRule): number =>
  region.replace(/(00)+$/, '').length * 10 + [kind, topic, need, words].filter((given) => given !== undefined).length;

/** The most particular rule that fits; undefined when the office has none for it. */
export const ruleFor = (question: RoutingQuestion, rules: readonly RouteRule[]): RouteRule | undefined =>
  rules.filter((rule) => fits(rule, question)).sort((a, b) => weight(b) - weight(a))[0];
