import type { IsoDate } from '../base/clock';

// The Social Assistance Law came into force on 2026-07-01; 旧规定 and 新法之前 mean the day before.
const DAY_BEFORE_THE_LAW: IsoDate = '2026-06-30';
const BEFORE_THE_LAW =
  /新法(?:出台|施行|实施)?(?:之?前|以前)|旧规定|老规定|老办法|旧办法|(?:法|七月一[号日]|7月1[号日])(?:施行|实施)?(?:之前|以前)|当时|那时候|早先|早些年|几年前|前几年|前两年|以前/;
const YEARS_BACK: [RegExp, number][] = [
  [/前年/, 2],
  [/去年|上一年/, 1],
];

const lastDayOf = (year: number, month = 12): IsoDate => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

function namedDay(text: string): IsoDate | undefined {
  const match = /(20\d{2})\s*年?(?:\s*(\d{1,2})\s*月)?/.exec(text);
  if (!match) return undefined;
  const month = Number(match[2] ?? 12);
  return month >= 1 && month <= 12 ? lastDayOf(Number(match[1]), month) : undefined;
}

/** The past day a question is about (`去年…`, `2025年…`, `新法之前…`); undefined when it is about `on`. */
export function askedDay(normalised: string, on: IsoDate): IsoDate | undefined {
  const back = YEARS_BACK.find(([said]) => said.test(normalised))?.[1];
  const days = [
    namedDay(normalised),
    back === undefined ? undefined : lastDayOf(Number(on.slice(0, 4)) - back),
    BEFORE_THE_LAW.test(normalised) ? DAY_BEFORE_THE_LAW : undefined,
  ];
  return days.find((day) => day !== undefined && day < on);
}
