import { callerFrom, fullyTold, interview, seeded } from '../../bench/callers';
import { localRows } from '../../bench/local-rows';
import { FACT_TABLE } from '../../rules/engine/fact-table';
import { facts } from '../../rules/facts';

const options = { region: '350823', on: '2026-11-22', parameters: localRows };
const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const verdicts = (answer: ReturnType<typeof fullyTold>) =>
  answer.programmes.map(({ programme, step, verdict }) => `${programme} ${step ?? ''} ${verdict}`);

const CALLERS = 20;
const random = seeded(2_026);
const callers = Array.from({ length: CALLERS }, () => callerFrom(random));

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
    expect(median(asked)).toBeLessThanOrEqual(18);
  });

  test('Dibao alone takes at most five', () => {
    const asked = callers.map((caller) => interview(caller, { ...options, programmes: ['dibao'] }).questions.length);
    expect(median(asked)).toBeLessThanOrEqual(5);
  });

  test('the emergency comes first', () => {
    expect(interview(callers[0] as (typeof callers)[number], options).questions[0]).toBe('anyHardship');
  });
});
