import { z } from 'zod';
import { programmeWords } from '../board/words';
import { keysOf, many, name, one, region, regionField, type SettingKind } from './parts';

/** What who applies agrees to. */
export const honesty = {
  title: '如实申报说明',
  hint: '居民自查后登记申请意向时先看、先确认的话。改一次就是新的一版，登记里写着确认的是第几版；不确认的不登记申请，别的照常。',
  many: false,
  fields: [{ key: 'text', label: '说明', type: 'text' }],
  schema: one(z.strictObject({ text: z.string().trim().min(10, '至少写十个字').max(400) })),
} as const satisfies SettingKind;

const MOST_STEPS = 10;

/** The steps of a procedure as a place has them; a step without a name is said not to be on record. */
export const procedure = {
  title: '审核审批步骤',
  hint: '居民问审批步骤时按次序说；没有名称的说“该步骤未收录”。一地一项最多十步，当地没有就用上一级的。',
  many: true,
  fields: [
    regionField,
    { key: 'programme', label: '哪一项', type: 'choice', options: programmeWords },
    { key: 'order', label: '第几步', type: 'number' },
    { key: 'name', label: '名称', type: 'text', optional: true },
  ],
  schema: many(
    z.strictObject({
      region,
      programme: z.enum(keysOf(programmeWords)),
      order: z.number().int().min(1).max(MOST_STEPS, `最多 ${MOST_STEPS} 步`),
      name: z.string().trim().min(1).max(64).optional(),
    }),
  ).refine(
    (rows) => new Set(rows.map((row) => `${row.region} ${row.programme} ${row.order}`)).size === rows.length,
    '同一地、同一项的同一步写了两次',
  ),
} as const satisfies SettingKind;

/** 物价联动: what a place has announced. */
export const linkage = {
  title: '物价联动',
  hint: '当地公告启动价格临时补贴后登记；居民问起就说这里的公告。没有登记、不在起止之内的，只说以公告为准；金额不写就不说。',
  many: true,
  fields: [
    regionField,
    { key: 'from', label: '从', type: 'date' },
    { key: 'to', label: '到', type: 'date', optional: true },
    { key: 'announcement', label: '公告（名称与日期）', type: 'text' },
    { key: 'amount', label: '金额（按公告的写法，可空）', type: 'text', optional: true },
  ],
  schema: many(
    z
      .strictObject({
        region,
        from: z.iso.date('日期写成 2026-11-22'),
        to: z.iso.date('日期写成 2026-11-22').optional(),
        announcement: name('公告名称与日期'),
        amount: z.string().trim().max(64).optional(),
      })
      .refine(({ from, to }) => to === undefined || from <= to, '止日不能早于起日'),
  ),
} as const satisfies SettingKind;

/** 报送节点: what must be handed in by when, and who sees to it. */
export const calendar = {
  title: '报送日历',
  hint: '到期前几天开始，通知铃提醒本地值班长（写了登录名的提醒联络人本人，写了单位的也提醒单位），每个节点提醒一次；每年都要报的选“每年”。',
  many: true,
  fields: [
    regionField,
    { key: 'name', label: '报什么', type: 'text' },
    { key: 'due', label: '哪天到期', type: 'date' },
    { key: 'repeats', label: '每年都报吗', type: 'choice', options: { yearly: '每年', once: '只这一次' } },
    { key: 'contact', label: '联络人', type: 'text' },
    { key: 'account', label: '联络人的登录名（通知铃提醒本人）', type: 'text', optional: true },
    { key: 'unit', label: '联络人的单位', type: 'unit', optional: true },
    { key: 'remindDays', label: '提前几天提醒', type: 'number' },
  ],
  schema: many(
    z.strictObject({
      region,
      name: name('报什么'),
      due: z.iso.date('日期写成 2026-11-22'),
      repeats: z.enum(['yearly', 'once']),
      contact: name('联络人'),
      account: z.string().trim().max(32).optional(),
      unit: z.string().trim().min(2).max(64).optional(),
      remindDays: z.number().int().min(1).max(90),
    }),
  ),
} as const satisfies SettingKind;

type Duty = z.output<(typeof calendar)['schema']>[number];

export interface DueDuty extends Duty {
  /** The day it is due next, on or after the day asked about. */
  next: string;
  daysLeft: number;
}

const DAY_MS = 86_400_000;

/** The day of a year; the 29th of February falls on the 28th where the year has none. */
function inYear(due: string, year: number): string {
  const day = `${year}-${due.slice(5)}`;
  return Number.isNaN(Date.parse(day)) || new Date(Date.parse(day)).toISOString().slice(0, 10) !== day ? `${year}-02-28` : day;
}

/** What is still to be handed in from a day on, the nearest first. */
export function duties(rows: readonly Duty[], today: string): DueDuty[] {
  const year = Number(today.slice(0, 4));
  return rows
    .flatMap((row) => {
      const days = row.repeats === 'once' ? [row.due] : [year, year + 1].map((at) => inYear(row.due, at));
      const next = days.find((day) => day >= today);
      return next ? [{ ...row, next, daysLeft: Math.round((Date.parse(next) - Date.parse(today)) / DAY_MS) }] : [];
    })
    .sort((a, b) => (a.next < b.next ? -1 : a.next > b.next ? 1 : 0));
}

export const shippedHonesty =
  '请如实说明家里的人口、收入、财产和变化。正式申请时要签授权书，由民政部门核对；隐瞒、虚报的，依法退回已领的钱物，并承担相应责任。';

/** Guizhou says that there are ten steps; what they are called is not on record. */
export const shippedProcedure: z.output<(typeof procedure)['schema']> = Array.from({ length: MOST_STEPS }, (_, at) => ({
  region: '520000',
  programme: 'dibao',
  order: at + 1,
}));
