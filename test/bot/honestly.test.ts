import { asksForTrick } from '../../bot/flows/honestly';

test.each([
  '分户是不是就能领低保',
  '那假离婚呢',
  '不报可以吗',
  '那要是存在我儿子名下呢',
  '房子过户给亲戚名下能拿低保吗',
  '怎么才能瞒过核对',
  '把户口分开能领低保吗',
])('%s asks for a trick', (said) => expect(asksForTrick(said)).toBe(true));

test.each([
  '他假离婚骗低保',
  '我要举报邻居假离婚领低保',
  '我离婚了能领低保吗',
  '儿子名下有车能办低保吗',
  '没报会怎么样',
  '我报错了收入怎么办',
  '村干部把钱转到自己名下',
  '分户怎么办理',
])('%s does not', (said) => expect(asksForTrick(said)).toBe(false));
