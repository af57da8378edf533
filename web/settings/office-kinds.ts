import { z } from 'zod';
import { needs } from '../../tickets/departments';
import { visitSorts } from '../../tickets/kinds/visit';
import { ticketKinds } from '../../tickets/ticket';
import { kindWords } from '../../tickets/words';
import { programmeWords, topicOptions } from '../board/words';
import { keysOf, kindField, many, name, phone, region, regionField, type SettingKind, time } from './parts';

/** Kind × topic × place → lead and co-units; what is left blank holds for all. */
export const routing = {
  title: '派单去向',
  hint: '新登记的工单按这里建议承办单位：地区越小越优先，写得越细越优先，同样细的以上面一行为准；都对不上时按随附的分工表，再没有就交县级民政局。被投诉的单位从不建议。',
  many: true,
  fields: [
    regionField,
    kindField,
    { key: 'topic', label: '主题', type: 'choice', options: topicOptions, optional: true },
    { key: 'need', label: '需求（服务需求、转介）', type: 'choice', options: needs, optional: true },
    { key: 'words', label: '内容里有（几个词用顿号隔开）', type: 'text', optional: true },
    { key: 'unit', label: '主办单位', type: 'unit' },
    { key: 'coUnits', label: '协办单位（用顿号隔开）', type: 'text', optional: true },
  ],
  schema: many(
    z.strictObject({
      region,
      kind: z.enum(ticketKinds).optional(),
      topic: z.enum(keysOf(topicOptions)).optional(),
      need: z.enum(keysOf(needs)).optional(),
      words: z.string().trim().max(200).optional(),
      unit: name('主办单位'),
      coUnits: z.string().trim().max(200).optional(),
    }),
  ),
} as const satisfies SettingKind;

/** How often whom one looks in on. */
export const visits = {
  title: '探访频次',
  hint: '哪类人多少天探访一次。登记探访对象后按这里排下一次；没有写的不自动排，只能手工安排。地区越小越优先。',
  many: true,
  fields: [
    regionField,
    { key: 'sort', label: '探访谁', type: 'choice', options: visitSorts },
    { key: 'everyDays', label: '几天一次', type: 'number' },
    { key: 'basis', label: '依据（文件与条款，或“本热线内部规则”）', type: 'text' },
  ],
  schema: many(
    z.strictObject({
      region,
      sort: z.enum(keysOf(visitSorts)),
      everyDays: z.number().int().min(1).max(400),
      basis: name('依据（文件与条款，或“本热线内部规则”）'),
    }),
  ),
} as const satisfies SettingKind;

// Whom it accuses never leaves the house.
const goingKinds = Object.fromEntries(Object.entries(kindWords).filter(([kind]) => kind !== 'complaint' && kind !== 'report'));

/** Which tickets a provincial platform is to have. */
export const platform = {
  title: '省级平台同步',
  hint: '哪里、哪类工单的事实（编号、类别、状态、地区、单位，不含姓名、号码和内容）送到省级平台；保存以后有变动的才送，一行也没有就什么都不送。投诉、举报、保密和涉孩子的从不送。',
  many: true,
  fields: [regionField, { ...kindField, options: goingKinds }],
  schema: many(z.strictObject({ region, kind: z.enum(ticketKinds).exclude(['complaint', 'report']).optional() })),
} as const satisfies SettingKind;

/** Whom residents may ask where nothing is on record. */
export const contacts = {
  title: '通讯录',
  hint: '没有收录当地规定、或居民问找谁时，机器人说出这里登记的单位和电话；没有登记就不说号码。',
  many: true,
  fields: [
    regionField,
    { key: 'label', label: '单位或岗位', type: 'text' },
    { key: 'number', label: '电话', type: 'text' },
    { key: 'programme', label: '只管哪一项', type: 'choice', options: programmeWords, optional: true },
    { key: 'address', label: '地址', type: 'text', optional: true },
  ],
  schema: many(
    z.strictObject({
      region,
      label: name('单位或岗位'),
      number: phone,
      programme: z.enum(keysOf(programmeWords)).optional(),
      address: z.string().trim().max(100).optional(),
    }),
  ),
} as const satisfies SettingKind;

export const rosterDays = {
  workdays: '工作日（含调休）',
  restdays: '休息日和节假日',
  mon: '周一',
  tue: '周二',
  wed: '周三',
  thu: '周四',
  fri: '周五',
  sat: '周六',
  sun: '周日',
} as const;

const shift = z
  .strictObject({
    region,
    person: name('值班人'),
    duty: z.enum(['operator', 'leader']),
    day: z.iso.date('日期写成 2026-11-22').optional(),
    weekday: z.enum(keysOf(rosterDays)).optional(),
    from: time,
    to: time,
    phone: phone.optional(),
  })
  .refine(({ day, weekday }) => (day === undefined) !== (weekday === undefined), '每一行写一个日期，或选每周哪些天，二者写一样')
  .refine(({ from, to }) => from !== to, '起止时刻不能相同；到次日的班写成 17:30 到 08:30');

/** Who is on duty when. */
export const roster = {
  title: '值班表',
  hint: '决定此刻谁在值班：座席台与大屏显示；没有座席在线时，机器人告诉居民此刻的值班电话。某一天单独排了班，那一天就不看每周的排班。',
  many: true,
  fields: [
    regionField,
    { key: 'person', label: '值班人', type: 'text' },
    { key: 'duty', label: '岗位', type: 'choice', options: { operator: '座席', leader: '值班负责人' } },
    { key: 'weekday', label: '每周', type: 'choice', options: rosterDays, optional: true },
    { key: 'day', label: '或某一天', type: 'date', optional: true },
    { key: 'from', label: '从', type: 'time' },
    { key: 'to', label: '到（可到次日）', type: 'time' },
    { key: 'phone', label: '值班电话（会告诉居民）', type: 'text', optional: true },
  ],
  schema: many(shift),
} as const satisfies SettingKind;

/** Where matters can be done online. */
export const entrances = {
  title: '线上入口',
  hint: '居民问网上怎么办、自查后想申请时，机器人说出当地的入口；没有填链接就只说名称，不说网址。当地没有就用上一级的，别处的从不说。',
  many: true,
  fields: [
    regionField,
    { key: 'label', label: '名称', type: 'text' },
    { key: 'url', label: '链接（https 开头，可空）', type: 'text', optional: true },
  ],
  schema: many(
    z.strictObject({
      region,
      label: name('名称'),
      url: z
        .url({ protocol: /^https$/, error: '链接要以 https:// 开头；没有就空着' })
        .max(300)
        .optional(),
    }),
  ),
} as const satisfies SettingKind;

/** Fujian names its entrance in its texts; the link is for the office to enter. */
export const shippedEntrances: z.output<(typeof entrances)['schema']> = [{ region: '350000', label: '闽政通' }];

/** What is brought along to apply. */
export const materials = {
  title: '申请材料',
  hint: '居民问怎么申请、要带什么时，机器人列出当地这一项的必需材料；平台能查到的只说不用带。当地没有清单就用上一级的。',
  many: true,
  fields: [
    regionField,
    { key: 'programme', label: '哪一项', type: 'choice', options: programmeWords },
    { key: 'item', label: '材料', type: 'text' },
    { key: 'need', label: '要不要带', type: 'choice', options: { required: '要带', checkable: '不用带，平台能查' } },
    { key: 'note', label: '说明', type: 'text', optional: true },
  ],
  schema: many(
    z.strictObject({
      region,
      programme: z.enum(keysOf(programmeWords)),
      item: name('材料'),
      need: z.enum(['required', 'checkable']),
      note: z.string().trim().max(100).optional(),
    }),
  ),
} as const satisfies SettingKind;
