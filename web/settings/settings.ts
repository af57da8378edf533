import type { Clock } from '../../base/clock';
import { type Config, officeHoursOf } from '../../base/config';
import { DomainError } from '../../base/errors';
import { createCalendar, type HolidayNotice, type OfficeHours } from '../../base/working-days';
import type { NumberedRow, OverlayStore } from '../../knowledge/overlay-store';
import { type DeadlineRule, type DeadlineSettings, localDeadlines } from '../../tickets/deadlines';
import { catalog, type SettingName, settingNames, type Value } from './catalog';

type Values = { [N in SettingName]: Value<N> };

/** The office's settings: what stands in .env until somebody saves something else. */
export interface Settings {
  get<N extends SettingName>(name: N): Value<N>;
  /** Number of the version that holds; 0 = nobody has saved this one yet. */
  version(name: SettingName): number;
  history(name: SettingName): Promise<NumberedRow[]>;
  /** Throws `settings.versionConflict` when somebody has saved meanwhile. */
  save(name: SettingName, value: unknown, by: { author: string; version: number }): Promise<void>;
  reload(): Promise<void>;
  /** Office hours and holidays as a calendar, with the office's own deadlines before the shipped ones. */
  deadlines(): DeadlineSettings;
  /** 08:30-17:30, as it is said to residents. */
  serviceHours(): string;
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

/** Settings over the office's overlay; append-only, so that every version stays readable. */
export async function createSettings(deps: { overlay: OverlayStore; clock: Clock; config: Config }): Promise<Settings> {
  const { overlay, clock, config } = deps;
  const read = async () => {
    const values: Values = starting(config);
    const versions = new Map<string, number>();
    for (const { kind, key, body, snapshot } of await overlay.at(Number.MAX_SAFE_INTEGER)) {
      if (kind !== 'setting' || !(key in catalog) || !body) continue;
      Object.assign(values, { [key]: catalog[key as SettingName].schema.parse(JSON.parse(body)) });
      versions.set(key, snapshot);
    }
    const deadlines: DeadlineSettings = {
      calendar: createCalendar({ hours: hoursOf(values), notices: noticesOf(values) }),
      rules: [...rulesOf(values), ...localDeadlines],
    };
    return { values, versions, deadlines };
  };
  let current = await read();
  const reload = async (): Promise<void> => {
    current = await read();
  };
  return {
    get: (name) => current.values[name],
    version: (name) => current.versions.get(name) ?? 0,
    history: (name) => overlay.history('setting', name),
    reload,
    deadlines: () => current.deadlines,
    serviceHours: () => `${hoursOf(current.values).open}-${hoursOf(current.values).close}`,
    async save(name, value, { author, version }) {
      const checked = catalog[name].schema.parse(value);
      await reload();
      if ((current.versions.get(name) ?? 0) !== version)
        throw new DomainError('conflict', 'settings.versionConflict', '这项设置刚被别人改过，请刷新看过再改。');
      await overlay.append({ kind: 'setting', key: name, body: JSON.stringify(checked), author, at: clock.now() });
      await reload();
    },
  };
}

/** Everything as one file, to be read by people and kept beside a backup. */
export const exportedSettings = (settings: Settings): Record<string, unknown> =>
  Object.fromEntries(settingNames.map((name) => [name, { version: settings.version(name), value: settings.get(name) }]));
