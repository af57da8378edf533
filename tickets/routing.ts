import { covers, NATION, type RegionCode, regionOf } from '../base/regions';
import type { TicketKind } from './ticket';

export interface RoutingQuestion {
  kind: TicketKind;
  topic?: string;
  region: RegionCode;
  /** The words of a complaint, to see whether it is about the unit that would get it. */
  about?: string;
}

export interface Route {
  /** Undefined = 待指派: a person decides, the ticket stays visible. */
  unit?: string;
  coUnits: string[];
  /** Why there is no unit, for the one who decides. */
  reason?: 'placeUnknown' | 'complainedAbout' | 'noSection';
}

interface Section {
  topics: RegExp;
  unit: string;
  coUnits?: string[];
}

// Which section of a city's bureau answers for what. Nanchong's list follows the responsibilities its
// bureau named in its plan of 2024; another city adds a table of its own.
const SECTIONS: { city: RegionCode; bureau: string; sections: Section[] }[] = [
  {
    city: '511300',
    bureau: '南充市民政局',
    sections: [
      { topics: /^complaint-(zhucun)$/, unit: '机关党委' },
      { topics: /^(complaint-pay|dibao-payday)/, unit: '规划财务科', coUnits: ['社会救助科'] },
      { topics: /^(ertong|crisis-child)/, unit: '儿童保障科' },
      { topics: /^(canji|jingshen)/, unit: '社会福利事务科' },
      { topics: /^(yanglao|gaoling|complaint-org)/, unit: '老龄工作和养老服务科' },
      { topics: /^cishan/, unit: '社会组织管理和慈善事业促进科' },
      { topics: /^(dibao|tekun|linshi|gangxing|fanpin|hedui|emergency|liulang|shouzai)/, unit: '社会救助科' },
    ],
  },
];

const isCounty = (region: RegionCode): boolean => !region.endsWith('00');

const countyBureau = (region: RegionCode): string => `${regionOf(region)?.name ?? region}民政局`;

function candidate({ topic, region }: RoutingQuestion): Route {
  if (region === NATION) return { coUnits: [], reason: 'placeUnknown' };
  const table = SECTIONS.find(({ city }) => covers(city, region));
  if (!table) return { unit: countyBureau(region), coUnits: [] };
  const section = table.sections.find(({ topics }) => topic !== undefined && topics.test(topic));
  if (!section) return isCounty(region) ? { unit: countyBureau(region), coUnits: [] } : { coUnits: [], reason: 'noSection' };
  const coUnits = [...(section.coUnits ?? []), ...(isCounty(region) ? [countyBureau(region)] : [])];
  return { unit: `${table.bureau}${section.unit}`, coUnits };
}

const ABOUT_CIVIL_AFFAIRS = /民政(局|所|办|科|部门|干部|工作人员|的人)|局长|救助科|低保办|经办人|办事员/;

/** Proposes who handles a ticket. The unit a complaint is about never gets it. */
export function routeOf(question: RoutingQuestion): Route {
  const route = candidate(question);
  const accusing = question.kind === 'complaint' || question.kind === 'report';
  const about = question.about ?? '';
  const named = route.unit !== undefined && about.includes(route.unit);
  if (accusing && route.unit && (named || ABOUT_CIVIL_AFFAIRS.test(about))) return { coUnits: [], reason: 'complainedAbout' };
  return route;
}
