import { deniesElse, hardshipsIn, looksLikeQuestion, namesHardship, tellsSpending } from '../../bot/flows/beside-the-question';
import { ABUSE, FORGET, TAKES_BACK_ALARM } from '../../bot/lexicon/manner';
import { understand } from '../../bot/understand';
import { whoNamed, wrongdoerNamed } from '../../dialogs/complaint/matter';
import type { FlowQuestion } from '../../dialogs/flow';

const yesNo = (id: string): FlowQuestion => ({ id, type: 'yesNo' });
const income: FlowQuestion = { id: 'monthlyIncomeFen', type: 'money', text: '全家每个月一共有多少收入？' };

test.each([
  ['没有低保', '最近有没有碰上急事：火灾、车祸？', true],
  ['没电话', '今晚有地方住吗？', true],
  ['没有低保', '家里现在是不是低保户？', false],
  ['没有', '今晚有地方住吗？', false],
  ['没地方住', '今晚有地方住吗？', false],
])('%s to %s denies something else: %s', (said, asked, expected) => {
  expect(deniesElse(yesNo('x'), asked, said)).toBe(expected);
});

test.each([
  ['火灾', true],
  ['看病花了八万', true],
  ['老婆上个月车祸，住院花了八万', true],
  ['没有生大病', false],
  ['算不算车祸？', false],
  ['三口人', false],
])('%s names a hardship: %s', (said, expected) => {
  expect(namesHardship(yesNo('anyHardship'), said)).toBe(expected);
  expect(namesHardship(yesNo('inDibao'), said)).toBe(false);
});

test.each([
  ['大的读高中一年三千', true],
  ['老婆吃药一个月八百', true],
  ['打工一个月三千', false],
  ['三千', false],
])('%s, asked what comes in, is money that goes out: %s', (said, expected) => {
  expect(tellsSpending(income, said)).toBe(expected);
});

test.each(['丧葬费有没有', '要不要钱', '会不会告诉他', '什么时候来', '低保还照发吗'])('%s is a question', (text) => {
  expect(looksLikeQuestion(text)).toBe(true);
});

test.each(['把我说的话删掉', '帮我把记录删掉', '把我们刚才聊的都删了', '删除我的对话', '把聊天清空', '删掉我的信息'])(
  '%s asks to forget',
  (text) => expect(FORGET.test(text)).toBe(true),
);

test.each(['怎么删除工单', '照片怎么删', '把登记删掉', '谁把我的记录删了', '低保记录'])('%s does not', (text) =>
  expect(FORGET.test(text)).toBe(false),
);

test.each(['没有危险', '我说气话的', '是误会', '开玩笑的', '人没事', '我搞错了'])('%s takes an alarm back', (text) =>
  expect(TAKES_BACK_ALARM.test(text)).toBe(true),
);

test.each(['没事，就是心里闷', '有危险', '他说是开玩笑，刀还在手上', '没有人'])('%s does not', (text) =>
  expect(TAKES_BACK_ALARM.test(text)).toBe(false),
);

test.each([
  ['你们那个姓王的接电话凶得很', '你们那个姓王的'],
  ['隔壁老张两口子开宝马还吃低保', '隔壁老张两口子'],
  ['湖洋镇民政所推来推去', '湖洋镇民政所'],
  ['去了三趟都不给办', undefined],
])('%s is about %s', (story, who) => {
  expect(whoNamed(story)).toBe(who);
});

test('a title alone names no wrongdoer: the name is asked for', () => {
  expect(wrongdoerNamed('社区主任把低保给了他小舅子')).toBeUndefined();
  expect(wrongdoerNamed('隔壁老张两口子开宝马还吃低保')).toBe('隔壁老张两口子');
});

describe('what is heard beside the words', () => {
  const on = { today: '2026-11-22' } as const;
  const levelOf = (text: string, answering = false): string => understand(text, { ...on, answering }).level;

  test('a child who has run away is in danger; somebody else’s wife who once did is not', () => {
    expect(understand('我离家出走了，在网吧', on)).toMatchObject({ level: 'danger', dangers: ['childAbuse'], dutyToReport: true });
    expect(understand('我老婆离家出走五年了', on).dangers).not.toContain('childAbuse');
  });

  test('who lives together, and a bare event said as an answer, are no cries', () => {
    expect(levelOf('爷爷奶奶我跟两个小孩', true)).toBe('none');
    expect(levelOf('火灾', true)).toBe('none');
    expect(levelOf('两个大人一个小孩', true)).toBe('none');
  });

  test('a few words told of an emergency on record are part of it, unless they name a danger themselves', () => {
    expect(understand('说话糊里糊涂的', { ...on, answering: true, onRecord: true }).level).toBe('none');
    expect(understand('没呼吸了', { ...on, answering: true, onRecord: true }).level).toBe('danger');
  });

  test('where a child works is not where the household lives', () => {
    expect(understand('我儿子找到工作了，在厦门打工一个月五千', on).region).toBeUndefined();
    expect(understand('我在厦门打工，没钱吃饭睡桥洞', on).region).toBe('350200');
  });
});

test.each(['靠，什么破系统', '我靠', '操', '草！', '你妈的'])('%s is anger', (text) => expect(ABUSE.test(text)).toBe(true));

test.each(['靠自己解决不了', '靠儿子养', '操作不来', '草药能报吗', '操办丧事要多少钱'])('%s is none', (text) =>
  expect(ABUSE.test(text)).toBe(false),
);

test('the price of schooling says nothing of fire and accident', () => {
  expect(hardshipsIn('女儿上大学学费交不起')).toEqual({ expenditureSurge: true });
});
