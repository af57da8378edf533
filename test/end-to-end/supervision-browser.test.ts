import type { Browser, Page } from 'playwright-core';
import type { Actor } from '../../tickets/permissions';
import { faultsIn } from '../axe';
import { openBrowser } from '../browser';
import { shippedEntries } from '../knowledge/curation/office';
import { addPerson, PASSWORD, type Stage, stage } from '../web/stage';

const CHIEF: Actor = { id: 'c', role: 'supervisor', region: '350800', name: '陈' };
const WIDTHS = [1280, 390];

let on: Stage;
let browser: Browser;
let board: Page;

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: '350800' });
  browser = await openBrowser();
  board = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  board.setDefaultTimeout(15_000);
  await board.goto(`${on.running.url}/board`);
  await board.getByLabel('账号').fill('chief');
  await board.getByLabel('密码').fill(PASSWORD);
  await board.keyboard.press('Enter');
  await board.getByRole('button', { name: '退出' }).waitFor();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await on?.stop();
});

const visit = (page: string): Promise<unknown> => board.goto(`${on.running.url}/board?page=${page}`);

test('a spot check by keyboard: drawn, opened, found false, open again', async () => {
  const { tickets } = on.running.parts;
  const content = { story: '桥下有位老人', fields: { personName: '李石头', bornYear: 1956 } };
  for (const key of ['k1', 'k2']) {
    const request = { idempotencyKey: key, kind: 'referral', urgency: 'normal', region: '350823', content } as const;
    await tickets.act(CHIEF, (await tickets.open(CHIEF, request)).ticket.number, { action: 'resolve', text: '办结' });
  }
  await visit('checks');
  await board.getByLabel('抽百分之几').fill('50');
  await board.keyboard.press('Enter');
  const one = board.locator('tbody .link');
  await one.waitFor();
  expect(await board.getByText(/从 2 件中抽 1 件/).count()).toBe(1);
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await one.focus();
  await board.keyboard.press('Enter');
  await board.getByRole('region', { name: '同一个人以前的台账' }).waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByText('给慈善组织的需求单').press('Enter');
  await board.getByLabel('给哪个慈善组织').fill('爱心慈善总会');
  await board.getByRole('button', { name: '生成（留痕）' }).press('Enter');
  await board.getByText('还没有本人同意共享的记录').waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByRole('button', { name: '抽查：不实办结，重开' }).focus();
  await board.keyboard.press('Enter');
  await board.getByLabel('原因').fill('没有入户');
  await board.getByRole('button', { name: '抽查：不实办结，重开' }).last().press('Enter');
  await board.getByRole('cell', { name: '不实办结' }).waitFor();
});

test('the ledgers of visits and faults in both widths: a fault is written down, opened, and points at its like', async () => {
  const { tickets } = on.running.parts;
  for (const region of ['350823', '350802']) {
    const fields = { sort: 'payment', source: 'audit' };
    const request = {
      idempotencyKey: `issue${region}`,
      kind: 'issue',
      urgency: 'normal',
      region,
      content: { story: '少发两户', fields },
    } as const;
    await tickets.open(CHIEF, request);
  }
  await visit('ledgers&part=issue');
  await board.getByRole('region', { name: '县与上级两本账' }).waitFor();
  await board.getByText('登记问题').first().press('Enter');
  await board.getByLabel('哪类问题').selectOption('payment');
  await board.getByLabel('问题来源').selectOption('selfCheck');
  await board.getByLabel('情况').fill('三户的钱少发了一个月');
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByRole('button', { name: '登记问题' }).press('Enter');
  await board.getByText(/^已登记：/).waitFor();
  await board.locator('tbody .link').first().press('Enter');
  await board.getByRole('region', { name: '举一反三：同类问题' }).waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByRole('button', { name: '探访', exact: true }).press('Enter');
  await board.getByText(/逾期 0 件/).waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
});

test('the briefing says what must be handed in, in both widths', async () => {
  const row = { region: '350800', name: '季度报表', due: '2026-11-28', repeats: 'once', contact: '林敏', remindDays: 5 };
  await on.running.parts.settings.save('calendar', [row], { author: 'boss', version: 0 });
  await visit('briefing');
  await board.getByRole('region', { name: '报送日历' }).getByText('还有 5 天').waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
});

test('practice by keyboard: every question answered, judged, with the source of what was wrong', async () => {
  await visit('practice');
  const form = board.getByRole('region', { name: '练习', exact: true });
  await form.locator('select').first().waitFor();
  for (const select of await form.locator('select').all()) await select.selectOption({ index: 0 });
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await form.getByRole('button', { name: '交卷' }).press('Enter');
  await form.getByText(/对 \d 题，共 \d 题/).waitFor();
  expect(await form.getByText(/出处：/).count()).toBeGreaterThan(0);
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await visit('people');
  await board.getByText('按月互推（给农业农村等部门）').press('Enter');
  await board.getByLabel('推给哪个部门').fill('农业农村局');
  await board.getByLabel('月份').fill('2026-11');
  await board.getByRole('button', { name: '生成一批' }).press('Enter');
  await board.getByText('没有新增要推的人').waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
});

test('the page of the provincial platform says what stands behind it and what waits; a ticket that waits opens from it', async () => {
  const { tickets, storage, clock } = on.running.parts;
  const request = {
    idempotencyKey: 'sync1',
    kind: 'lead',
    urgency: 'normal',
    region: '350823',
    content: { story: '邻居没人照看' },
  } as const;
  const { number, region, version } = (await tickets.open(CHIEF, request)).ticket;
  await storage.sync.want({ number, region, version, at: clock.now() });
  await visit('sync');
  await board.getByText('没有配置端口').waitFor();
  await board.getByText('待同步 1 件，已同步 0 件').waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByRole('button', { name: number }).press('Enter');
  await board.getByText('省级平台待同步').waitFor();
});
