import { cardChoices } from '../../dialogs/complaint/words';
import { tellsPerson, tellsPlace, tellsTime, tellsWhenOrWhere, tellsWho, tellsWish, wishesOutright } from '../../dialogs/fits';
import { readDecision } from '../../dialogs/read/decision';
import { readAnswer } from '../../dialogs/read-answer';

test.each(['这个月', '上个星期二', '去年就有了', '昨天下午', '上杭县社会福利中心', '在镇上窗口', '三个月前', '村口'])(
  '%s tells when or where',
  (said) => expect(tellsWhenOrWhere(said)).toBe(true),
);

test.each(['天天吃稀饭', '他弟有两层楼一部车', '我七十多岁的人了', '跑了五趟', '希望改善', '不给饭吃'])('%s tells neither', (said) =>
  expect(tellsWhenOrWhere(said)).toBe(false),
);

test.each(['希望改善', '道个歉', '公示出来', '把材料收了就行', '尽快办', '查清楚', '给个说法', '退钱', '要他们赔'])(
  '%s is a wish',
  (said) => expect(tellsWish(said)).toBe(true),
);

test.each(['这个月', '我七十多岁的人了', '你说怎么办', '天天吃稀饭', '上杭县社会福利中心'])('%s is none', (said) =>
  expect(tellsWish(said)).toBe(false),
);

test.each(['民政办', '村里', '老李头', '镇上那个姓王的', '湖洋镇民政所', '窗口'])('%s names somebody', (said) =>
  expect(tellsWho(said)).toBe(true),
);
test.each(['跑了五趟', '我七十多岁的人了', '他弟有两层楼一部车', '上个月', '天天吃稀饭'])('%s names nobody', (said) =>
  expect(tellsWho(said)).toBe(false),
);

test('a time for a call, a place to be found at, somebody to be known by', () => {
  expect(['明天上午', '下午三点', '随时', '周末白天'].every(tellsTime)).toBe(true);
  expect(tellsTime('低保')).toBe(false);
  expect(['村口', '人民桥', '3组', '火车站前面的天桥'].filter((said) => !tellsPlace(said))).toEqual([]);
  expect(tellsPlace('她自己不肯申请')).toBe(false);
  expect(['老李头', '七十多岁的老人', '姓张', '一个女孩'].every(tellsPerson)).toBe(true);
  expect(tellsPerson('自己不肯申请')).toBe(false);
  expect(wishesOutright('希望改善')).toBe(true);
  expect(wishesOutright('他不给我办')).toBe(false);
});

test.each<[string, boolean | undefined]>([
  ['是', true],
  ['是的，登记吧', true],
  ['就这样', true],
  ['好的谢谢', true],
  ['没问题', true],
  ['没有问题', true],
  ['可以登记', true],
  ['提交', true],
  ['不是', false],
  ['不登记了', false],
  ['先不登记', false],
  ['不用了', false],
  ['没有', undefined],
  ['谢谢', undefined],
  ['有没有缓冲期', undefined],
  ['在读小学二年级', undefined],
  ['13800004444', undefined],
  ['跳过', undefined],
  ['不知道', undefined],
  ['要钱吗', undefined],
  ['是我儿子的事', undefined],
  ['对了还有一件事', undefined],
  ['我能给孩子办低保吗', undefined],
])('%s at the confirmation: %s', (said, expected) => {
  expect(readDecision(said)).toBe(expected);
});

test('the longer of two names is meant; who can move is awake', () => {
  const card = { id: 'cardChanged', type: 'choice' as const, choices: cardChoices };
  const read = (said: string): unknown => readAnswer(card, said, { today: '2026-11-28' });
  expect(read('卡没换过')).toMatchObject({ understood: true, value: 'same' });
  expect(read('换过卡')).toMatchObject({ understood: true, value: 'changed' });
  const awake = { id: 'awake', type: 'yesNo' as const };
  for (const [said, value] of [
    ['能动', true],
    ['能说话', true],
    ['动不了', false],
    ['叫不醒', false],
  ] as const)
    expect(readAnswer(awake, said, { today: '2026-11-28' })).toMatchObject({ understood: true, value });
});
