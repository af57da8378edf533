import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { faultsIn } from '../axe';
import { openBrowser } from '../browser';
import { shippedEntries } from '../knowledge/curation/office';
import { inventedId } from '../web/people';
import { addPerson, PASSWORD, type Stage, stage } from '../web/stage';

let on: Stage;
let browser: Browser;
let board: Page;
const WIDTHS = [1280, 390];
const UNIT = '上杭县民政局';

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: '350823' });
  browser = await openBrowser();
  board = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  board.setDefaultTimeout(15_000);
  await board.goto(`${on.running.url}/board?page=people`);
  await board.getByLabel('账号').fill('chief');
  await board.getByLabel('密码').fill(PASSWORD);
  await board.keyboard.press('Enter');
  await board.getByText('还没有人员档').waitFor();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await on?.stop();
});

/** The form that is open on the page. */
const opened = (): Locator => board.locator('details[open]');

/** A list as an office keeps it, in a file of its own. */
function listFile(name: string, lines: readonly string[]): string {
  const path = join(tmpdir(), `${process.pid}-${name}`);
  writeFileSync(path, lines.join('\n'));
  return path;
}

test('a list is looked at, taken, and who is due is reviewed: by keyboard, on a wide screen and on a phone', async () => {
  await board.getByText('导入名单', { exact: true }).click();
  const head = '姓名,身份证号,层级,项目,月金额（元）,核查类别,上次核查日期,承办单位';
  const line = `甲一,${inventedId(1)},低保,低保,645,半年,2026-03-01,${UNIT}`;
  await opened()
    .getByLabel('名单文件')
    .setInputFiles(listFile('wrong.csv', [head, line.replace('低保', '五保')]));
  await opened().getByRole('button', { name: '先看会怎样' }).press('Enter');
  await board.getByText('第 2 行 层级').waitFor();
  await opened()
    .getByLabel('名单文件')
    .setInputFiles(listFile('right.csv', [head, line]));
  await opened().getByRole('button', { name: '先看会怎样' }).press('Enter');
  await board.getByText('新建 1 份').waitFor();
  await opened().getByRole('button', { name: '收下' }).press('Enter');
  await board.locator('tbody tr').first().waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByRole('button', { name: '该核查的' }).press('Enter');
  await board.getByText('该核查 1 户，其中逾期 1 户').waitFor();
  await board.getByRole('button', { name: /^H\d/ }).press('Enter');
  await board.locator('h2:focus', { hasText: /^H\d/ }).waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByLabel('核查情况和原因').fill('情况没有明显变化');
  await board.getByRole('button', { name: '保存' }).press('Enter');
  await board.getByText('待遇不变').waitFor();
  await board.getByText('645 元/月').waitFor();
  await board.getByRole('button', { name: '回名单' }).press('Enter');
  await board.locator('button:focus', { hasText: '该核查的' }).waitFor();
  await board.getByRole('button', { name: '名单', exact: true }).press('Enter');
  await board.getByRole('button', { name: /^H\d/ }).press('Enter');
  // The keyboard goes to the person once they are read; only then it can go back.
  await board.locator('h2:focus', { hasText: /^H\d/ }).waitFor();
  await board.getByRole('button', { name: '回名单' }).press('Enter');
  await board.locator('button:focus', { hasText: /^H\d/ }).waitFor();
  await board.keyboard.press('Enter');
  await board.locator('h2:focus', { hasText: /^H\d/ }).waitFor();
});

test('a check is asked for from the person, its result comes by file; a purchase raises one warning', async () => {
  await board.getByText('发起核对', { exact: true }).click();
  await board.getByLabel('为什么核对').fill('定期核查');
  await board.getByLabel('授权凭据').fill('授权书1号');
  await board.getByLabel('自报月收入').fill('1000');
  await board.getByRole('button', { name: '发起', exact: true }).press('Enter');
  await board.getByText('已发起核对请求').waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByRole('button', { name: /^\d{6}-\d{6}-\d$/ }).press('Enter');
  await board.getByRole('button', { name: '录入核对结果' }).waitFor();
  await board.getByLabel('核对结果文件').setInputFiles(listFile('checked.csv', ['项目,核对结果', '月收入,1500']));
  await board.getByText('差异 500 元').waitFor();
  await board.getByText('1 项有差异').waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.goto(`${on.running.url}/board?page=people`);
  await board.getByText('导入在保变动').click();
  const file = listFile('bought.csv', ['身份证号,变动,日期,凭证号', `${inventedId(1)},购车,2026-11-01,闽F1`]);
  await opened().getByLabel('名单文件').setInputFiles(file);
  await opened().getByRole('button', { name: '先看会怎样' }).press('Enter');
  await opened().getByText('预警 1 件').waitFor();
  await opened().getByRole('button', { name: '收下' }).press('Enter');
  await opened().getByText('已收下').waitFor();
});

test('a resident agrees with one tap, on a phone', async () => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(on.running.url);
  await page.getByText('随时说“转人工”找人').waitFor();
  await page.getByRole('textbox').fill('我老公下岗了，低保怎么申请');
  await page.keyboard.press('Enter');
  await page.getByText('可以记成监测线索').waitFor();
  await page.getByRole('button', { name: '同意记录' }).click();
  await page.getByText('编号').last().waitFor();
  expect(await faultsIn(page, [390])).toEqual([]);
});
