import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser';
import { shippedEntries } from '../knowledge/curation/office';
import { addPerson, PASSWORD, type Stage, stage } from '../web/stage';

let on: Stage;
let browser: Browser;
let board: Page;

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: '350800' });
  for (const key of ['k1', 'k2', 'k3'])
    await on.running.parts.tickets.open(
      { id: 'bot', role: 'bot', region: '000000', name: '机器人' },
      { idempotencyKey: key, kind: 'inquiry', urgency: 'normal', region: '350823', content: { story: '问低保' } },
    );
  browser = await openBrowser();
  board = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  board.setDefaultTimeout(15_000);
  await board.goto(`${on.running.url}/board`);
  await board.getByLabel('账号').waitFor();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await on?.stop();
});

const press = (key: string): Promise<void> => board.keyboard.press(key);
/** How a reading voice would call where the keyboard stands. */
const focused = (): Promise<string> =>
  board.evaluate(
    "((at) => (at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText).trim())(document.activeElement)",
  ) as Promise<string>;
const element = (): Promise<string> => board.evaluate('document.activeElement.outerHTML.slice(0, 200)') as Promise<string>;
/** What shows where the keyboard stands: a ring at least two pixels wide. */
const ring = (): Promise<number> => board.evaluate('parseFloat(getComputedStyle(document.activeElement).outlineWidth)') as Promise<number>;

/** Tab until the keyboard stands on it; on the way every stop shows itself. */
async function tabTo(wanted: RegExp, most = 60): Promise<void> {
  for (let stop = 0; stop < most; stop += 1) {
    await press('Tab');
    if ((await ring()) < 2) throw new Error(`nothing shows that the keyboard stands on ${await element()}`);
    if (wanted.test(await focused())) return;
  }
  throw new Error(`no way by Tab to ${wanted}; the last stop was ${await focused()}`);
}

test('the board by keyboard alone: around the bar in one step; what opens closes with Esc and gives the keyboard back', async () => {
  await press('Tab');
  await board.keyboard.type('chief');
  await press('Tab');
  await board.keyboard.type(PASSWORD);
  await press('Enter');
  await board.locator('tbody tr').first().waitFor();

  // Around the fifteen pages of the bar in one step, then down to the log.
  await board.evaluate('document.activeElement.blur()');
  await tabTo(/^跳到正文$/, 2);
  await press('Enter');
  await tabTo(/^保存这个视图$/, 3);
  await press('Enter');
  await tabTo(/^名字/, 1);
  await press('Escape');
  expect(await focused()).toBe('保存这个视图');
  await tabTo(/^列与行距$/);
  await press('Enter');
  await tabTo(/^行距紧一点$/, 1);
  await press('Space');
  await press('Escape');
  expect(await focused()).toBe('列与行距');
  expect(await board.locator('details[open]').count()).toBe(0);
});

test('a ticket opens at its heading, is referred, and closes to where it was opened from', async () => {
  await tabTo(/^\d{6}-\d{6}-\d$/);
  const number = await focused();
  await press('Enter');
  await board.locator('h2:focus', { hasText: number }).waitFor();
  await tabTo(/^转办$/);
  await press('Enter');
  await tabTo(/^承办单位/, 40);
  await board.keyboard.type('上杭县民政局');
  await tabTo(/^转办$/);
  await press('Enter');
  await board.locator('.tag', { hasText: '已转办' }).first().waitFor();
  await board.locator('h2', { hasText: number }).focus();
  await tabTo(/^关闭$/, 1);
  await press('Enter');
  await board.locator('section', { hasText: '经过' }).waitFor({ state: 'detached' });
  expect(await focused()).toBe(number);
});

test('the bell and, on a phone, the menu of pages leave the keyboard where it was', async () => {
  await board.getByRole('button', { name: /^通知/ }).focus();
  await press('Enter');
  await board.getByRole('region', { name: '通知' }).waitFor();
  await press('Tab');
  await press('Escape');
  expect(await focused()).toMatch(/^通知/);
  await board.setViewportSize({ width: 390, height: 844 });
  await board.getByRole('button', { name: '☰ 工单' }).focus();
  await press('Enter');
  await tabTo(/^报表$/, 4);
  await press('Escape');
  expect(await focused()).toBe('☰ 工单');
  await press('Enter');
  await tabTo(/^报表$/, 4);
  await press('Enter');
  await board.getByRole('table', { name: '按类别' }).waitFor();
  expect(await focused()).toBe('☰ 报表');
});
