import fc from 'fast-check';
import { check } from '../../rules/check';
import type { Household, Person } from '../../rules/household/household';
import type { ParameterRow } from '../../rules/parameter-rows';
import type { ProgrammeResult, Verdict } from '../../rules/verdict';
import { cases } from './oracle/cases';
import type { Case } from './oracle/households';
import { oracle } from './oracle/oracle';

/** What a sentence of advice tells a resident to do or wait for, and one step less of it. */
interface Told {
  enough: Household;
  less: Household;
}

const withPerson = (household: Household, id: string | undefined, change: (person: Person) => Person): Household => ({
  ...household,
  people: household.people?.map((person) => (person.id === id ? change(person) : person)),
});
const aged = (household: Household, id: string | undefined, age: number): Household =>
  withPerson(household, id, ({ birthDate: _, ...person }) => ({ ...person, age }));
const spending = (household: Household, fen: number): Household => ({
  ...household,
  expenditures: [...(household.expenditures ?? []), { type: 'medical', amount: fen / 100, per: 'month' }],
});
const graded = (household: Household, id: string | undefined, grade: number): Household =>
  withPerson(household, id, (person) => ({ ...person, disability: { ...person.disability, grade: grade as 1 | 2 | 3 | 4 } }));

const SENTENCES: [pattern: RegExp, read: (found: string, household: Household, person?: string) => Told][] = [
  [
    /^如果还有因残疾、重病必须花、按规定可以扣减而没有算进去的钱（平均每月 ([\d.]+) 元以上），带上票据申请，可以按规定扣减。$/,
    (found, household) => {
      const fen = Math.round(Number(found) * 100);
      return { enough: spending(household, fen), less: spending(household, fen - 1) };
    },
  ],
  [
    /^年满 (\d+) 周岁后可以再查。$/,
    (found, household, person) => ({ enough: aged(household, person, Number(found)), less: aged(household, person, Number(found) - 1) }),
  ],
  [
    /^如果身体状况有变化，可以到残联重新评定；评为([一二三])级后可以再查。$/,
    (found, household, person) => {
      const grade = '一二三'.indexOf(found) + 1;
      return { enough: graded(household, person, grade), less: graded(household, person, grade + 1) };
    },
  ],
];

/** One sentence holds one change; a sentence that is none of the lawful three is no advice. */
function readSentence(text: string, household: Household, person?: string): Told | undefined {
  for (const [pattern, read] of SENTENCES) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return read(found, household, person);
  }
  return undefined;
}

type Book = 'national' | 'regional';
const resultsOf = (
  { region, on, parameters }: Case,
  household: Household,
  asked: { book: Book; programmes?: string[] },
): ProgrammeResult[] => check(household, { region, on, parameters: parameters as unknown as ParameterRow[], ...asked }).programmes;

function verdictAfter(asked: Case, household: Household, { result, book }: { result: ProgrammeResult; book: Book }): Verdict | undefined {
  return resultsOf(asked, household, { book, programmes: [result.programme] }).find(
    ({ step, person }) => step === result.step && person === result.person,
  )?.verdict;
}

/**
 * Whatever a refused family is advised is enough, in the rules and by the oracle; a cent, a year or a grade less is not; and it is
 * one lawful change, as a resident would read it from the sentence. Hands back how many sentences were put to the test.
 */
export function advised({ numRuns, seed }: { numRuns: number; seed: number }): number {
  let sentences = 0;
  fc.assert(
    fc.property(cases, fc.constantFrom<Book>('national', 'national', 'regional'), (asked, book) => {
      const { household, region, on, parameters } = asked;
      for (const result of resultsOf(asked, household, { book })) {
        if (result.verdict !== 'unlikely') expect(result.advice).toBeUndefined();
        for (const text of result.advice ?? []) {
          sentences += 1;
          const told = readSentence(text, household, result.person);
          if (!told) throw new Error(`no lawful single change: ${text}`);
          const { programme, step, person } = result;
          expect(verdictAfter(asked, told.enough, { result, book })).toBe('likely');
          expect(verdictAfter(asked, told.less, { result, book })).not.toBe('likely');
          if (book === 'regional') continue;
          const at = { place: { region, on, area: household.area, rows: parameters }, person, step };
          expect(oracle(programme, told.enough, at)).toBe('likely');
        }
      }
    }),
    { numRuns, seed },
  );
  return sentences;
}
