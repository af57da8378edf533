import { covers, NATION, type RegionCode, regionOf } from '../base/regions';
import { accusationOf } from './accusation';
import { kinds } from './kinds/index';
import { type RouteRule, type RoutingQuestion, ruleFor } from './routing-rules';
import { payingSection, type RoutingTable, routingTables, type Section } from './routing-table';
import type { Proposal } from './ticket';

export type { RoutingQuestion } from './routing-rules';

/** Undefined unit = 待指派: a person decides, the ticket stays visible. */
export type Route = Proposal;

const isCounty = (region: RegionCode): boolean => !region.endsWith('00');
/** A bureau of a county or city is an office (厅) in a province. */
function officeIn(region: RegionCode, office: string): string {
  const name = regionOf(region)?.name ?? region;
  return `${name}${/(?:省|自治区)$/.test(name) ? office.replace(/局$/, '厅') : office}`;
}
const countyBureau = (region: RegionCode): string => officeIn(region, '民政局');
const civilAffairs = (region: RegionCode): string[] => (isCounty(region) ? [countyBureau(region)] : []);

function department({ kind, fields, region }: RoutingQuestion): Route {
  const { routing } = kinds[kind];
  const name = routing.to === 'department' ? routing.departments[String(fields?.[routing.field] ?? '')] : undefined;
  return name ? { unit: officeIn(region, name), coUnits: [] } : { coUnits: [], reason: 'departmentUnknown' };
}

function sectionFor({ kind, topic, about = '', fields }: RoutingQuestion, table: RoutingTable): { lead?: Section; helper?: Section } {
  const words = `${String(fields?.programme ?? '')} ${about}`;
  const lead =
    table.sections.find(({ topics }) => topic !== undefined && topics?.test(topic)) ??
    table.sections.find((section) => section.words?.test(words)) ??
    table.sections.find((section) => section.kinds?.includes(kind));
  const helper = lead?.unit === payingSection ? table.sections.find(({ programme }) => programme?.test(words)) : undefined;
  return { lead, helper };
}

function bySection(question: RoutingQuestion, tables: readonly RoutingTable[]): Route {
  const { region } = question;
  const table = tables.find(({ city }) => covers(city, region));
  if (!table) return { unit: countyBureau(region), coUnits: [] };
  const { lead, helper } = sectionFor(question, table);
  if (!lead) return { coUnits: [], reason: 'noSection' };
  const coUnits = [...(helper && helper !== lead ? [`${table.bureau}${helper.unit}`] : []), ...civilAffairs(region)];
  return { unit: `${table.bureau}${lead.unit}`, coUnits };
}

function candidate(question: RoutingQuestion, { tables, rules }: Required<OfficeRouting>): Route {
  if (question.region === NATION) return { coUnits: [], reason: 'placeUnknown' };
  const { routing } = kinds[question.kind];
  // What the desk itself does leaves it only by a rule that says so by name.
  const rule = ruleFor(question, routing.to === 'desk' ? rules.filter(({ kind }) => kind === question.kind) : rules);
  if (rule) return { unit: rule.unit, coUnits: [...rule.coUnits] };
  if (routing.to === 'desk') return { coUnits: [] };
  // Without a need the topic tells: somebody in the street goes to the section that answers for it.
  const byNeed = routing.to === 'department' && (question.fields?.[routing.field] !== undefined || question.topic === undefined);
  return byNeed ? department(question) : bySection(question, tables);
}

/** What an office has set: its own rules stand before every table. */
export interface OfficeRouting {
  rules?: readonly RouteRule[];
  /** Sections by city; the shipped ones when absent. */
  tables?: readonly RoutingTable[];
}

/** Proposes who handles a ticket. The unit a complaint is about never gets it: then a supervisor assigns. */
export function routeOf(question: RoutingQuestion, { rules = [], tables = routingTables }: OfficeRouting = {}): Route {
  const route = candidate(question, { rules, tables });
  if (!kinds[question.kind].rights.accusing || !route.unit) return route;
  const about = question.about ?? '';
  const accused = (unit: string): boolean => accusationOf(unit, about, question.region) !== undefined;
  if (accused(route.unit)) return { coUnits: [], reason: 'complainedAbout' };
  return { ...route, coUnits: route.coUnits.filter((unit) => !accused(unit)) };
}
