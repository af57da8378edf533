/** A calendar day in China, `YYYY-MM-DD`. */
export type IsoDate = string;

/** Every part that needs the time is handed a clock, so that a test chooses the day. */
export interface Clock {
  now(): Date;
  /** The calendar day in Asia/Shanghai (China has one zone and no daylight saving). */
  today(): IsoDate;
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

let lastAsked: { nth: number; day: IsoDate } | undefined;

/** The day in China that contains the instant. Throws RangeError for one that is no time. */
export function dayOf(instant: Date): IsoDate {
  // A turn asks many times what day it is.
  const nth = Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS);
  if (lastAsked?.nth !== nth) lastAsked = { nth, day: new Date(nth * DAY_MS).toISOString().slice(0, 10) };
  return lastAsked.day;
}

/** `2026年11月22日`, as it is shown to people. */
export function dayInWords(day: IsoDate): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

const clockFrom = (now: () => Date): Clock => ({ now, today: () => dayOf(now()) });

export const systemClock: Clock = clockFrom(() => new Date());

/** A clock that stands still; for tests and for commands that take `--on`. */
export function fixedClock(isoInstant: string): Clock {
  return clockFrom(() => new Date(isoInstant));
}

export interface SettableClock extends Clock {
  /** Moves the clock; it ticks on from there. Throws RangeError for a text that is not an ISO instant. */
  set(isoInstant: string): void;
}

/** Starts at the given instant (or the system's) and ticks on; `POST /test/clock` moves it. */
export function settableClock(isoInstant?: string): SettableClock {
  let offsetMs = 0;
  const set = (text: string): void => {
    const target = Date.parse(text);
    if (Number.isNaN(target)) throw new RangeError(`not an ISO instant: ${text}`);
    offsetMs = target - Date.now();
  };
  if (isoInstant) set(isoInstant);
  return { ...clockFrom(() => new Date(Date.now() + offsetMs)), set };
}
