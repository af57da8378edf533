import { parentsTold, partAbout } from '../../bot/flows/parents-told';
import { readAnswer } from '../../dialogs/read-answer';
import { applyAnswer } from '../../rules/answers';
import { check } from '../../rules/check';
import { factQuestion } from '../../rules/facts';

const father = factQuestion('fatherState');
const read = (text: string): unknown => {
  const result = readAnswer(father, text, { today: '2026-11-28' });
  return result.understood ? (result.unknown ? 'unknown' : result.value) : undefined;
};

describe('what becomes of a parent, in plain words', () => {
  test.each([
    ['去世了', 'dead'],
    ['三年前病死了', 'dead'],
    ['走了五年了', 'dead'],
    ['坐牢三年了', 'confined'],
    ['判了八年', 'confined'],
    ['在戒毒所', 'confined'],
    ['跑了五年没消息', 'lost'],
    ['失联', 'lost'],
    ['走了三年，联系不上', 'lost'],
    ['不知道去哪了', 'lost'],
    ['一个月没消息', 'alive'],
    ['改嫁了', 'alive'],
    ['离婚走了', 'alive'],
    ['跑了', 'alive'],
    ['重残', 'ill'],
    ['瘫在床上', 'ill'],
    ['在外面打工', 'caring'],
    ['在', 'caring'],
    ['法院宣告失踪', 'declaredMissing'],
    ['不知道是谁', 'untraceable'],
    ['不知道', 'unknown'],
    ['红色的', undefined],
  ])('%s', (text, value) => expect(read(text)).toBe(value));

  test('what is told of one parent answers nothing about the other', () => {
    expect(partAbout(father, '爸爸再婚了，妈妈去世了')).toBe('爸爸再婚了');
    expect(partAbout(father, '妈妈跑了')).toBe('');
    expect(partAbout({ ...father, id: 'age' }, '妈妈跑了')).toBe('妈妈跑了');
  });

  test('both in one breath, with and without a comma, or together', () => {
    const of = (text: string) => Object.fromEntries(parentsTold(text).map(({ id, value }) => [id, value]));
    expect(of('孩子爸爸去世了，妈妈改嫁了')).toEqual({ fatherState: 'dead', motherState: 'alive' });
    expect(of('他爸坐牢他妈跑了两年没消息')).toEqual({ fatherState: 'confined', motherState: 'lost' });
    expect(of('父母双亡')).toEqual({ fatherState: 'dead', motherState: 'dead' });
    expect(of('事实无人抚养儿童自查')).toEqual({});
  });

  test('prison of one and silence of the other for half a year are what the rules look for; a parent who is there is not', () => {
    const verdictOf = (dad: string, mum: string) => {
      const told = applyAnswer(applyAnswer(applyAnswer({}, 'fatherState', dad), 'motherState', mum), 'age', 8);
      return check(told, { region: '350823', on: '2026-11-28', programmes: ['deFactoOrphanAllowance'] }).programmes[0]?.verdict;
    };
    expect([verdictOf('confined', 'lost'), verdictOf('dead', 'ill'), verdictOf('dead', 'caring'), verdictOf('dead', 'alive')]).toEqual([
      'likely',
      'likely',
      'unlikely',
      'unknown',
    ]);
  });
});

test('a check of children begins with father and mother, one of two subsidies with the certificate', () => {
  const first = (...programmes: string[]) => check({}, { region: '350823', on: '2026-11-28', programmes }).next?.fact;
  expect(first('orphanAllowance', 'deFactoOrphanAllowance')).toBe('fatherState');
  expect(first('deFactoOrphanAllowance')).toBe('fatherState');
  expect(first('disabilityLivingAllowance', 'disabilityNursingSubsidy')).toBe('disabilityGrade');
});
