import { dayToCome, hourTold } from '../../dialogs/read/hour';

test.each([
  ['今天晚上8点', 20 * 60],
  ['下午三点以后', 15 * 60],
  ['三点半', 15 * 60 + 30],
  ['上午十点', 10 * 60],
  ['9点', 9 * 60],
  ['中午', 12 * 60 + 30],
  ['下班后', 18 * 60],
  ['明天', undefined],
])('%s is at %p', (said, minutes) => expect(hourTold(said)).toBe(minutes));

// A Saturday.
test.each([
  ['周日晚上9点', '2026-11-29'],
  ['周一上午', '2026-11-30'],
  ['下周三', '2026-12-02'],
  ['明天上午', '2026-11-29'],
  ['今晚', '2026-11-28'],
  ['下午三点', undefined],
  ['昨天', undefined],
])('%s is %p', (said, day) => expect(dayToCome(said, '2026-11-28')).toBe(day));
