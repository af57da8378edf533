import { hintFor } from '../../bot/flows/hint-for';
import type { FlowQuestion } from '../../dialogs/flow';
import { readAnswer } from '../../dialogs/read-answer';
import { factQuestion } from '../../rules/facts';

const context = { today: '2026-11-28' };
const asked = (id: string): FlowQuestion => {
  const { question, ...fact } = factQuestion(id);
  return { ...fact, text: question };
};
const answer = (id: string, text: string): unknown => {
  const result = readAnswer(asked(id), text, context);
  return result.understood && !result.unknown ? result.value : undefined;
};
const hint = (id: string, text: string): string => {
  const result = readAnswer(asked(id), text, context);
  return result.understood ? '' : hintFor(asked(id), result.hint);
};

describe('how long, in months', () => {
  test.each<[string, unknown]>([
    ['八个月', 8],
    ['一年多了', 12],
    ['一年半', 18],
    ['三年了', 36],
    ['半年', 6],
    ['从小就要人', 60],
    ['不需要', 0],
    ['不用人照顾', 0],
    ['没有', 0],
    ['0', 0],
    ['10', 10],
    ['要', undefined],
    ['一级', undefined],
    ['六十岁', undefined],
  ])('%s', (text, months) => expect(answer('nursingMonths', text)).toBe(months));
});

describe('how many of six matters', () => {
  test.each<[string, unknown]>([
    ['两样', 2],
    ['3', 3],
    ['0样', 0],
    ['没有', 0],
    ['都能自己做', 0],
    ['全都不行', 6],
    ['洗澡和走路不行', 2],
    ['瘫在床上', 6],
    ['三口人', undefined],
  ])('%s', (text, items) => expect(answer('selfCareFailed', text)).toBe(items));
});

describe('words of the matter answer a yes-or-no question about it', () => {
  test.each<[string, string, unknown]>([
    ['cannotCope', '实在没办法了', true],
    ['cannotCope', '借遍了', true],
    ['cannotCope', '还过得去', false],
    ['cannotCope', '没有', false],
    ['cannotCope', '报销了三万', undefined],
    ['fatherTroubled', '坐牢三年了', true],
    ['fatherTroubled', '没有坐牢', false],
    ['motherTroubled', '没有，就是改嫁了', false],
    ['expenditureSurge', '看病花了八万', true],
  ])('%s %s', (id, text, value) => expect(answer(id, text)).toBe(value));
});

test('a button’s own words are taken with and without their marks', () => {
  for (const said of ['有，但没有能力', '有但没有能力', '有，但没有能力。', '有,但没有能力!'])
    expect(answer('legalSupporters', said)).toBe('unable');
  expect(answer('assetsWithinLimit', '没超过。')).toBe('within');
});

test('a hint names the matter asked about, with an example or the choices of its own', () => {
  expect(hint('nursingMonths', '要')).toMatch(/“长期照护”.*几个月/);
  expect(hint('selfCareFailed', '三口人')).toMatch(/自理.*两样/);
  expect(hint('disabilityGrade', '不好')).toMatch(/残疾等级.*一级、二级/);
  expect(hint('cannotCope', '报销了三万')).toContain('靠自己解决不了吗”。请回答“有”或“没有”');
  expect(hint('householdSize', '嗯嗯')).toContain('三口人');
});
