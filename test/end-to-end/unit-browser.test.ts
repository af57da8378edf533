import type { Browser, Locator, Page } from 'playwright-core';
import { violations } from '../axe';
import { openBrowser } from '../browser';
import { shippedEntries } from '../knowledge/curation/office';
import { addPerson, PASSWORD, type Stage, stage } from '../web/stage';

const UNIT = '上杭县民政局';
const HELPER = '上杭县教育局';

let on: Stage;
let browser: Browser;
let number = '';

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: '350800' });
  await addPerson(on, { name: 'shanghang', role: 'unit', region: '350823', unit: UNIT });
  await addPerson(on, { name: 'jiaoyu', role: 'unit', region: '350823', unit: HELPER });
  const { ticket } = await on.running.parts.tickets.open(
    { id: 'bot', role: 'bot', region: '000000', name: '机器人' },
    { idempotencyKey: 'k1', kind: 'inquiry', urgency: 'normal', region: '350823', content: { story: '孩子的补贴停了' } },
  );
  number = ticket.number;
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await on?.stop();
});

async function seat(path: string, name: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(on.running.url + path);
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  return page;
}

const panelOf = (page: Page): Locator => page.locator(`section[aria-label="${number}"]`);

/** Opens the ticket, or opens it anew so that what others did is seen. */
async function open(page: Page): Promise<void> {
  if (await panelOf(page).count()) await panelOf(page).getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: new RegExp(number) }).click();
  await panelOf(page).locator('.events li').first().waitFor();
}

async function fill(page: Page, step: string, fields: Record<string, string> = {}): Promise<void> {
  await panelOf(page).getByRole('button', { name: step, exact: true }).first().click();
  for (const [label, value] of Object.entries(fields)) await panelOf(page).getByLabel(label).fill(value);
  await panelOf(page).locator('form button.primary').click();
}

/** One step, and the status it leads to. */
async function take(page: Page, step: string, { to, ...fields }: Record<string, string> & { to: string }): Promise<void> {
  await fill(page, step, fields);
  await panelOf(page).locator('.tag.blue', { hasText: to }).first().waitFor();
}

async function attach(page: Page, name: string, bytes: Buffer): Promise<void> {
  await panelOf(page).locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });
}

const said = (page: Page, words: string): Promise<void> => panelOf(page).getByRole('alert').filter({ hasText: words }).waitFor();

let chief: Page;
let unit: Page;

test('a unit returns with a reason, a supervisor rules; who was slower overwrites nothing', async () => {
  chief = await seat('/board', 'chief');
  await open(chief);
  await take(chief, '转办', { 承办单位: UNIT, 协办单位: HELPER, to: '已转办' });
  unit = await seat('/desk', 'shanghang');
  await open(unit);
  await take(unit, '申请退单', { 原因: '应由教育局主办', to: '退单待裁定' });

  // Somebody else was quicker: nothing is overwritten, what is new is shown, what was typed stays.
  await fill(chief, '催办', { 说明: '请今天联系居民' });
  await said(chief, '别人刚改过');
  await chief.locator('.events li', { hasText: '申请退单' }).getByText('新').waitFor();
  expect(await panelOf(chief).getByLabel('说明').inputValue()).toBe('请今天联系居民');
  await take(chief, '驳回退单', { 原因: '主办不变，教育局协办', to: '已转办' });
});

test('it signs, asks for time and is helped', async () => {
  await open(unit);
  await take(unit, '签收', { to: '已签收' });
  await fill(unit, '申请延期', { 原因: '等学校回函', 天数: '3' });
  await unit.getByText('3 天，待批').waitFor();
  await open(chief);
  await fill(chief, '批准延期');
  await chief.locator('.events li', { hasText: '批准延期' }).waitFor();

  const helper = await seat('/desk', 'jiaoyu');
  await helper.getByText('现在没有派给本单位的工单').waitFor();
  await helper.getByRole('button', { name: '我们协办的' }).click();
  await open(helper);
  await fill(helper, '协办反馈', { 说明: '学籍已核实' });
  await helper.locator('.events li', { hasText: '学籍已核实' }).waitFor();
});

test('it reports back with its proof, checked by size and content; the supervisor reviews, follows up and closes', async () => {
  await open(unit);
  await attach(unit, '太大.pdf', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(5 * 1024 * 1024)]));
  await said(unit, '超过 5 MB');
  await attach(unit, '改了名.pdf', Buffer.from('MZ\u0090\u0000 not a document'));
  await said(unit, '按文件内容判断');
  await attach(unit, '回执.pdf', Buffer.from('%PDF-1.4\n1 0 obj\n'));
  await panelOf(unit).getByRole('link', { name: '回执.pdf' }).waitFor();
  expect(await violations(unit)).toEqual([]);
  await take(unit, '反馈结果', { 说明: '已补发', to: '已反馈' });

  await open(chief);
  await take(chief, '审核通过', { to: '回访中' });
  await fill(chief, '回访', { 说明: '电话里说收到了' });
  await chief.locator('.events li', { hasText: '电话里说收到了' }).waitFor();
  await take(chief, '办结', { 说明: '已解决', to: '已办结' });
  await take(chief, '归档', { to: '已归档' });
});
