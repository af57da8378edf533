import { NATION } from '../../base/regions';
import type { Parts } from '../../parts';
import type { StepInput } from '../../tickets/step-input';
import type { TicketKind } from '../../tickets/ticket';
import type { TicketAction } from '../../tickets/transitions';
import { type Account, actorWith, UNIT } from './accounts';

const DAY_MS = 86_400_000;

interface Step extends StepInput {
  as: 'operator' | 'unit' | 'supervisor';
  /** Days after it was written down. */
  after: number;
  action: TicketAction;
}

interface Row {
  kind: TicketKind;
  daysAgo: number;
  region: string;
  story: string;
  fields: Record<string, unknown>;
  steps: Step[];
}

const dayAfter = (today: string, days: number): string => new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);

const toUnit: Step = { as: 'operator', after: 0.1, action: 'refer', unit: UNIT };
const signed: Step = { as: 'unit', after: 0.2, action: 'acknowledge' };

/** Invented people who are looked in on: one due again, one at risk. */
const visits: Row[] = [
  {
    kind: 'visit',
    daysAgo: 20,
    region: '990121',
    story: '儿子在外地打工，一个人住，腿脚不便。',
    fields: { sort: 'aloneElder', personName: '池阿婆', where: '青石镇柳湾村' },
    steps: [toUnit, signed, { as: 'unit', after: 6, action: 'recordVisit', found: 'fine', text: '家里有粮有煤，血压药还够一周。' }],
  },
  {
    kind: 'visit',
    daysAgo: 3,
    region: '990121',
    story: '分散供养，家里没有别人。',
    fields: { sort: 'tekunHome', personName: '柏远山', where: '白塔镇桥头' },
    steps: [toUnit, signed, { as: 'unit', after: 1, action: 'recordVisit', found: 'risk', text: '取暖炉漏烟，已临时停用。' }],
  },
];

/** Invented faults to be put right: one overdue, one without a measure. */
const issues = (today: string): Row[] => [
  {
    kind: 'issue',
    daysAgo: 30,
    region: '990121',
    story: '抽查发现两户低保金晚发一个月。',
    fields: { sort: 'payment', source: 'inspection' },
    steps: [
      toUnit,
      signed,
      {
        as: 'unit',
        after: 2,
        action: 'setMeasure',
        text: '补发两户，财务每月 5 日前核对发放名单。',
        dueOn: dayAfter(today, -4),
        owner: '棠溪县民政局财务',
      },
    ],
  },
  {
    kind: 'issue',
    daysAgo: 12,
    region: '990122',
    story: '审计指出三户档案缺入户调查表。',
    fields: { sort: 'records', source: 'audit' },
    steps: [],
  },
];

const wishes: Row[] = [
  {
    kind: 'serviceNeed',
    daysAgo: 2,
    region: '990121',
    story: '父亲瘫痪在床，白天没人照看，想请人上门。',
    fields: { need: 'care', forWhom: '父亲', consent: true },
    steps: [toUnit],
  },
  {
    kind: 'referral',
    daysAgo: 5,
    region: '990121',
    story: '认定为低保边缘，房子漏雨，转介危房改造。',
    fields: { need: 'housing', ground: '低保边缘家庭' },
    steps: [],
  },
];

async function fill(parts: Parts, accounts: Account[], row: Row & { key: string; now: number }): Promise<void> {
  const { key, now, daysAgo, steps, story, fields, kind, region } = row;
  const at = (days: number): void => parts.settable?.set(new Date(now - (daysAgo - days) * DAY_MS).toISOString());
  at(0);
  const content = { story, fields };
  const request = { idempotencyKey: key, kind, urgency: 'normal' as const, region, content };
  const { ticket } = await parts.tickets.open(actorWith(accounts, 'supervisor'), request);
  for (const { as, after, ...step } of steps) {
    at(after);
    const actor = actorWith(accounts, as);
    const { version } = (await parts.tickets.read(actor, ticket.number)).ticket;
    await parts.tickets.act(actor, ticket.number, { ...step, version });
  }
}

/** Fills the ledgers of an empty demonstration, how often one visits with them; a second time it adds nothing. */
export async function seedLedgers(parts: Parts, accounts: Account[]): Promise<number> {
  const key = (index: number): string => `demo-ledger-${index + 1}`;
  if (await parts.storage.tickets.knows(key(0))) return 0;
  const every = { region: NATION, everyDays: 7, basis: '本热线内部规则' };
  const value = [
    { ...every, sort: 'aloneElder' },
    { ...every, sort: 'tekunHome' },
  ];
  await parts.settings.save('visits', value, { author: actorWith(accounts, 'supervisor').id, version: 0 });
  const now = parts.clock.now().getTime();
  const started = Date.now();
  const all = [...visits, ...issues(parts.clock.today()), ...wishes];
  for (const [index, row] of all.entries()) await fill(parts, accounts, { ...row, key: key(index), now });
  parts.settable?.set(new Date(now + Date.now() - started).toISOString());
  return all.length;
}
