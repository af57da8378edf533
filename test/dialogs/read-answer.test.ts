import { readCount } from '../../dialogs/read/people';
import { type AskedQuestion, readAnswer, readCommand } from '../../dialogs/read-answer';

const context = { today: '2026-11-22' };
const read = (question: Partial<AskedQuestion> & Pick<AskedQuestion, 'type'>, text: string) =>
  readAnswer({ id: 'q', ...question }, text, context);
const answerOf = (question: Partial<AskedQuestion> & Pick<AskedQuestion, 'type'>, text: string): unknown => {
  const result = read(question, text);
  return result.understood && !result.unknown ? result.value : undefined;
};

describe('monthly money in fen', () => {
  test.each<[string, unknown]>([
    ['一千二', 120_000],
    ['1,200元', 120_000],
    ['1200', 120_000],
    ['3千5', 350_000],
    ['三千五', 350_000],
    ['一万二', 1_200_000],
    ['1.2万', 1_200_000],
    ['一千零五', 100_500],
    ['八百块', 80_000],
    ['每月650', 65_000],
    ['两千', 200_000],
    ['四五千', { min: 400_000, max: 500_000 }],
    ['两三千', { min: 200_000, max: 300_000 }],
    ['八百多', { min: 80_000, max: 89_900 }],
    ['千把块', { min: 100_000, max: 199_900 }],
    ['不到一千', { min: 0, max: 100_000 }],
    ['没有', 0],
    ['没收入', 0],
    ['冇', 0],
    ['一年一万二', 100_000],
    ['全家一共三千', 300_000],
    ['一个月打零工一千来块', { min: 100_000, max: 199_900 }],
    ['2k', 200_000],
    ['十五块', 1_500],
    ['五毛', 50],
    ['廿三块', 2_300],
  ])('%s', (text, fen) => {
    expect(answerOf({ type: 'money', unit: 'fen/month' }, text)).toEqual(fen);
  });

  test('a year turned into months, and every range, is read back', () => {
    expect(read({ type: 'money', unit: 'fen/month' }, '一年一万四')).toMatchObject({
      understood: true,
      readBack: expect.stringContaining('每月'),
    });
    expect(read({ type: 'money', unit: 'fen/month' }, '两三千')).toMatchObject({ readBack: '每月2000到3000元' });
  });

  test('a sum among bands is the one band it lies in; across two it is asked again', () => {
    const choices = [
      { label: '不到 950 元', value: 'band0', below: 95_000 },
      { label: '950 元以上，不到 1425 元', value: 'band1', from: 95_000, below: 142_500 },
      { label: '1425 元或更多', value: 'band2', from: 142_500 },
    ];
    const told = ['八百', '一千二', '2000块', '950', '第二个', '2', '1425 元或更多', '一年一万二', '一两千'];
    expect(told.map((text) => answerOf({ type: 'choice', choices }, text))).toEqual(
      [0, 1, 2, 1, 1, 1, 2, 1, undefined].map((at) => (at === undefined ? at : `band${at}`)),
    );
  });

  test('a daily wage is not guessed into a month', () => {
    expect(read({ type: 'money', unit: 'fen/month' }, '一天一百')).toEqual({ understood: false, hint: 'moneyPerMonth' });
  });
});

describe('yes, no, unknown', () => {
  test.each(['有', '是的', '对', '嗯', '有一个', '系', '算是吧'])('%s is yes', (text) =>
    expect(answerOf({ type: 'yesNo' }, text)).toBe(true),
  );
  test.each(['没有', '没得', '莫得', '冇', '不是', '无', '没有人', '都没有', '没收入', '不同意', '我不愿意', '不可以'])(
    '%s is no',
    (text) => expect(answerOf({ type: 'yesNo' }, text)).toBe(false),
  );
  test.each(['不知道', '不晓得', '不清楚', '我也不知道', '忘了', '记不清', '唔知'])('%s is an answer too', (text) =>
    expect(read({ type: 'yesNo' }, text)).toEqual({ understood: true, unknown: true }),
  );
  test.each(['低保怎么申请', '什么意思'])('%s is neither', (text) => expect(read({ type: 'yesNo' }, text).understood).toBe(false));
});

describe('people, ages, days, places', () => {
  test.each<[string, number]>([
    ['三口人', 3],
    ['一家五口', 5],
    ['老两口', 2],
    ['就我一个', 1],
    ['4个', 4],
    ['我们俩', 2],
    ['十一个人', 11],
  ])('%s', (text, people) => expect(answerOf({ type: 'count' }, text)).toBe(people));
  test.each<[string, number]>([
    ['七十二', 72],
    ['72岁', 72],
    ['49年生的', 77],
    ['1949年3月出生', 77],
    ['八十多', 80],
    ['15', 15],
  ])('%s', (text, age) => expect(answerOf({ type: 'age' }, text)).toBe(age));
  test.each<[string, string]>([
    ['昨晚', '2026-11-21'],
    ['前天', '2026-11-20'],
    ['今天早上', '2026-11-22'],
    ['8月31号', '2026-08-31'],
    ['2026年3月1日', '2026-03-01'],
    ['大年初一', '2026-02-17'],
    ['上个月', '2026-10-22'],
  ])('%s', (text, day) => expect(answerOf({ type: 'date' }, text)).toBe(day));
  test('places, phones, ticket numbers and codes', () => {
    expect(answerOf({ type: 'place' }, '我在上杭县临江镇')).toBe('350823');
    expect(answerOf({ type: 'phone' }, '电话是138 0013 8000')).toBe('13800138000');
    expect(read({ type: 'ticketNumber' }, '123')).toEqual({ understood: false, hint: 'ticketNumber' });
    expect(answerOf({ type: 'code' }, '查询码 ０１２３４５')).toBe('012345');
  });
  test('a choice by label, alias or place in the list', () => {
    const choices = [
      { label: '一级', value: '1' },
      { label: '二级', value: '2', aliases: ['重度'] },
    ];
    expect([
      answerOf({ type: 'choice', choices }, '二级'),
      answerOf({ type: 'choice', choices }, '重度'),
      answerOf({ type: 'choice', choices }, '1'),
      answerOf({ type: 'choice', choices }, '第二个'),
    ]).toEqual(['2', '2', '1', '2']);
  });
});

test.each<[string, string | undefined]>([
  ['上一步', 'back'],
  ['说错了', 'back'],
  ['刚才说错了，是四口人', 'back'],
  ['取消', 'cancel'],
  ['算了', 'cancel'],
  ['跳过', 'skip'],
  ['重新开始', 'restart'],
  ['没有', undefined],
  ['低保取消了怎么办', undefined],
])('%s steers: %s', (text, command) => {
  expect(readCommand(text)).toBe(command);
});

describe('what counts something else falls into no field', () => {
  test.each(['跟爸妈住一起', '老房子一栋', '那你帮我算一下', '一辆小面包车', '车有一辆皮卡'])('%s is no sum', (text) => {
    expect(answerOf({ type: 'money', unit: 'fen/month' }, text)).toBeUndefined();
  });

  test('what each has is added up and read back', () => {
    expect(read({ type: 'money', unit: 'fen/month' }, '我养老金一百八，老伴一百六')).toEqual({
      understood: true,
      value: 34_000,
      readBack: expect.stringContaining('340'),
    });
  });

  test.each(['我六十六了', '肢体，一级', '老婆有病一个月药800', '我是他侄子', '我七十三'])('%s is no number of people', (text) => {
    expect(answerOf({ type: 'count' }, text)).toBeUndefined();
  });

  test('the clause that counts is read, beside ages, and a slip of the tongue is taken back; both are read back', () => {
    expect(read({ type: 'count' }, '就我跟老伴两个，我七十三他七十五')).toMatchObject({ value: 2, readBack: expect.any(String) });
    expect(read({ type: 'count' }, '四口人，哦不对五口人')).toMatchObject({ value: 5, readBack: expect.any(String) });
  });

  test.each(['有没有缓冲期', '我是他侄子', '手机是借别人的', '会不会告诉他'])('%s is neither yes nor no', (text) => {
    expect(read({ type: 'yesNo' }, text).understood).toBe(false);
  });

  test.each(['我不想说了', '先不查了', '停一下', '帮我撤了'])('%s ends the flow', (text) => {
    expect(readCommand(text)).toBe('cancel');
  });
});

describe('who and what is counted', () => {
  test.each([
    ['就我跟我妈', 2],
    ['一家三口加奶奶', 4],
    ['我跟我老婆两个娃', 4],
    ['就我', 1],
    ['我自己', 1],
    ['我家四口人', 4],
  ])('%s: %i people', (text, expected) => {
    expect(readCount(text)?.value).toBe(expected);
  });

  test.each(['我心里难受', '我想先问别的', '我要投诉', '我今天来问一下'])('%s counts nobody', (text) => {
    expect(readCount(text)).toBeUndefined();
  });

  test.each([
    ['老婆2500 我2000', 4500],
    ['三千 我妈有养老金200', 3200],
    ['没有收入 欠银行五万', 0],
    ['没有收入，欠了两万多', 0],
  ])('%s a month is %i yuan', (text, expected) => {
    const result = read({ type: 'money', unit: 'fen/month' }, text);
    expect(result).toMatchObject({ understood: true, value: expected * 100 });
  });
});
