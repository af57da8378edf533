import { callerFrom, fullyTold, interview, seeded } from '../../bench/callers';
import { localRows } from '../../bench/local-rows';
import { checkSoFar } from '../../dialogs/self-check/flow';
import { applyAnswer } from '../../rules/answers';
import { check } from '../../rules/check';
import { FACT_TABLE } from '../../rules/engine/fact-table';
import { factQuestion, facts, perHeadBand, perHeadOf } from '../../rules/facts';
import type { Household } from '../../rules/household/household';

const options = { region: '350823', on: '2026-11-22', parameters: localRows };
const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const verdicts = (answer: ReturnType<typeof fullyTold>) =>
  answer.programmes.map(({ programme, step, verdict }) => `${programme} ${step ?? ''} ${verdict}`);

const CALLERS = 40;
const random = seeded(2_026);
const callers = Array.from({ length: CALLERS }, () => callerFrom(random));

/** What is still asked of somebody who does not know one answer and says no to the rest. */
function interviewWithout(unknown: string, from: Parameters<typeof check>[1] & { dontAsk: string[] }): string[] {
  const asked = [...from.dontAsk, unknown];
  for (let next = check({}, { ...from, dontAsk: asked }).next; next; next = check({}, { ...from, dontAsk: asked }).next)
    asked.push(next.fact);
  return asked;
}

describe('questions', () => {
  test('every fact that can be asked for has a question', () => {
    const known = new Set(facts.map(({ id }) => id));
    const without = Object.values(FACT_TABLE).filter(({ ask }) => !known.has(ask) && ask !== 'away');
    expect(without).toEqual([]);
  });

  test('what was asked suffices: every verdict is the one of somebody who told everything; nothing is asked twice', () => {
    const asked = callers.map((caller) => {
      const { questions, answer } = interview(caller, options);
      expect(new Set(questions).size).toBe(questions.length);
      expect(verdicts(answer)).toEqual(verdicts(fullyTold(caller, options)));
      return questions.length;
    });
    // Twelve over the two thousand of the benchmark; these are few.
    expect(median(asked)).toBeLessThanOrEqual(13);
  });

  test('who has told of an emergency is asked about that emergency first, and a no to the question for several takes nothing back', () => {
    expect(check({ events: [{ type: 'fire' }] }, options).next?.fact).toBe('cannotCope');
    const told = { facts: { anyHardship: false, emergencyEvent: true }, input: {}, region: '350823', today: '2026-11-22' };
    const after = checkSoFar({ ...told, answers: { anyHardship: false } }, [...localRows]);
    expect(after.programmes.find(({ programme }) => programme === 'temporaryAssistance')?.details?.acceptFirst).toBe(true);
  });

  test('Dibao alone takes at most five', () => {
    const asked = callers.map((caller) => interview(caller, { ...options, programmes: ['dibao'] }).questions.length);
    expect(median(asked)).toBeLessThanOrEqual(5);
  });

  test('one question on bands of income decides all lines at once; not knowing it is not asked again in other words', () => {
    const first = { ...options, programmes: ['dibao'], dontAsk: [] };
    const { next } = check({}, first);
    const id = perHeadBand([95_000, 142_500, 250_000]);
    expect(next?.fact).toBe(id);
    expect(factQuestion(id).choices?.map(({ label }) => label)).toEqual([
      '不到 950 元',
      '950 元以上，不到 1425 元',
      '1425 元以上，不到 2500 元',
      '2500 元或更多',
    ]);
    expect(applyAnswer({}, id, 'band0').netIncomePerHead).toEqual({ min: 0, max: 949.99 });
    expect(applyAnswer({}, id, 'band2').netIncomePerHead).toEqual({ min: 1_425, max: 2_499.99 });
    expect(applyAnswer({}, id, 'band3').netIncomePerHead).toMatchObject({ min: 2_500 });
    const asked = interviewWithout(id, first);
    expect(asked.some((fact) => perHeadOf(fact) !== undefined)).toBe(false);
    expect(asked).toContain('monthlyIncomeFen');
  });

  test('a choice that stands for several questions answers all of them; more than one opens them', () => {
    for (const { settles = [], choices = [], id } of facts.filter(({ settles, type }) => settles && type === 'choice')) {
      expect(choices.map(({ value }) => value).sort()).toEqual(['none', 'several', ...settles].sort());
      expect(applyAnswer({}, id, 'several')).toEqual({});
      for (const one of settles) {
        const each = settles.reduce<Household>((so, fact) => applyAnswer(so, fact, fact === one), {});
        expect(applyAnswer({}, id, one)).toEqual(each);
      }
      expect(applyAnswer({}, id, 'none')).toEqual(settles.reduce<Household>((so, fact) => applyAnswer(so, fact, false), {}));
    }
  });

  test('what a family says of its income a head still stands when the whole income is told as well', () => {
    const told = applyAnswer(applyAnswer({ size: 2 }, perHeadBand([95_000, 250_000]), 'band2'), 'monthlyIncomeFen', 800_000);
    expect(check(told, { ...options, programmes: ['dibao'] }).programmes[0]?.verdict).toBe('unlikely');
    // Spending that is listed may still be taken off in the widest reading.
    const listed = { ...told, expenditures: [{ type: 'education' as const, amount: 7_000, per: 'month' as const }] };
    expect(check(listed, { ...options, programmes: ['dibao'] }).programmes[0]?.verdict).not.toBe('unlikely');
  });

  test('nobody past school is asked after his parents', () => {
    const old = callers.filter(({ answers }) => Number(answers.age) >= 18 && !['bachelor', 'college'].includes(String(answers.schooling)));
    for (const caller of old) expect(interview(caller, options).questions).not.toContain('parentsCannotRaise');
  });

  test('the emergency comes first', () => {
    expect(interview(callers[0] as (typeof callers)[number], options).questions[0]).toBe('anyHardship');
  });
});
