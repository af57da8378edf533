import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { alike, asksTitle, fits } from '../../bot/answers/fit-offers';
import { programmesAlone, situations } from '../../bot/answers/overview-words';
import { fromPinyin } from '../../bot/pinyin';
import type { Reply } from '../../dialogs/reply';
import { buildParts, type Parts } from '../../parts';

const stateDir = mkdtempSync(join(tmpdir(), 'after-answers-'));
let parts: Parts;

beforeAll(async () => {
  const config = readConfig({ NODE_ENV: 'test', STATE_DIR: stateDir, LOG_LEVEL: 'error', NUANXIAN_NOW: '2026-11-24T10:00:00+08:00' });
  parts = await buildParts(config);
}, 120_000);
afterAll(async () => {
  await parts?.close();
  rmSync(stateDir, { recursive: true, force: true });
});

let talks = 0;

/** All that the bot says to each line of one conversation, in order. */
async function talk(lines: readonly string[], region = '350823'): Promise<Reply[][]> {
  talks += 1;
  const id = `after-${talks}`;
  await parts.storage.conversations.open({ id, channel: 'directline', userRef: id, region, openedAt: parts.clock.now() });
  const said: Reply[][] = [];
  for (const [at, text] of lines.entries()) {
    const { replies } = await parts.bot.take({ channel: 'directline', conversationId: id, messageId: `${id}-${at}`, text, region });
    said.push(replies.flatMap(({ reply }) => reply ?? []));
  }
  return said;
}

const textOf = (replies: readonly Reply[] = []): string => replies.map(({ text }) => text).join('\n');
const labelsOf = (replies: readonly Reply[] = []): string[] => replies.flatMap(({ choices = [] }) => choices.map(({ label }) => label));
const entryOf = (replies: readonly Reply[] = []): string | undefined =>
  replies.flatMap(({ card }) => (card?.kind === 'answer' ? card.entryId : []))[0];

const FORM = /登记投诉|登记举报|报告变化不等于|请告诉我工单编号/;

test.each([
  ['低保怎么申请', '我妈改嫁了', '报告变化'],
  ['低保怎么申请', '我回来了', '报告变化'],
  ['低保怎么申请', '户口还没迁', '转人工'],
  ['特困怎么申请', '他有两亩地', '我能领吗'],
  ['特困怎么申请', '他有个弟弟在城里', '我能领吗'],
  ['低保被停了怎么办', '上个月', '转人工'],
  ['孤儿补贴怎么领', '上个月20号生的', '转人工'],
  ['低保怎么申请', '镇上叫我等', '我要投诉'],
  ['低保怎么申请', '还有个姐姐', '转人工'],
])('after %s, %s is heard, names what comes next and opens no form', async (asked, told, choice) => {
  const [, said] = await talk([asked, told]);
  expect(textOf(said)).toContain(told);
  expect(textOf(said)).not.toMatch(FORM);
  expect(labelsOf(said)).toContain(choice);
});

test('what was heard is one tap from the record it may be meant for, with its words', async () => {
  const [, said, change] = await talk(['低保怎么申请', '我妈改嫁了', '报告变化：我妈改嫁了']);
  expect(said?.flatMap(({ choices = [] }) => choices)).toContainEqual({ label: '报告变化', send: '报告变化：我妈改嫁了' });
  expect(textOf(change)).toMatch(/报告变化不等于/);
});

test('facts told one after the other are all kept in mind; 那永定呢 asks the same for another place', async () => {
  const [, , second, other] = await talk(['特困怎么申请', '他有两亩地', '他有个弟弟在城里', '那永定呢']);
  expect(textOf(second)).toContain('“他有两亩地”“他有个弟弟在城里”，都听到了');
  expect(textOf(other)).not.toMatch(/听到了/);
});

test.each(['老人的', '残疾的'])('%s, asked which hardship it is, is met with what is asked in it', async (said) => {
  const [, replies] = await talk(['补贴', said]);
  expect(textOf(replies)).toMatch(/多半先问这几样/);
});

test('the answer that a fact brings leaves its record one tap away; a doubtful list names no programme', async () => {
  const [, said] = await talk(['低保怎么申请', '我离婚三年了']);
  expect(entryOf(said)).toMatch(/household/);
  expect(labelsOf(said)).toContain('报告变化');
  const [, , heard] = await talk(['我爸酗酒天天闹', '没打人', '就是骂']);
  expect(textOf(heard)).not.toMatch(/的事/);
});

test.each(['老人', '失业'])('%s alone names a hardship', async (said) => {
  expect(textOf((await talk([said]))[0])).toMatch(/多半先问这几样/);
});

test.each(['跳过', '不知道'])('%s, where nothing is asked, is no detail', async (said) => {
  expect(textOf((await talk(['低保怎么申请', said]))[1])).not.toMatch(/听到了/);
});

test('a number that points into no list is no question', async () => {
  expect(textOf((await talk(['2']))[0])).toMatch(/没有要选的号码/);
});

test.each([
  ['低保怎么申请', '村干部骂我', /投诉/],
  ['低保怎么申请', '我要投诉民政所', /投诉/],
  ['低保怎么申请', '我要报告一下我儿子找到工作了', /报告变化不等于/],
])('after %s, %s says outright what it is', async (asked, told, form) => {
  const [, said] = await talk([asked, told]);
  expect(textOf(said)).toMatch(form);
});

test.each([
  ['残疾补贴怎么领', '二级 肢体', /二级残疾人/],
  ['残疾补贴怎么领', '三级 智力', /三、四级/],
  ['低保怎么申请', '我女儿嫁出去了', /出嫁/],
  ['低保标准是多少', '我问的是毕节', /贵州/],
  ['高龄津贴怎么申请', '那我爷爷呢', /您爷爷/],
  ['残疾补贴怎么领', '那我妈呢', /您妈妈/],
])('after %s, %s is answered with it', async (asked, told, answer) => {
  const [, said] = await talk([asked, told]);
  expect(textOf(said)).toMatch(answer);
});

test.each(['不太懂', '再讲清楚点', '太长了 看不懂', '说简单点', '我就要个大概'])('%s brings the last answer in short', async (said) => {
  const [, short] = await talk(['低保怎么申请', said]);
  expect(textOf(short)).toMatch(/^简单说：到户籍所在的乡镇/);
});

test.each([
  ['太麻烦了', /代办/],
  ['没打通', /12345/],
  ['没用', /卡在哪一步/],
  ['我不识字', /不认字不要紧/],
  ['今天好热', /我听着/],
])('%s after an answer is met with a kind line', async (said, kind) => {
  const [, line] = await talk(['残疾补贴怎么领', said]);
  expect(textOf(line)).toMatch(kind);
  expect(textOf(line)).not.toMatch(/^我在。有什么事/);
});

test.each(['你好', '在吗'])('%s is greeted back', async (said) => {
  expect(textOf((await talk([said]))[0])).toMatch(/^我在。有什么事/);
});

test.each(['我很困难', '我家困难', '困难户', '没人管我', '我真的很难', '帮帮我', '日子过不下去了', '穷死了', '生活困难怎么办'])(
  '%s is asked about food and a roof, and no form is opened',
  async (said) => {
    const [replies] = await talk([said]);
    expect(textOf(replies)).toMatch(/遇到什么难处了？眼下有饭吃、有地方住吗/);
    expect(labelsOf(replies)).toEqual(expect.arrayContaining(['没饭吃', '没地方住', '看病没钱', '想问补助', '转人工']));
  },
);

test('neither food nor a roof: which of them is on record with one tap', async () => {
  const [, which, record] = await talk(['我很困难', '没有', '我没饭吃了']);
  expect(textOf(which)).toMatch(/没饭吃，还是没地方住/);
  expect(textOf(record)).toMatch(/已经登记/);
});

test.each(['请问', '那个', '我就问问', '我妈让我问的'])('%s is told to go on', async (said) => {
  expect(textOf((await talk([said]))[0])).toMatch(/慢慢说，想问什么事/);
});

test.each([
  ['低保', '低保的事'],
  ['低保户', '低保的事'],
  ['临时救助', '临时救助的事'],
  ['残疾', '残疾补贴的事'],
  ['补贴', '家里是哪种情况'],
  ['听说有个什么救助', '家里是哪种情况'],
  ['没钱', '手头没钱'],
  ['我是残疾人', '“我是残疾人”，我听到了'],
  ['我妈腿脚不好', '“我妈腿脚不好”，我听到了'],
])('%s is asked one question with its likeliest answers', async (said, asked) => {
  const [replies] = await talk([said]);
  expect(textOf(replies)).toContain(asked);
  expect(labelsOf(replies).length).toBeGreaterThan(3);
});

const OPENS = /^(?:我能领什么|自查.*|.*自查)$/;
const sends = [...situations, ...programmesAlone].flatMap(({ asks }) => asks.map(({ send }) => send)).filter((send) => !OPENS.test(send));

test.each([...new Set(sends)])('the button %s is answered at once', async (send) => {
  for (const region of ['350823', '520500']) {
    const [said] = await talk([send], region);
    expect(entryOf(said)).toBeDefined();
  }
});

test('a title asked nearly word for word is answered, and what follows stays with its programme', async () => {
  const [first, where, amount] = await talk(['困难家庭看病有什么救助', '去哪办', '多少钱']);
  expect(entryOf(first)).toBe('nation-yiliao');
  expect(entryOf(where)).toMatch(/yiliao/);
  expect(entryOf(amount)).toMatch(/yiliao/);
});

test('a number beyond the list is told so, and the list still stands; 不是这个 is heard', async () => {
  const [list, beyond, first, none] = await talk(['教育有什么救助', '4', '第一个', '不是这个']);
  expect(labelsOf(list).length).toBe(4);
  expect(textOf(beyond)).toMatch(/只有 3 条/);
  expect(entryOf(first)).toBe('nation-jiaoyu-college');
  expect(textOf(none)).toMatch(/没找对/);
});

test.each(['我想了解一个大概', '人死了当月的还发吗', '我有三个小孩', '我老婆是越南人', '我要打110吗'])(
  '%s is offered nothing on suicide, blows or wandering',
  async (said) => {
    const [replies] = await talk([said]);
    expect(textOf(replies)).not.toMatch(/轻生|扬言|被虐待|家暴|流浪/);
  },
);

test('a grave topic fits only words that speak of it', () => {
  expect(fits({ topic: 'crisis-suicide' }, '人死了当月的还发吗')).toBe(false);
  expect(fits({ topic: 'crisis-suicide' }, '身边的人想不开怎么劝')).toBe(true);
  expect(fits({ topic: 'crisis-dv' }, '我老婆是越南人')).toBe(false);
  expect(fits({ topic: 'crisis-dv' }, '被老公打了能申请低保吗')).toBe(true);
  expect(fits({ topic: 'crisis-dv' }, '我要打电话问低保')).toBe(false);
  expect(fits({ topic: 'liulang' }, '听说有个什么救助')).toBe(false);
  expect(fits({ topic: 'dibao-elig' }, '随便什么')).toBe(true);
});

test('near a title is what shares its words in their order', () => {
  expect(asksTitle('护理补贴给谁', '重度残疾人护理补贴给谁')).toBe(true);
  expect(asksTitle('低保要带什么', '低保年审要带什么、要不要本人到')).toBe(false);
  expect(asksTitle('？？？？？？？', '重度残疾人护理补贴给谁')).toBe(false);
  expect(alike('低保', '低保')).toBe(1);
  expect(alike('低', '高')).toBe(0);
});

test.each([
  ['dibao zenme shenqing', '低保怎么申请'],
  ['wo xiang wen dibao', '我想问低保'],
  ['Duojiu?', '多久'],
  ['jiuming', '救命'],
  ['women', 'women'],
  ['hello', 'hello'],
  ['help me please', 'help me please'],
  ['低保 zenme', '低保 zenme'],
])('%s is read as %s', (typed, read) => {
  expect(fromPinyin(typed)).toBe(read);
});

test('who asks after the own matter hears where it stands, with a request to hurry; the question that waits is asked again', async () => {
  const [, within, , , , , , later] = await talk([
    '家里断粮了',
    '有人来吗',
    '跳过',
    '跳过',
    '跳过',
    '跳过',
    '跳过',
    '昨天我说断粮了 有人来吗',
  ]);
  for (const said of [within, later]) {
    expect(textOf(said)).toMatch(/这件事在单子上.*已登记/);
    expect(labelsOf(said)).toContain('催办');
  }
  expect(textOf(within)).toMatch(/具体在什么地方/);
});

test('money that did not come is answered at once, and hurried with one tap; a number sent after it is on the ticket', async () => {
  const [late, hurried, phone] = await talk(['这个月低保怎么没到', '登记催办', '13800001111']);
  expect(textOf(late)).toMatch(/钱没按时到/);
  expect(textOf(late)).not.toMatch(FORM);
  expect(textOf(hurried)).toMatch(/登记好了.*编号/);
  expect(textOf(phone)).toMatch(/已补充到工单/);
});

test.each(['怎么还没发钱', '上个月没发', '申请三个月了没消息', '申请被退回来了', '镇里说报到县里了 县里说没收到'])(
  '%s is asked for no number',
  async (said) => {
    const [replies] = await talk([said]);
    expect(textOf(replies)).not.toMatch(FORM);
    expect(labelsOf(replies)).toContain('登记催办');
  },
);

test('what was answered is said for another of the family with where it stands', async () => {
  const [, forHer] = await talk(['高龄津贴怎么领', '那我妈呢']);
  expect(textOf(forHer)).toMatch(/您妈妈[\s\S]*出处：[\s\S]*地区：/);
});
