import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readConfig } from '../../base/config';
import { type Running, startServer } from '../../main';
import { operations } from '../../operations';
import { faultsIn, violations } from '../axe';
import { openBrowser } from '../browser';

// SCREENSHOTS=folder keeps a picture of every page.
const pictures = process.env.SCREENSHOTS;
const PASSWORD = 'correct-horse-2026';

let running: Running;
let stateDir: string;
let browser: Browser;
let resident: Page;

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

async function pageAt(path: string, options: { width: number; context?: BrowserContext }): Promise<Page> {
  const context =
    options.context ??
    (await browser.newContext({ viewport: { width: options.width, height: options.width < 600 ? 740 : 900 }, locale: 'zh-CN' }));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('dialog', (dialog) => {
    throw new Error(`a dialog opened: ${dialog.message()}`);
  });
  await page.goto(running.url + path);
  return page;
}

const addUser = (name: string, role: 'operator' | 'supervisor' | 'unit', unit?: string) =>
  operations['users.add'].run(running.parts, {
    name,
    role,
    region: '350800',
    unit,
    displayName: name === 'lin' ? '林' : name,
    password: PASSWORD,
  });

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-web-'));
  running = await startServer(
    readConfig({ NODE_ENV: 'test', PORT: '0', STATE_DIR: stateDir, LOG_LEVEL: 'error', NUANXIAN_NOW: '2026-11-23T10:00:00+08:00' }),
  );
  await addUser('lin', 'operator');
  await addUser('chief', 'supervisor');
  await addUser('shanghang', 'unit', '上杭县民政局');
  browser = await openBrowser();
  resident = await pageAt('/', { width: 375 });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await running?.close();
  rmSync(stateDir, { recursive: true, force: true });
});

const bubbles = (): Promise<string[]> => resident.locator('.line.theirs, .system').allInnerTexts();

/** The question a bubble ends with. */
const questionIn = (bubble: string): string =>
  bubble
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /[？?]/.test(line))
    .at(-1)
    ?.slice(0, 10) ?? 'no question';

/** Types a message and gives all that was said in answer. */
async function say(text: string): Promise<string> {
  const before = (await bubbles()).length;
  await resident.getByRole('textbox').fill(text);
  await resident.getByRole('button', { name: '发送' }).click();
  await resident.locator('.line.theirs, .system').nth(before).waitFor();
  await resident.waitForTimeout(250);
  return (await bubbles()).slice(before).join('\n');
}

async function logIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
}

describe('the loop in a real browser', () => {
  let number = '';
  let code = '';

  test('the resident is greeted, with a person and the emergency one tap away', async () => {
    await resident.getByText('随时说“转人工”找人').first().waitFor();
    expect(await resident.getByRole('button', { name: '转人工' }).count()).toBeGreaterThan(0);
    await resident.getByRole('button', { name: '紧急', exact: true }).click();
    expect(await resident.getByRole('link', { name: /110/ }).first().getAttribute('href')).toBe('tel:110');
    await picture(resident, 'resident-375-urgent');
    await resident.getByRole('button', { name: '紧急', exact: true }).click();
  });

  test('the standard of 上杭 is explained with its plan and without an invented amount', async () => {
    const said = await say('我是上杭县的，低保标准是怎么定的');
    expect(said).toContain('42%');
    expect(said).toContain('2025');
    expect(said).toContain('未收录');
    await picture(resident, 'resident-375-answer');
  });

  test('traditional characters and a typo find the same', async () => {
    expect(await say('低保標準是怎麼定的')).toContain('42%');
    expect(await say('底保标淮怎么定')).toContain('42%');
  });

  test('那贵州呢 gives the average of 2020, both numbers, said to be an average', async () => {
    const said = await say('那贵州呢');
    for (const words of ['645', '4318', '2020', '平均']) expect(said).toContain(words);
  });

  test('the self-check takes 一千二 and 不知道, answers a side question and goes on', async () => {
    await say('我能领什么');
    const asked: string[] = [];
    const answers: [string, string][] = [
      ['急事', '没有'],
      ['承受不了', '没有'],
      ['几口人', '3口人'],
      ['每个月一共有多少收入', '一千二'],
      ['限额', '不知道'],
    ];
    for (const _ of answers) {
      const text = (await bubbles()).at(-1) ?? '';
      const known = answers.find(([question]) => text.includes(question));
      asked.push(text);
      if (known) await say(known[1]);
    }
    const current = questionIn((await bubbles()).at(-1) ?? '');
    const aside = await say('低保审批要多少天？');
    expect(aside).toContain('工作日');
    expect((await bubbles()).at(-1)).toContain(current);
    await say('取消');
    expect(asked.join('')).toContain('收入');
  });

  test('an emergency is on record with its first message', async () => {
    const said = await say('昨晚房子烧了，带着两个孩子没地方住');
    number = /\d{6}-\d{6}-\d/.exec(said)?.[0] ?? '';
    code = /查询码\s*(\d{6})/.exec(said)?.[1] ?? '';
    expect([number, code]).toEqual([expect.stringMatching(/^\d{6}-\d{6}-\d$/), expect.stringMatching(/^\d{6}$/)]);
    await picture(resident, 'resident-375-receipt');
    await say('取消');
  });

  test('an anonymous complaint is recorded', async () => {
    await say('我要投诉，办事员让我跑了五趟都不给办');
    let said = '';
    for (const answer of ['镇上的便民窗口', '上周', '跳过', '匿名', '是']) said = await say(answer);
    expect(said).toMatch(/\d{6}-\d{6}-\d/);
  });

  test('the page passes axe in both sizes, and at 320 px nothing runs out sideways', async () => {
    expect(await violations(resident)).toEqual([]);
    await resident.setViewportSize({ width: 320, height: 640 });
    expect(await resident.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await picture(resident, 'resident-320');
    await resident.setViewportSize({ width: 375, height: 740 });
  });

  test('the operator sees who waits and all that was said, answers with a cited suggestion, and hands back', async () => {
    const desk = await pageAt('/desk', { width: 1440 });
    expect(await violations(desk)).toEqual([]);
    await picture(desk, 'desk-login');
    await logIn(desk, 'lin');
    await desk.getByText('没有人在等').waitFor();
    expect(await say('转人工')).toContain('已为您转人工');
    await desk.locator('.item').first().click();
    await desk.getByText('昨晚房子烧了').first().waitFor();
    await desk.getByRole('button', { name: '接手' }).click();
    await resident.getByText('人工座席 林 已接入').waitFor();
    await desk.getByLabel('换个说法找答复').fill('临时救助去哪里申请');
    await desk.getByLabel('换个说法找答复').press('Enter');
    await desk.getByRole('button', { name: '插入' }).first().click();
    await desk.getByRole('button', { name: '发送给居民' }).click();
    await resident.locator('.line.theirs', { hasText: '出处' }).last().waitFor();
    expect(await violations(desk)).toEqual([]);
    await picture(desk, 'desk-1440');
    const silent = (await bubbles()).length;
    await resident.getByRole('textbox').fill('好的谢谢');
    await resident.getByRole('button', { name: '发送' }).click();
    await desk.getByText('好的谢谢').first().waitFor();
    expect((await bubbles()).length).toBe(silent);
    await desk.getByRole('button', { name: '登记工单' }).first().click();
    await desk.getByRole('button', { name: '登记工单' }).last().click();
    await desk.getByText('只显示这一次').waitFor();
    await desk.getByRole('button', { name: '交回机器人' }).click();
    await resident.getByText('由机器人继续').waitFor();
    await desk.setViewportSize({ width: 768, height: 1000 });
    await picture(desk, 'desk-768');
  });

  test('the supervisor finds the tickets with their events and refers one; the unit sees it', async () => {
    const board = await pageAt('/board', { width: 1440 });
    await logIn(board, 'chief');
    await board.getByRole('button', { name: number }).click();
    await board.locator('.events li', { hasText: '登记' }).first().waitFor();
    await board.getByRole('button', { name: '转办' }).first().click();
    await board.getByRole('textbox', { name: '承办单位' }).fill('上杭县民政局');
    await board.getByRole('button', { name: '转办' }).last().click();
    await board.locator('.tag', { hasText: '已转办' }).first().waitFor();
    expect(await violations(board)).toEqual([]);
    await picture(board, 'board-1440');
    await board.getByRole('button', { name: '报表' }).click();
    await board.getByRole('table', { name: '按类别' }).waitFor();
    expect(await violations(board)).toEqual([]);
    await picture(board, 'board-reports');
    await board.setViewportSize({ width: 375, height: 740 });
    await board.getByRole('button', { name: '☰ 报表' }).click();
    await board.getByRole('button', { name: '工单', exact: true }).click();
    expect(await board.getByRole('button', { name: '☰ 工单' }).getAttribute('aria-expanded')).toBe('false');
    await picture(board, 'board-375');
    const unit = await pageAt('/desk', { width: 768 });
    await logIn(unit, 'shanghang');
    await unit.getByRole('button', { name: new RegExp(number) }).click();
    await unit.getByRole('button', { name: '签收', exact: true }).click();
    await unit.getByRole('button', { name: '签收', exact: true }).last().click();
    await unit.locator('.tag', { hasText: '已签收' }).first().waitFor();
    await picture(unit, 'desk-unit');
  });

  test('every page of the board passes axe on a wide screen and on a phone, and none runs out sideways there', async () => {
    const board = await pageAt('/board', { width: 1280 });
    await logIn(board, 'chief');
    await board.getByRole('button', { name: number }).click();
    await board.locator('.events li').first().waitFor();
    await board.getByRole('button', { name: '催办' }).click();
    const found = await faultsIn(board, [1280, 390]);
    const ready: Record<string, string> = {
      大屏: '.wall',
      简报: 'article dl',
      公示: '.spread h2',
      质检: 'article form',
      留痕: 'tbody tr',
      设置: 'section form',
      账号: 'tbody tr',
    };
    for (const [name, shown] of Object.entries(ready)) {
      await board.getByRole('navigation').getByRole('button', { name, exact: true }).click();
      await board.locator(shown).first().waitFor();
      found.push(...(await faultsIn(board, [1280, 390])).map((text) => `${name} ${text}`));
      await picture(board, `board-${name}`);
    }
    expect(found).toEqual([]);
  });

  test('number and code show the progress, also without scripts', async () => {
    const said = await say('查进度');
    expect(said).toContain(number);
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const page = await pageAt('/', { width: 375, context: plain });
    expect(await page.getByRole('link', { name: /110/ }).count()).toBe(1);
    await page.locator('input[name=number]').fill(number);
    await page.locator('input[name=code]').fill(code);
    await page.getByRole('button', { name: '查进度' }).click();
    expect(await page.textContent('body')).toContain('已签收');
  });

  test('the conversation is still there after the page is loaded anew', async () => {
    await resident.reload();
    await resident.getByText('昨晚房子烧了').first().waitFor();
    const texts = await resident.locator('.line.mine').allInnerTexts();
    expect(texts.filter((text) => text.includes('昨晚房子烧了'))).toHaveLength(1);
  });
});
