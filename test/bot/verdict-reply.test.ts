import { localRows } from '../../bench/local-rows';
import { verdictsAt } from '../../bot/answers/verdict-of';
import { verdictReply } from '../../bot/flows/verdict-reply';
import type { FlowAnswers } from '../../dialogs/flow';
import { checkAll, checkSoFar } from '../../dialogs/self-check/flow';
import type { ParameterRow } from '../../rules/parameters';
import { whoseRule } from '../../rules/whose-rule';

const today = '2026-11-28';
const rows = [...localRows];
const placeOf = (answers: FlowAnswers, programme?: string) => ({ answers, facts: {}, input: { programme }, region: '350823', today });
const turn = (own: ParameterRow[]) => ({ deps: { parameters: () => own } }) as unknown as Parameters<typeof verdictsAt>[1];
const verdictOf = (answers: FlowAnswers, own: ParameterRow[], programme: string) =>
  checkAll(placeOf(answers), own).programmes.find((result) => result.programme === programme)?.verdict;

// A family of three with seven thousand a month, somebody of seventy who needs help with everything.
const family: FlowAnswers = {
  anyHardship: false,
  householdSize: 3,
  livesTogether: 3,
  monthlyIncomeFen: 700_000,
  assetsWithinLimit: 'within',
  age: 70,
  selfCareFailed: 6,
  wantsInstitution: true,
  legalSupporters: 'none',
  ownIncomeFen: 300_000,
  anyDisabilityOrIllness: false,
  anyStatus: false,
};
const alone: FlowAnswers = { ...family, householdSize: 1, livesTogether: 1, monthlyIncomeFen: 0, ownIncomeFen: 0 };

describe('a verdict that rests on another programme', () => {
  test('where somebody lives is open while it is refused or open whether he is supported at all', () => {
    expect([verdictOf(family, rows, 'tekun'), verdictOf(family, rows, 'careSetting')]).toEqual(['unlikely', undefined]);
    expect([verdictOf({ ...family, monthlyIncomeFen: { unknown: true } }, [], 'careSetting')]).toEqual([undefined]);
  });

  test('and is told beside it where it may fit', () => {
    expect([verdictOf(alone, rows, 'tekun'), verdictOf(alone, rows, 'careSetting')]).toEqual(['likely', 'likely']);
  });
});

describe('what is told of a check', () => {
  const told = (answers: FlowAnswers, programme: string | undefined, more = {}) => {
    const place = placeOf(answers, programme);
    const answer = verdictsAt(place, turn(rows));
    return { answer, reply: verdictReply(answer, { named: programme?.split('+'), ...more }) };
  };

  test('named programmes first and in full; few that may fit beside them; the rest for who asks', () => {
    const { reply } = told(alone, 'nearDibao');
    expect(reply.card?.kind === 'verdict' && reply.card.lines.map(({ programme }) => programme)).toEqual(['低保边缘家庭']);
    expect(reply.text).toMatch(/另外可能够的：.*低保/);
    expect(reply.choices?.map(({ label }) => label)).toContain('全部结果');
    expect(reply.text.match(/不符合/g)).toHaveLength(1);
  });

  test('a whole check tells at most five that may fit and three that do not', () => {
    for (const answers of [alone, family]) {
      const { reply } = told(answers, undefined);
      expect(reply.card?.kind === 'verdict' && reply.card.lines.length).toBeLessThanOrEqual(5);
    }
  });

  test('all of them on request, what was not asked after left out of a named check', () => {
    const { reply, answer } = told({ age: 70 }, 'oldAgeAllowance', { whole: true });
    expect(answer.programmes.some(({ programme, verdict }) => programme === 'dibao' && verdict === 'unknown')).toBe(true);
    expect(reply.text).not.toContain('低保（整户）');
    expect(reply.text).toContain('我能领什么');
    expect(reply.choices?.map(({ label }) => label)).not.toContain('全部结果');
  });

  test('whose rule: the nation’s where the place has none on record, the place’s own where its figure was used', () => {
    const dibao = (own: ParameterRow[]) => checkSoFar(placeOf(alone, 'dibao'), own);
    const own = [{ ...(localRows[0] as ParameterRow), id: '350823-line', region: '350823' }];
    expect([whoseRule(dibao([]), dibao([]).programmes, []), whoseRule(dibao(own), dibao(own).programmes, own)]).toEqual([
      '000000',
      '350823',
    ]);
    const wider = verdictReply(dibao([]), { named: ['dibao'], whose: '000000' }).text;
    expect(wider).toContain('按国家的规定，初步看（上杭县自己的规定和数没有收录）');
    expect(verdictReply(dibao(own), { named: ['dibao'], whose: '350823' }).text).toContain('按上杭县的规定');
  });

  test('the figure a head is told, and that the missing one is not the resident’s to give', () => {
    const answers = { ...family, monthlyIncomeFen: 120_000, medicalCostFen: 0, workCostFen: 0, educationCostFen: 0 };
    const text = verdictReply(checkSoFar(placeOf(answers, 'dibao'), []), { named: ['dibao'], people: 3 }).text;
    expect(text).toContain('当地低保标准：这里没有收录，所以算不出');
    expect(text).toContain('平均每人每月 400 元');
    expect(text).toContain('请直接到户口所在地的乡镇（街道）问、申请');
  });

  test('nobody who gets Dibao is asked why he no longer fits', () => {
    const { next, programmes } = checkAll(placeOf({ ...family, inDibao: true, anyStatus: true }), rows);
    expect(next?.fact).not.toBe('exitCause');
    expect(programmes.map(({ programme }) => programme)).not.toContain('phaseOut');
  });
});
