import type { Clock } from '../../base/clock';
import { type Config, officeHoursOf } from '../../base/config';
import { ContentError, DomainError } from '../../base/errors';
import { covers, lineage } from '../../base/regions';
import { createCalendar, type HolidayNotice, type OfficeHours } from '../../base/working-days';
import type { NumberedRow, OverlayStore } from '../../knowledge/overlay-store';
import type { VisitEvery } from '../../tickets/act-on-ticket';
import { soundsLikeCharity } from '../../tickets/charities';
import { type DeadlineRule, type DeadlineSettings, localDeadlines } from '../../tickets/deadlines';
import { house } from '../../tickets/kind';
import type { OfficeRouting } from '../../tickets/routing';
import type { TicketKind } from '../../tickets/ticket';
import { catalog, type SettingName, settingNames, type Value } from './catalog';
import { shippedEntrances } from './office-kinds';
import { listed } from './parts';
import { shippedHonesty, shippedProcedure } from './policy-kinds';
import { shippedLayers, shippedTags } from './record-kinds';
import { type OnDuty, onDuty } from './roster';

type Values = { [N in SettingName]: Value<N> };

/** The office's settings: what stands in .env until somebody saves something else. */
export interface Settings {
  get<N extends SettingName>(name: N): Value<N>;
  /** Number of the version that holds; 0 = nobody has saved this one yet. */
  version(name: SettingName): number;
  history(name: SettingName): Promise<NumberedRow[]>;
  /** Throws `settings.versionConflict` when somebody has saved meanwhile. */
  save(name: SettingName, value: unknown, by: { author: string; version: number }): Promise<void>;
  /** Several at once, all or none; an unseen newer version of any of them throws as in `save`. */
  saveAll(changes: readonly SettingSave[], author: string): Promise<void>;
  reload(): Promise<void>;
  /** Office hours and holidays as a calendar, with the office's own deadlines before the shipped ones. */
  deadlines(): DeadlineSettings;
  /** 08:30-17:30, as it is said to residents. */
  serviceHours(): string;
  /** The office's own lines of kind × topic × place. */
  routing(): OfficeRouting;
  /** How often somebody of a sort is looked in on at a place; undefined where nobody has set it. */
  visitEvery(region: string, sort: string): VisitEvery | undefined;
  /** True when tickets of a kind at a place go to the provincial platform. */
  goesToPlatform(ticket: { kind: TicketKind; region: string }): boolean;
  /** True for a unit outside the government: as it is entered, by its name where it is not. */
  isCharity(unit: string): boolean;
  /** Who is on duty for a place at this moment, by the roster. */
  onDuty(region: string): OnDuty[];
}

export interface SettingSave {
  name: SettingName;
  value: unknown;
  /** The version the author has seen. */
  version: number;
}

function starting(config: Config): Values {
  const { open, close, lunch } = officeHoursOf(config);
  return {
    hotline: [{ name: config.HOTLINE_NAME }],
    numbers: config.HOTLINE_NUMBERS.map(([label, number]) => ({ label, number })),
    hours: [{ open, close, lunchFrom: lunch?.from, lunchTo: lunch?.to }],
    holidays: [],
    deadlines: [],
    units: [],
    routing: [],
    visits: [],
    procedure: shippedProcedure,
    linkage: [],
    calendar: [],
    honesty: [{ text: shippedHonesty }],
    contacts: [],
    roster: [],
    materials: [],
    entrances: shippedEntrances,
    layers: shippedLayers,
    monitoringTags: shippedTags,
    alertLevels: [],
    platform: [],
  };
}

function hoursOf({ hours: [hours] }: Values): OfficeHours {
  const { open, close, lunchFrom, lunchTo } = hours ?? { open: '08:30', close: '17:30' };
  return { open, close, lunch: lunchFrom && lunchTo ? { from: lunchFrom, to: lunchTo } : undefined };
}

function noticesOf({ holidays }: Values): HolidayNotice[] {
  const years = [...new Set(holidays.map(({ day }) => Number(day.slice(0, 4))))];
  const days = (year: number, wanted: string): string[] =>
    holidays.filter(({ day, kind }) => kind === wanted && day.startsWith(String(year))).map(({ day }) => day);
  return years.map((year) => ({ year, rest: days(year, 'rest'), work: days(year, 'work') }));
}

const rulesOf = ({ deadlines }: Values): DeadlineRule[] =>
  deadlines.map(({ length, measure, basis, source, ...where }) => ({ ...where, span: { [measure]: length, basis, source } }));

const routesOf = ({ routing }: Values): OfficeRouting => ({
  rules: routing.map(({ words, coUnits, ...rule }) => {
    const said = listed(words);
    return { ...rule, words: said.length > 0 ? said : undefined, coUnits: listed(coUnits) };
  }),
});

/** The row of the smallest place; what is no house rule names its text. */
function visitEvery(rows: Values['visits'], region: string, sort: string): VisitEvery | undefined {
  const row = lineage(region).flatMap((code) => rows.find((one) => one.region === code && one.sort === sort) ?? [])[0];
  return row && { days: row.everyDays, basis: row.basis, source: row.basis === house.basis ? 'house' : 'policy' };
}

/** A stored value as it was checked when it was saved. Throws ContentError when this program no longer takes it. */
function stored(name: SettingName, body: string): unknown {
  const { schema, title } = catalog[name];
  const parsed = schema.safeParse(JSON.parse(body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ContentError(`设置“${title}”`, (issue?.path ?? []).join('.'), `${issue?.message}；请用写下它的那个程序改好再启动`);
}

/** Settings over the office's overlay; append-only, so that every version stays readable. */
export async function createSettings(deps: { overlay: OverlayStore; clock: Clock; config: Config }): Promise<Settings> {
  const { overlay, clock, config } = deps;
  const read = async () => {
    const values: Values = starting(config);
    const versions = new Map<string, number>();
    for (const { kind, key, body, snapshot } of await overlay.at(Number.MAX_SAFE_INTEGER)) {
      if (kind !== 'setting' || !(key in catalog) || !body) continue;
      Object.assign(values, { [key]: stored(key as SettingName, body) });
      versions.set(key, snapshot);
    }
    const deadlines: DeadlineSettings = {
      calendar: createCalendar({ hours: hoursOf(values), notices: noticesOf(values) }),
      rules: [...rulesOf(values), ...localDeadlines],
    };
    return { values, versions, deadlines, routing: routesOf(values) };
  };
  let current = await read();
  const reload = async (): Promise<void> => {
    current = await read();
  };
  const saveAll: Settings['saveAll'] = async (changes, author) => {
    const rows = changes.map(({ name, value }) => ({ name, body: JSON.stringify(catalog[name].schema.parse(value)) }));
    await reload();
    if (changes.some(({ name, version }) => (current.versions.get(name) ?? 0) !== version))
      throw new DomainError('conflict', 'settings.versionConflict', '这项设置刚被别人改过，请刷新看过再改。');
    const at = clock.now();
    await overlay.appendAll(rows.map(({ name, body }) => ({ kind: 'setting', key: name, body, author, at })));
    await reload();
  };
  return {
    get: (name) => current.values[name],
    version: (name) => current.versions.get(name) ?? 0,
    history: (name) => overlay.history('setting', name),
    reload,
    deadlines: () => current.deadlines,
    serviceHours: () => `${hoursOf(current.values).open}-${hoursOf(current.values).close}`,
    routing: () => current.routing,
    visitEvery: (region, sort) => visitEvery(current.values.visits, region, sort),
    goesToPlatform: ({ kind, region }) =>
      current.values.platform.some((row) => covers(row.region, region) && (row.kind === undefined || row.kind === kind)),
    isCharity: (unit) => {
      const sort = current.values.units.find(({ name }) => name === unit)?.sort;
      return sort ? sort === 'charity' : soundsLikeCharity(unit);
    },
    onDuty: (region) => onDuty(current.values.roster, { region, at: clock.now() }, current.deadlines.calendar),
    saveAll,
    save: (name, value, { author, version }) => saveAll([{ name, value, version }], author),
  };
}

/** Everything as one file, to be read by people and kept beside a backup. */
export const exportedSettings = (settings: Settings): Record<string, unknown> =>
  Object.fromEntries(settingNames.map((name) => [name, { version: settings.version(name), value: settings.get(name) }]));
