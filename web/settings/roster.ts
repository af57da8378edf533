import { dayOf, type IsoDate } from '../../base/clock';
import { covers, type RegionCode } from '../../base/regions';
import type { WorkCalendar } from '../../base/working-days';
import type { Value } from './catalog';

/** Somebody who is on duty. */
export interface OnDuty {
  region: RegionCode;
  person: string;
  duty: 'operator' | 'leader';
  phone?: string;
  /** HH:MM, when the shift ends; on the next day when it ends before it begins. */
  until: string;
}

type Shift = Value<'roster'>[number];

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

function isOn({ day, weekday }: Shift, on: IsoDate, calendar: WorkCalendar): boolean {
  if (day !== undefined) return day === on;
  if (weekday === 'workdays') return calendar.isWorkingDay(on);
  if (weekday === 'restdays') return !calendar.isWorkingDay(on);
  return weekday === WEEKDAYS[new Date(`${on}T00:00:00Z`).getUTCDay()];
}

/** The shifts that begin on a day: those written for the very day, where a place has any, in the stead of its weekly ones. */
function shiftsOf(roster: readonly Shift[], on: IsoDate, calendar: WorkCalendar): Shift[] {
  const begun = roster.filter((shift) => isOn(shift, on, calendar));
  const special = new Set(begun.filter(({ day }) => day !== undefined).map(({ region }) => region));
  return begun.filter(({ region, day }) => day !== undefined || !special.has(region));
}

/** Who is on duty for a place at an instant, leaders last; those of the place itself before those of what contains it. */
export function onDuty(roster: readonly Shift[], { region, at }: { region: RegionCode; at: Date }, calendar: WorkCalendar): OnDuty[] {
  const today = dayOf(at);
  const yesterday = dayOf(new Date(at.getTime() - DAY_MS));
  const time = new Date(at.getTime() + CHINA_MS).toISOString().slice(11, 16);
  const overnight = ({ from, to }: Shift): boolean => to < from;
  const now = [
    ...shiftsOf(roster, today, calendar).filter((shift) => shift.from <= time && (overnight(shift) || time < shift.to)),
    ...shiftsOf(roster, yesterday, calendar).filter((shift) => overnight(shift) && time < shift.to),
  ];
  const depth = (code: RegionCode): number => code.replace(/(00)+$/, '').length;
  return now
    .filter((shift) => covers(shift.region, region))
    .map(({ region: place, person, duty, phone, to }) => ({ region: place, person, duty, phone, until: to }))
    .sort((a, b) => Number(a.duty === 'leader') - Number(b.duty === 'leader') || depth(b.region) - depth(a.region));
}
