import type { Browser, Page } from 'playwright-core';
import { violations } from '../axe';
import { openBrowser } from '../browser';
import { addPerson, type Client, client, PASSWORD, type Stage, stage } from '../web/stage';

// Notes what a hand on a mouse or a screen would cause. A click that Enter causes on a button has no pointer, and the move
// of no distance is the browser's own, told to a page whose layout changed under a resting pointer: neither is noted.
const COUNT_POINTERS = `
  window.pointers = [];
  for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel'])
    window.addEventListener(kind, (event) => { if (!kind.endsWith('move') || event.movementX || event.movementY) window.pointers.push(kind); }, { capture: true, passive: true });
  window.addEventListener('click', (event) => { if (event.detail > 0) window.pointers.push('click'); }, true);
`;

let on: Stage;
let browser: Browser;
let desk: Page;
let talk: { path: string; ask: Client; token: string };
let conversationId = '';
let presses = 0;

/** One key press, counted. */
async function press(key: string): Promise<void> {
  presses += 1;
  await desk.keyboard.press(key);
}

const focused = (): Promise<string> => desk.evaluate('document.activeElement.id || document.activeElement.innerText') as Promise<string>;
const composer = (): Promise<string> => desk.locator('#composer').inputValue();
const heard = async (): Promise<string> => {
  const { body } = await talk.ask(talk.path, { headers: { authorization: `Bearer ${talk.token}` } });
  return (body.activities as { text: string }[]).map(({ text }) => text).join('\n');
};
const say = (text: string): Promise<unknown> =>
  talk.ask(talk.path, { method: 'POST', headers: { authorization: `Bearer ${talk.token}` }, body: { type: 'message', text } });

beforeAll(async () => {
  on = await stage();
  await addPerson(on, { name: 'lin', role: 'operator', region: '350800' });
  const ask = client(on);
  const { body } = await ask('/v3/directline/conversations', { method: 'POST', body: {} });
  conversationId = String(body.conversationId);
  talk = { path: `/v3/directline/conversations/${conversationId}/activities`, ask, token: String(body.token) };
  for (const text of ['我是上杭县的，临时救助去哪里申请', '转人工']) await say(text);
  browser = await openBrowser();
  desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  desk.setDefaultTimeout(30_000);
  await desk.addInitScript(COUNT_POINTERS);
  await desk.goto(`${on.running.url}/desk`);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await on?.stop();
});

describe('the desk by keyboard alone', () => {
  test('log in, take who waits: the hands are in the reply at once', async () => {
    await desk.getByLabel('账号').waitFor();
    await desk.keyboard.press('Tab');
    await desk.keyboard.type('lin');
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(PASSWORD);
    await desk.keyboard.press('Enter');
    await desk.locator('.item').first().waitFor();
    await press('j');
    await desk.getByRole('button', { name: '接手' }).waitFor();
    await press('a');
    await desk.locator('#composer:focus').waitFor();
    expect(await heard()).toContain('lin 已接入');
  });

  test('a suggestion shows its key; the key puts it with its source into the reply', async () => {
    const first = desk.getByRole('button', { name: '插入 Alt+1' });
    await first.waitFor();
    expect(await first.getAttribute('aria-keyshortcuts')).toBe('Alt+1');
    await press('Alt+1');
    expect(await composer()).toContain('出处');
    expect(await focused()).toBe('composer');
  });

  test('Enter of an input method sends nothing; Ctrl+Enter sends', async () => {
    const written = await composer();
    const keyboard = await desk.context().newCDPSession(desk);
    await keyboard.send('Input.imeSetComposition', { text: 'ninhao', selectionStart: 6, selectionEnd: 6 });
    await press('Control+Enter');
    await keyboard.send('Input.insertText', { text: '您好' });
    expect(await composer()).toBe(`${written}您好`);
    expect(await heard()).not.toContain('ninhao');
    await press('Control+Enter');
    await desk.locator('.msg.operator', { hasText: '您好' }).waitFor();
    expect(await heard()).toContain('出处');
    // The line comes by the stream, the box is emptied by the answer to the request: either may be first.
    await desk.waitForFunction("document.querySelector('#composer').value === ''");
    expect(await composer()).toBe('');
  });

  test('the ticket is filled from the talk: opened, saved and closed by keys', async () => {
    await press('Alt+t');
    await desk.getByLabel('事由').waitFor();
    expect(await desk.getByLabel('事由').inputValue()).toContain('临时救助');
    expect(await desk.getByLabel('地区').inputValue()).toContain('350823');
    expect(await focused()).toBe('登记工单');
    await press('Control+Enter');
    await desk.getByText('只显示这一次').waitFor();
    await desk.locator('button:focus', { hasText: '关闭' }).waitFor();
    await press('Enter');
    await desk.locator('#composer:focus').waitFor();
    expect((await on.running.parts.storage.tickets.byConversation(conversationId)).length).toBe(1);
  });

  test('the resident is handed back; no pointer was used, and fewer than forty keys', async () => {
    await press('Alt+e');
    await desk.getByRole('button', { name: '接手' }).waitFor();
    expect(await heard()).toContain('由机器人继续');
    expect(await desk.evaluate('window.pointers')).toEqual([]);
    expect(presses).toBeLessThan(40);
  });

  test('the sheet of keys: opened by ?, closed by Esc, and the bare letters can be turned off and on', async () => {
    await press('?');
    await desk.getByRole('dialog', { name: '快捷键' }).waitFor();
    expect(await violations(desk)).toEqual([]);
    await press('Escape');
    await desk.getByRole('dialog').waitFor({ state: 'hidden' });
    await press('/');
    await press('?');
    expect(await desk.getByLabel('换个说法找答复').inputValue()).toBe('?');
    await desk.getByRole('button', { name: '快捷键' }).focus();
    await press('Enter');
    await press('Shift+Tab');
    for (let tries = 0; tries < 4 && !(await desk.locator('input:focus').count()); tries += 1) await press('Tab');
    await press('Space');
    await press('Escape');
    await press('?');
    expect(await desk.getByRole('dialog').count()).toBe(0);
    expect(await desk.evaluate('localStorage.getItem("nuanxian.desk.keys")')).toBe('off');
    expect(await desk.evaluate('window.pointers')).toEqual([]);
  });
});
