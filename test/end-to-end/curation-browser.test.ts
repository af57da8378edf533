import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser';
import { shippedEntries } from '../knowledge/curation/office';
import { addPerson, PASSWORD, type Stage, stage } from '../web/stage';

// SCREENSHOTS=folder keeps a picture of every page in both widths.
const pictures = process.env.SCREENSHOTS;
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const NARROW = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };

let on: Stage;
let browser: Browser;
let lin: Page;
let chen: Page;

async function curator(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: WIDE, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${on.running.url}/board`);
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '草稿与复核' }).waitFor();
  return page;
}

/** Everything axe finds in both widths, and whether the page runs out sideways on a phone. */
async function faults(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await page.evaluate(AXE);
    const run = "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })";
    const { violations } = (await page.evaluate(run)) as { violations: { id: string; nodes: { html: string }[] }[] };
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${size.width} ${id}: ${html.slice(0, 140)}`)));
    const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    if (width > size.width) found.push(`${size.width}: the page is ${width} wide`);
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `curation-${name}-${size.width}.png`), fullPage: true });
    }
  }
  await page.setViewportSize(WIDE);
  return found;
}

const go = (page: Page, name: string): Promise<void> => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** The second person opens the newest draft of a name and looks before publishing. */
async function review(page: Page, title: string): Promise<void> {
  await go(page, '草稿与复核');
  await page.getByRole('button', { name: title }).first().click();
  await page.locator('.tag', { hasText: '待复核' }).waitFor();
  await press(page, '发布前检查');
  await page.locator('.tag', { hasText: '检查通过' }).waitFor();
}

async function publish(page: Page): Promise<void> {
  await press(page, '发布');
  await page.locator('.tag', { hasText: '已发布为快照' }).waitFor();
}

const said = (text: string, region?: string): string =>
  on.running.parts.content.knowledge().answer({ text, region, on: '2026-11-23' }).reply;

const AMOUNTS = '名称,地区代码,起始日,值,单位,出处文件\n当地低保标准,350825,2027-01-01,900,元/月,某县通知';
const GBK_HEAD = 'c3fbb3c62cb5d8c7f8b4fac2eb2cc6f0cabcc8d52cd6b52cb5a5cebb2cb3f6b4a6cec4bcfe';
const GBK_ROW = 'b5b1b5d8b5cdb1a3b1ead7bc2c3335303832352c323032372d30312d30312c3930302cd4aa2fd4c22cc4b3cfd8cda8d6aa';

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  for (const name of ['lin', 'chen']) await addPerson(on, { name, role: 'curator', region: '000000' });
  browser = await openBrowser();
  [lin, chen] = [await curator('lin'), await curator('chen')];
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await on?.stop();
});

describe('two curators in a real browser', () => {
  test('an entry: drafted, refused with its cures, mended, handed in; not publishable by its author', async () => {
    await go(lin, '知识');
    await lin.getByRole('button', { name: '路灯安装怎么办理' }).click();
    await press(lin, '改写这一条');
    await lin.getByLabel('简答').fill('每户补助500元，向村委会申请。');
    await lin.getByLabel('失效日').fill('2020-01-01');
    await lin.getByLabel('生效日').fill('2021-01-01');
    expect(await faults(lin, 'entry')).toEqual([]);
    await press(lin, '保存');
    await lin.getByText('写明 20xx 年').waitFor();
    expect(await lin.locator('ul.error').textContent()).toContain('失效日');
    await press(lin, '提交复核');
    expect(await lin.getByRole('alert').textContent()).toContain('还有');
    await lin.getByLabel('简答').fill('2026年每户补助500元，向村委会申请。');
    await lin.getByLabel('失效日').fill('');
    await press(lin, '保存');
    await lin.getByText('内容检查没有问题').waitFor();
    expect(await lin.locator('.diff .new').first().textContent()).toContain('生效日');
    await press(lin, '提交复核');
    await lin.getByText('须由另一位政策员或值班长发布').waitFor();
    await press(lin, '发布前检查');
    await lin.locator('.tag', { hasText: '检查通过' }).waitFor();
    expect(await lin.getByRole('button', { name: '发布', exact: true }).count()).toBe(0);
  });

  test('the second person sees what changes, tries it as a resident, and publishes; the chat answers with it at once', async () => {
    await review(chen, '路灯安装怎么办理');
    await chen.getByText('路灯安装怎么办理', { exact: true }).last().click();
    await chen.getByLabel('问题', { exact: true }).fill('路灯安装怎么申请');
    await press(chen, '试问');
    await chen.getByText('发布后这样答').waitFor();
    expect(await chen.locator('.split').textContent()).toContain('2026年每户补助500元');
    expect(await faults(chen, 'review')).toEqual([]);
    expect(said('路灯安装怎么申请')).not.toContain('500元');
    await publish(chen);
    expect(said('路灯安装怎么申请')).toContain('2026年每户补助500元');
  });

  test('an amount: refused without a source, appended with one, previewed, published; the self-check knows it', async () => {
    await go(lin, '参数');
    await lin.getByText('追加一个金额').click();
    await lin.getByLabel('名称').fill('当地低保标准');
    await lin.locator('details').getByLabel('地区', { exact: true }).fill('上杭县');
    await lin.getByLabel('起始日', { exact: true }).fill('2026-11-01');
    await lin.getByLabel('值', { exact: true }).fill('950');
    await press(lin, '先看一看');
    await lin.getByRole('cell', { name: '出处文件' }).waitFor();
    await lin.getByLabel('出处文件').fill('某县关于调整低保标准的通知');
    await press(lin, '先看一看');
    await lin.getByText('读出 1 行').waitFor();
    expect(await faults(lin, 'amount')).toEqual([]);
    await press(lin, '起草，交另一人复核');
    await press(lin, '提交复核');
    await lin.locator('.tag', { hasText: '待复核' }).waitFor();
    await review(chen, '追加金额：当地低保标准');
    expect(await chen.getByRole('region', { name: '自查结论会变的家庭' }).textContent()).toContain('一人户');
    expect(await faults(chen, 'amount-review')).toEqual([]);
    await publish(chen);
    expect(on.running.parts.content.parameters().map(({ id }) => id)).toEqual(['350823-dibaoLine-2026-11-01']);
  });

  test('a file of amounts: its broken lines are named by line and column, nothing is taken', async () => {
    await go(lin, '参数');
    await lin.getByText('从文件追加').click();
    const rows = [
      '名称,地区代码,起始日,值,单位,出处文件',
      '当地低保标准,350825,2027-01-01,900,元/月,某县通知',
      '当地低保标准,350825,去年,900,元/月,',
    ];
    await lin.getByLabel('选文件').setInputFiles({ name: '标准.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await lin.getByText('一行也没有收下').waitFor();
    const table = (await lin.locator('section[role=status] tbody').textContent()) ?? '';
    expect([table.includes('3'), table.includes('起始日'), table.includes('出处文件')]).toEqual([true, true, true]);
    expect(await lin.getByRole('button', { name: '起草，交另一人复核' }).count()).toBe(0);
    expect(await faults(lin, 'file')).toEqual([]);
  });

  test.each<[encoding: string, buffer: Buffer]>([
    // 名称,地区代码,起始日,值,单位,出处文件 · 当地低保标准,350825,2027-01-01,900,元/月,某县通知
    ['GBK', Buffer.from(`${GBK_HEAD}0a${GBK_ROW}`, 'hex')],
    ['UTF-16', Buffer.from(`\ufeff${AMOUNTS}`, 'utf16le')],
  ])('a file of amounts in %s, as Excel saves it, is read like any other', async (encoding, buffer) => {
    await go(lin, '参数');
    await lin.getByText('从文件追加').click();
    await lin.getByLabel('选文件').setInputFiles({ name: `${encoding}.csv`, mimeType: 'text/csv', buffer });
    await lin.getByText('读出 1 行').waitFor();
    expect(await lin.locator('section[role=status] li').textContent()).toMatch(/连城县.*低保标准.*900/);
  });

  test('questions nobody answered: grouped, taken up, added to an entry, published; whoever asked is told', async () => {
    const { storage, clock, curation } = on.running.parts;
    for (const id of ['c1', 'c2']) {
      await storage.conversations.open({ id, channel: 'directline', userRef: id, openedAt: new Date() });
      await storage.gaps.record({ question: '晒谷坪硬化找哪个部门', outcome: 'notUnderstood', at: clock.now(), conversationId: id });
    }
    await go(lin, '缺口');
    const group = lin.locator('article', { hasText: '晒谷坪' });
    await group.getByText('可告知 2 人').waitFor();
    await group.getByRole('button', { name: '认领' }).click();
    await group.getByText('lin 负责').waitFor();
    expect(await faults(lin, 'gaps')).toEqual([]);
    await group
      .getByRole('button', { name: /作为问法加到/ })
      .first()
      .click();
    await lin.getByText('内容检查没有问题').waitFor();
    await press(lin, '提交复核');
    await lin.locator('.tag', { hasText: '待复核' }).waitFor();
    await review(chen, '晒谷坪');
    await publish(chen);
    expect(await curation.gaps.tellWaiting()).toBe(2);
    expect((await storage.conversations.lines('c1', 0, 20)).at(-1)?.reply.text).toContain('您之前问过');
  });

  // The word shares no character with what it means: only the published word can lead from one to the other.
  test('a word, by keyboard alone', async () => {
    expect(said('老龙眼怎么申请')).not.toContain('水井修缮');
    await go(lin, '词语');
    await lin.getByLabel('当地说法').focus();
    await lin.keyboard.type('老龙眼');
    await lin.keyboard.press('Tab');
    await lin.keyboard.type('水井修缮');
    await lin.keyboard.press('Enter');
    await lin.getByText('内容检查没有问题').waitFor();
    const submit = lin.getByRole('button', { name: '提交复核' });
    for (let presses = 0; presses < 40 && !(await submit.and(lin.locator(':focus')).count()); presses += 1) {
      await lin.keyboard.press('Tab');
    }
    await lin.keyboard.press('Enter');
    await lin.locator('.tag', { hasText: '待复核' }).waitFor();
    await review(chen, '词语：老龙眼');
    await publish(chen);
    expect(said('老龙眼怎么申请')).toContain('水井修缮');
    await go(lin, '词语');
    await lin.getByRole('cell', { name: '老龙眼' }).waitFor();
    expect(await faults(lin, 'words')).toEqual([]);
  });

  test('the way back to an earlier snapshot, and an answer of the past', async () => {
    await go(lin, '快照');
    const first = lin.getByRole('row', { name: /路灯安装/ });
    expect(await faults(lin, 'snapshots')).toEqual([]);
    await first.getByRole('button', { name: /恢复到这里/ }).click();
    await lin.getByRole('heading', { name: /恢复到快照/ }).waitFor();
    await press(lin, '提交复核');
    await lin.locator('.tag', { hasText: '待复核' }).waitFor();
    await review(chen, '恢复到快照');
    await publish(chen);
    expect([said('路灯安装怎么申请').includes('500元'), said('老龙眼怎么申请').includes('水井')]).toEqual([true, false]);
    await go(lin, '快照');
    await lin.getByLabel('快照号').fill('1');
    await lin.getByLabel('问题', { exact: true }).fill('路灯安装怎么申请');
    await press(lin, '重现');
    // The snapshot of then is learnt anew, which takes as long as the machine is busy.
    await lin.getByText('快照 1 的答复').waitFor({ timeout: 240_000 });
    expect(await lin.locator('section[role=status]').textContent()).toContain('户籍地乡镇');
  }, 300_000);

  test('what expires, the knowledge list and the drafts are readable on a phone', async () => {
    await go(lin, '到期');
    await lin.getByLabel('多少天之内').fill('300');
    await press(lin, '查看');
    await lin.getByRole('cell', { name: '复查' }).first().waitFor();
    expect(await faults(lin, 'expiring')).toEqual([]);
    await go(lin, '知识');
    await lin.getByRole('button', { name: '路灯安装怎么办理' }).click();
    await lin
      .getByText(/快照 \d+/)
      .first()
      .click();
    expect(await faults(lin, 'versions')).toEqual([]);
    await go(lin, '草稿与复核');
    await press(lin, '已了');
    await lin.getByRole('cell', { name: '已发布' }).first().waitFor();
    expect(await faults(lin, 'drafts')).toEqual([]);
  });

  test('a policy document: looked at, taken, changed, found; an entry’s source opens at its clause', async () => {
    const file = (text: string) => ({ name: '青溪县帮扶办法.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    const text = '青溪县帮扶办法\n第一条 困难家庭可以申请柴火补助。\n第二条 申请向村委会提出。\n';
    await go(lin, '资料库');
    await lin.getByText('资料库还是空的').waitFor();
    await lin.getByText('导入一份政策文件').click();
    await lin
      .getByLabel('文件', { exact: true })
      .setInputFiles({ name: '表.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK') });
    await press(lin, '先看一看');
    await lin.getByText('不能读 .xlsx 文件').waitFor();
    await lin.getByLabel('文件', { exact: true }).setInputFiles(file(text));
    await lin.getByLabel('发文机关').fill('青溪县民政局');
    await press(lin, '先看一看');
    await lin.getByText('读出 2 条').waitFor();
    expect(await faults(lin, 'document-look')).toEqual([]);
    await press(lin, '收下');
    await lin.getByText('《青溪县帮扶办法》已收下').waitFor();
    await lin.getByRole('cell', { name: '青溪县民政局' }).waitFor();
    await lin.getByLabel('文件', { exact: true }).setInputFiles(file(text.replace('村委会', '镇里')));
    await press(lin, '先看一看');
    await lin.getByText('改动条款').waitFor();
    expect(await lin.getByRole('status', { name: '读出来的' }).textContent()).toMatch(/第二条.*没有条目引用它/s);
    expect(await faults(lin, 'document-changed')).toEqual([]);
    await lin.getByLabel('找文件或条款').fill('柴火补助');
    await press(lin, '找');
    await lin.getByRole('button', { name: '《青溪县帮扶办法》第一条' }).click();
    await lin.locator('.marked:focus', { hasText: '柴火补助' }).waitFor();
    expect(await faults(lin, 'document')).toEqual([]);
    await press(lin, '关闭');
    await lin.getByLabel('找文件或条款').fill('民政局');
    await press(lin, '找');
    await lin.getByRole('cell', { name: '青溪县民政局' }).waitFor();
    expect(await faults(lin, 'library')).toEqual([]);
  });
});
