import { adjourns, givesUp } from '../../dialogs/read/giving-up';

test.each([
  '不想投诉了',
  '算了不投诉了',
  '那算了不投诉了',
  '那算了',
  '不登记了 我自己去',
  '我不想打电话了',
  '我要撤回投诉',
  '不举报了，怕报复',
  '算了，太麻烦了',
])('%s gives up', (said) => expect(givesUp(said)).toBe(true));

test.each([
  '村里不给办',
  '他们不登记',
  '不报可以吗',
  '我不投诉谁投诉',
  '低保不办了怎么办',
  '算了多少钱',
  '撤回之后还能投诉吗',
  '不想让他知道',
])('%s does not', (said) => expect(givesUp(said)).toBe(false));

test.each(['先停一下 明天再说', '那先放着吧，改天再弄', '等一下，回头再说'])('%s leaves it for later', (said) =>
  expect(adjourns(said)).toBe(true),
);

test.each(['明天上午', '等一下', '停发了', '明天再来办可以吗'])('%s does not', (said) => expect(adjourns(said)).toBe(false));
