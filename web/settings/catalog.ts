import { z } from 'zod';
import { spannedClocks, urgencies } from '../../tickets/states';
import { ticketKinds } from '../../tickets/ticket';
import { clockWords } from '../../tickets/words';
import { contacts, entrances, materials, platform, roster, routing, visits } from './office-kinds';
import { keysOf, kindField, many, name, one, phone, region, regionField, type SettingKind, time } from './parts';
import { calendar, honesty, linkage, procedure } from './policy-kinds';
import { alertLevels, layers, monitoringTags } from './record-kinds';

const hours = z
  .strictObject({ open: time, close: time, lunchFrom: time.optional(), lunchTo: time.optional() })
  .refine(({ open, close }) => open < close, '下班要晚于上班')
  .refine(({ lunchFrom, lunchTo }) => (lunchFrom === undefined) === (lunchTo === undefined), '午休的起止要么都填，要么都不填')
  .refine(
    ({ open, close, lunchFrom = open, lunchTo = close }) => open <= lunchFrom && lunchFrom < lunchTo && lunchTo <= close,
    '午休要在上班时间之内',
  );

const deadline = z.strictObject({
  region,
  clock: z.enum(spannedClocks),
  kind: z.enum(ticketKinds).optional(),
  urgency: z.enum(urgencies).optional(),
  length: z.number().int().min(1).max(400),
  measure: z.enum(['hours', 'days', 'workingDays', 'workingHours']),
  basis: name('依据（文件与条款，或“本热线内部规则”）'),
  source: z.enum(['policy', 'house']),
});

const unitSorts = { office: '政府部门', charity: '慈善组织' } as const;

/** Every setting the office may change, in the order of the page. */
export const catalog = {
  hotline: {
    title: '热线名称',
    hint: '居民第一句问候里的名称。保存后对新的对话生效。',
    many: false,
    fields: [{ key: 'name', label: '名称', type: 'text' }],
    schema: one(z.strictObject({ name: name('热线名称') })),
  },
  numbers: {
    title: '热线号码',
    hint: '机器人只说这里登记过的号码；没有登记就如实说未收录。',
    many: true,
    fields: [
      { key: 'label', label: '名称', type: 'text' },
      { key: 'number', label: '号码', type: 'text' },
    ],
    schema: many(z.strictObject({ label: name('名称'), number: phone })),
  },
  hours: {
    title: '服务时间',
    hint: '告诉居民的人工时间，也是时限按工作时间计算的依据。',
    many: false,
    fields: [
      { key: 'open', label: '上班', type: 'time' },
      { key: 'close', label: '下班', type: 'time' },
      { key: 'lunchFrom', label: '午休起', type: 'time', optional: true },
      { key: 'lunchTo', label: '午休止', type: 'time', optional: true },
    ],
    schema: one(hours),
  },
  holidays: {
    title: '放假与调休',
    hint: '录入某一年的任何一天后，这一年全部以这里为准，请按放假通知录全。',
    many: true,
    fields: [
      { key: 'day', label: '日期', type: 'date' },
      { key: 'kind', label: '放假或上班', type: 'choice', options: { rest: '放假', work: '调休上班' } },
      { key: 'name', label: '名称', type: 'text' },
    ],
    schema: many(z.strictObject({ day: z.iso.date('日期写成 2026-11-22'), kind: z.enum(['rest', 'work']), name: name('节日名称') })),
  },
  deadlines: {
    title: '时限',
    hint: '按地区、类别、紧急程度越具体越优先；只影响之后起算的时限。政策期限须写明文件与条款。',
    many: true,
    fields: [
      regionField,
      {
        key: 'clock',
        label: '时限',
        type: 'choice',
        options: Object.fromEntries(spannedClocks.map((clock) => [clock, clockWords[clock]])),
      },
      kindField,
      {
        key: 'urgency',
        label: '紧急程度',
        type: 'choice',
        options: { danger: '生命安全', urgent: '紧急', normal: '一般' },
        optional: true,
      },
      { key: 'length', label: '多长', type: 'number' },
      {
        key: 'measure',
        label: '单位',
        type: 'choice',
        options: { hours: '小时', days: '天', workingDays: '个工作日', workingHours: '个工作小时' },
      },
      { key: 'basis', label: '依据', type: 'text' },
      { key: 'source', label: '性质', type: 'choice', options: { policy: '政策', house: '内部规则' } },
    ],
    schema: many(deadline),
  },
  units: {
    title: '承办单位',
    hint: '转办时可选的单位名单；账号的单位名须与这里一致。慈善组织请标明性质：没有本人同意共享的记录，工单不能交给它，证件号也不给它看。',
    many: true,
    fields: [
      { key: 'name', label: '单位', type: 'text' },
      regionField,
      { key: 'contact', label: '值班电话', type: 'text', optional: true },
      { key: 'sort', label: '性质', type: 'choice', options: unitSorts, optional: true },
    ],
    schema: many(z.strictObject({ name: name('单位名称'), region, contact: phone.optional(), sort: z.enum(keysOf(unitSorts)).optional() })),
  },
  routing,
  visits,
  contacts,
  roster,
  materials,
  entrances,
  procedure,
  linkage,
  honesty,
  calendar,
  layers,
  monitoringTags,
  alertLevels,
  platform,
} as const satisfies Record<string, SettingKind>;

export type SettingName = keyof typeof catalog;
export const settingNames = Object.keys(catalog) as SettingName[];
export type Value<N extends SettingName> = z.output<(typeof catalog)[N]['schema']>;
