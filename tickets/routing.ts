import { covers, NATION, type RegionCode, regionName, regionOf } from '../base/regions';
import { accusationOf } from './accusation';
import { kinds, type TicketKind } from './kinds/index';
import { payingSection, type RoutingTable, routingTables, type Section } from './routing-table';
import type { Proposal } from './ticket';

export interface RoutingQuestion {
  kind: TicketKind;
  topic?: string;
  region: RegionCode;
  /** The words of the request: they decide where no topic does, and whom a complaint is about. */
  about?: string;
  /** The kind's own fields, e.g. which need is to be met. */
  fields?: Record<string, unknown>;
}

/** Undefined unit = 待指派: a person decides, the ticket stays visible. */
export type Route = Proposal;

const isCounty = (region: RegionCode): boolean => !region.endsWith('00');
const countyBureau = (region: RegionCode): string => `${regionOf(region)?.name ?? region}民政局`;
const civilAffairs = (region: RegionCode): string[] => (isCounty(region) ? [countyBureau(region)] : []);

function department({ kind, fields, region }: RoutingQuestion): Route {
  const { routing } = kinds[kind];
  const name = routing.to === 'department' ? routing.departments[String(fields?.[routing.field] ?? '')] : undefined;
  return name ? { unit: `${regionName(region)}${name}`, coUnits: [] } : { coUnits: [], reason: 'departmentUnknown' };
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

function candidate(question: RoutingQuestion, tables: readonly RoutingTable[]): Route {
  if (question.region === NATION) return { coUnits: [], reason: 'placeUnknown' };
  const { routing } = kinds[question.kind];
  if (routing.to === 'desk') return { coUnits: [] };
  return routing.to === 'department' ? department(question) : bySection(question, tables);
}

/** Proposes who handles a ticket. The unit a complaint is about never gets it: then a supervisor assigns. */
export function routeOf(question: RoutingQuestion, tables: readonly RoutingTable[] = routingTables): Route {
  const route = candidate(question, tables);
  if (!kinds[question.kind].rights.accusing || !route.unit) return route;
  const about = question.about ?? '';
  const accused = (unit: string): boolean => accusationOf(unit, about, question.region) !== undefined;
  if (accused(route.unit)) return { coUnits: [], reason: 'complainedAbout' };
  return { ...route, coUnits: route.coUnits.filter((unit) => !accused(unit)) };
}
