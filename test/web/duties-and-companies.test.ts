import { remindOfDuties } from '../../reminders';
import type { Actor } from '../../tickets/permissions';
import { duties } from '../../web/settings/policy-kinds';
import { shippedEntries } from '../knowledge/curation/office';
import { addPerson, type Client, loggedIn, peopleOn, type Stage, stage } from './stage';

const BOT: Actor = { id: 'bot', role: 'bot', region: '000000', name: '机器人' };
const CHIEF: Actor = { id: 'c', role: 'supervisor', region: '350800', name: '陈' };
const UNIT = '上杭县民政局';

let on: Stage;
let boss: Client;
let chief: Client;
let unit: Client;
let elsewhere: Client;

beforeAll(async () => {
  on = await stage({ DEFAULT_REGION: '350800' }, { shipped: shippedEntries });
  ({ boss, chief, unit, elsewhere } = await peopleOn(on, {
    boss: { role: 'admin', region: '350800' },
    chief: { role: 'supervisor', region: '350800' },
    unit: { role: 'unit', region: '350823', unit: UNIT },
    elsewhere: { role: 'supervisor', region: '350500' },
  }));
}, 240_000);
afterAll(() => on?.stop());

const row = { region: '350823', name: '季度报表', due: '2026-11-28', repeats: 'once', contact: '林敏', unit: UNIT, remindDays: 5 };
const bell = async (who: Client): Promise<string> => (await who('/api/v1/notices')).text;

test('so many days before, whoever sees to it is reminded, once; others hear nothing', async () => {
  const value = [row, { ...row, name: '年度总结', due: '2026-12-20' }, { ...row, name: '早过了', due: '2026-11-01' }];
  expect((await boss('/api/v1/settings', { method: 'POST', body: { name: 'calendar', version: 0, value } })).status).toBe(200);
  expect(await remindOfDuties(on.running.parts)).toBe(1);
  expect(await remindOfDuties(on.running.parts)).toBe(0);
  for (let tries = 0; !(await bell(chief)).includes('季度报表') && tries < 50; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  for (const who of [chief, unit]) expect(await bell(who)).toContain('报送节点：季度报表，2026-11-28 到期，还有 5 天；联络人 林敏');
  expect(await bell(chief)).not.toContain('年度总结');
  expect(await bell(elsewhere)).not.toContain('季度报表');
  const list = (await chief('/api/v1/reports/calendar')).body.duties as { name: string; daysLeft: number; near: boolean }[];
  expect(list.map(({ name, daysLeft, near }) => [name, daysLeft, near])).toEqual([
    ['季度报表', 5, true],
    ['年度总结', 27, false],
  ]);
  expect((await elsewhere('/api/v1/reports/calendar')).body.duties).toEqual([]);
  expect((await unit('/api/v1/reports/calendar')).status).toBe(403);
});

test('who sees to it hears it in their own bell, whatever their role; a name without an account is told to those in charge', async () => {
  await addPerson(on, { name: 'lin', role: 'curator', region: '350000' });
  await addPerson(on, { name: 'other', role: 'curator', region: '350000' });
  const lin = await loggedIn(on, 'lin');
  const { body } = await boss('/api/v1/settings');
  const { version } = (body.settings as { name: string; version: number }[]).find(({ name }) => name === 'calendar') ?? { version: 0 };
  const value = [
    { ...row, name: '半年总结', account: 'lin' },
    { ...row, name: '月报', account: 'nobody' },
  ];
  expect((await boss('/api/v1/settings', { method: 'POST', body: { name: 'calendar', version, value } })).status).toBe(200);
  expect(await remindOfDuties(on.running.parts)).toBe(2);
  for (let tries = 0; !(await bell(chief)).includes('月报') && tries < 50; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const heard = (await lin('/api/v1/notices')).body as { unseen: number; notices: { text: string }[] };
  expect([heard.unseen, heard.notices.map(({ text }) => text)]).toEqual([1, [expect.stringContaining('半年总结，2026-11-28 到期')]]);
  expect(await bell(await loggedIn(on, 'other'))).not.toContain('报送节点');
  expect(await bell(chief)).toContain('登录名 nobody 没有可用的账号');
});

test('what comes every year comes again after its day, also over the turn of the year and in a year without that day', () => {
  const yearly = { ...row, repeats: 'yearly' as const, due: '2024-02-29' };
  expect(duties([yearly], '2026-11-23')[0]).toMatchObject({ next: '2027-02-28', daysLeft: 97 });
  expect(duties([{ ...yearly, due: '2026-01-05' }], '2026-12-31')[0]).toMatchObject({ next: '2027-01-05', daysLeft: 5 });
  expect(duties([{ ...yearly, due: '2026-11-23' }], '2026-11-23')[0]).toMatchObject({ daysLeft: 0 });
});

test('a complaint counts for its company only when it was proven', async () => {
  const { tickets } = on.running.parts;
  const open = async (key: string, region = '350823'): Promise<string> => {
    const content = { story: '轮椅刚买就断，店家不管', fields: { category: 'device' } };
    const request = { idempotencyKey: key, kind: 'complaint', urgency: 'normal', region, topic: 'complaint-device', content } as const;
    return (await tickets.open(BOT, request)).ticket.number;
  };
  const [first, second, third, open4] = [await open('d1'), await open('d2'), await open('d3'), await open('d4')];
  const company = '龙岩康健辅具有限公司';
  const counted = async () => (await chief('/api/v1/reports')).body.companies;
  expect(await counted()).toEqual([]);
  await expect(tickets.act(CHIEF, first, { action: 'recordProof', text: '已查', company })).rejects.toMatchObject({
    code: 'ticket.needs.proof',
  });
  await tickets.act(CHIEF, first, { action: 'recordProof', proof: 'unfounded', text: '不是质量问题', company });
  await tickets.act(CHIEF, second, { action: 'recordProof', proof: 'partly', text: '部分属实', company });
  expect(await counted()).toEqual([]);
  await tickets.act(CHIEF, third, { action: 'recordProof', proof: 'proven', text: '检测不合格', company: '龙岩 康健辅具有限公司' });
  expect(await counted()).toEqual([{ label: company, count: 1 }]);
  await tickets.act(CHIEF, open4, { action: 'recordProof', proof: 'proven', text: '同批次', company });
  expect(await counted()).toEqual([{ label: company, count: 2 }]);
  await tickets.act(CHIEF, open4, { action: 'recordProof', proof: 'unfounded', text: '复核后更正', company });
  expect(await counted()).toEqual([{ label: company, count: 1 }]);
  expect((await elsewhere('/api/v1/reports')).body.companies).toEqual([]);
  expect((await chief('/api/v1/reports/export?format=csv')).text).toContain(company);
});
