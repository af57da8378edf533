import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
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
  await board.getByLabel('名单文件').setInputFiles(listFile('wrong.csv', [head, line.replace('低保', '五保')]));
  await board.getByRole('button', { name: '先看会怎样' }).press('Enter');
  await board.getByText('第 2 行 层级').waitFor();
  await board.getByLabel('名单文件').setInputFiles(listFile('right.csv', [head, line]));
  await board.getByRole('button', { name: '先看会怎样' }).press('Enter');
  await board.getByText('新建 1 份').waitFor();
  await board.getByRole('button', { name: '收下' }).press('Enter');
  await board.locator('tbody tr').first().waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByRole('button', { name: '该核查的' }).press('Enter');
  await board.getByText('该核查 1 户，其中逾期 1 户').waitFor();
  await board.getByRole('button', { name: /^H\d/ }).press('Enter');
  await board.getByRole('heading', { name: '登记定期核查' }).waitFor();
  expect(await faultsIn(board, WIDTHS)).toEqual([]);
  await board.getByLabel('核查情况和原因').fill('情况没有明显变化');
  await board.getByRole('button', { name: '保存' }).press('Enter');
  await board.getByText('待遇不变').waitFor();
  await board.getByText('645 元/月').waitFor();
});
