import type { Browser, Page } from 'playwright-core';
import { operations } from '../../operations';
import type { Actor } from '../../tickets/permissions';
import { openBrowser } from '../browser';
import { PASSWORD, type Stage, stage } from '../web/stage';

// Each would run `alert(…)` in a page that takes text for markup; `{{` and `javascript:` reach template and link code.
const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><script>alert(2)</script>',
  '<img src=x onerror=alert(3)>',
  '<svg onload=alert(4)>',
  '<svg><script>alert(5)</script></svg>',
  '<iframe srcdoc="<script>alert(6)</script>"></iframe>',
  '<a href="javascript:alert(7)">点我</a>',
  'javascript:alert(8)//',
  '{{constructor.constructor("alert(9)")()}}',
  '\x24{alert(10)}',
  '</textarea><script>alert(11)</script>',
  '</title><img src=x onerror=alert(12)>',
  '<details open ontoggle=alert(13)>',
  '<input autofocus onfocus=alert(14)>',
  "' onmouseover='alert(15)",
  '<math><mtext><img src=x onerror=alert(16)></mtext></math>',
  '<style>@import "javascript:alert(17)";</style>',
  '<base href="//evil.invalid/"><script src="a.js?18"></script>',
  '&lt;img src=x onerror=alert(19)&gt;',
  '<form action="javascript:alert(20)"><button>送</button></form>',
];
const BOT: Actor = { id: 'bot', role: 'bot', region: '000000', name: '机器人' };

let on: Stage;
let browser: Browser;
let resident: Page;
let desk: Page;
let board: Page;
/** Dialogs, refusals of the content security policy and script errors, on whatever page. */
const alarms: string[] = [];

async function watched(path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(30_000);
  page.on('dialog', (dialog) => {
    alarms.push(`${path} dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (said) => {
    if (/Content Security Policy|Refused to/i.test(said.text())) alarms.push(`${path} ${said.text()}`);
  });
  page.on('pageerror', (error) => alarms.push(`${path} ${error.message}`));
  await page.goto(on.running.url + path);
  return page;
}

async function logIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
}

const textOf = async (page: Page): Promise<string> => (await page.textContent('body')) ?? '';
const missingIn = (text: string): string[] => PAYLOADS.filter((payload) => !text.includes(payload));
const go = (name: string): Promise<void> => board.getByRole('navigation').getByRole('button', { name, exact: true }).click();

beforeAll(async () => {
  on = await stage();
  const { parts } = on.running;
  await operations['users.add'].run(parts, {
    name: 'lin',
    role: 'operator',
    region: '350800',
    displayName: PAYLOADS[2],
    password: PASSWORD,
  });
  await operations['users.add'].run(parts, {
    name: 'boss',
    role: 'supervisor',
    region: '000000',
    displayName: PAYLOADS[3],
    password: PASSWORD,
  });
  for (const [at, displayName] of PAYLOADS.entries())
    await operations['users.add'].run(parts, { name: `user${at}`, role: 'operator', region: '350800', displayName, password: PASSWORD });
  for (const [at, story] of PAYLOADS.entries())
    await parts.tickets.open(BOT, {
      idempotencyKey: `x${at}`,
      kind: 'complaint',
      urgency: 'normal',
      region: '350823',
      content: { story, contactName: story, about: story, whereabouts: story },
    });
  browser = await openBrowser();
  resident = await watched('/');
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await on?.stop();
});

describe('markup in what people write stays text', () => {
  test('the probe itself notices markup that is taken as such', async () => {
    const probe = await watched('/');
    await probe.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(0)>')");
    for (let tries = 0; tries < 50 && alarms.length === 0; tries += 1) await probe.waitForTimeout(50);
    expect(alarms.join()).toMatch(/Content Security Policy/);
    await probe.close();
    alarms.length = 0;
  });

  test('on the resident page, and again after it is loaded anew', async () => {
    for (const [at, payload] of PAYLOADS.entries()) {
      await resident.getByRole('textbox').fill(payload);
      await resident.getByRole('button', { name: '发送' }).click();
      await resident.locator('.line.mine').nth(at).waitFor();
      await resident.waitForTimeout(260); // below the brake of 40 messages in 10 s
    }
    await resident.getByRole('button', { name: '转人工' }).first().click();
    await resident
      .getByText(/转人工/)
      .last()
      .waitFor();
    expect(missingIn((await resident.locator('.line.mine').allTextContents()).join('\n'))).toEqual([]);
    await resident.reload();
    await resident
      .locator('.line.mine')
      .nth(PAYLOADS.length - 1)
      .waitFor();
    expect(missingIn((await resident.locator('.line.mine').allTextContents()).join('\n'))).toEqual([]);
    expect(alarms).toEqual([]);
  });

  test('on the desk: the talk, the prefilled ticket, the answer of an operator whose name is markup', async () => {
    desk = await watched('/desk');
    await logIn(desk, 'lin');
    await desk.locator('.item').first().click();
    await desk.getByRole('button', { name: '接手' }).click();
    await desk.locator('#composer').fill(PAYLOADS.join('\n'));
    await desk.getByRole('button', { name: '发送给居民' }).click();
    await desk.locator('.msg.operator').waitFor();
    await desk.getByRole('button', { name: '登记工单' }).first().click();
    await desk.getByLabel('事由').waitFor();
    expect(missingIn((await desk.locator('.msg.resident').allTextContents()).join('\n'))).toEqual([]);
    await resident.locator('.line.theirs', { hasText: '{{constructor' }).last().waitFor();
    expect(await resident.locator('.who').last().textContent()).toContain(PAYLOADS[2]);
    expect(alarms).toEqual([]);
  });

  test('on the board: every complaint opened, the accounts, the reports and the audit', async () => {
    board = await watched('/board');
    await logIn(board, 'boss');
    const rows = board.locator('td button.link');
    await rows.nth(PAYLOADS.length - 1).waitFor();
    const stories: string[] = [];
    for (let at = 0; at < PAYLOADS.length; at += 1) {
      const number = (await rows.nth(at).textContent()) ?? '';
      await rows.nth(at).click();
      const ticket = board.getByRole('region', { name: number });
      await ticket.getByLabel(/查看原文的用途/).fill('核对原话');
      await ticket.getByRole('button', { name: '查看原文' }).click();
      await ticket.getByLabel(/查看原文的用途/).waitFor({ state: 'detached' });
      stories.push((await ticket.locator('dl').textContent()) ?? '');
    }
    expect(missingIn(stories.join('\n'))).toEqual([]);
    await go('账号');
    await board.getByRole('cell', { name: 'user0', exact: true }).waitFor();
    expect(missingIn(await textOf(board))).toEqual([]);
    for (const name of ['报表', '质检', '留痕']) {
      await go(name);
      await board.waitForTimeout(500);
    }
    expect(alarms).toEqual([]);
  });
});
