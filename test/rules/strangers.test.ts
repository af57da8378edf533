import { readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { check } from '../../rules/check';
import { householdSchema } from '../../rules/household/household';
import type { ProgrammeResult } from '../../rules/verdict';
import { differences, otherSums } from './oracle/compare';
import type { Case } from './oracle/households';
import type { Row } from './oracle/local';
import { rowsOf } from './worked-cases';

/** A household at an edge of a text, written by somebody who read the text and not the rules. */
interface Stranger {
  title: string;
  region: string;
  on: string;
  book?: 'regional';
  rows: Parameters<typeof rowsOf>[0];
  household: unknown;
  /** `programme.step@person` → a verdict, or a verdict and what must be said beside it; `next`; `tiers`. */
  expected: Record<string, string | [string, ...string[]]>;
}

const strangers: Stranger[] = readFileSync(inProject('test/rules/strangers.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** All that stands beside a verdict, as one text. */
const beside = ({ amount, due, details, notes, missing, advice, reasons }: ProgrammeResult): string =>
  JSON.stringify({ amount, due, details, notes, missing, advice, reasons });

test.each(strangers.map((stranger) => [stranger.title, stranger] as const))(
  '%s',
  (_title, { region, on, book, rows, household, expected }) => {
    const told = householdSchema.parse(household);
    const parameters = rowsOf(rows);
    const answer = check(told, { region, on, book, parameters });
    for (const [key, wanted] of Object.entries(expected)) {
      if (key === 'next' || key === 'tiers') {
        expect(key === 'next' ? answer.next?.fact : answer.tiers.join()).toBe(wanted);
        continue;
      }
      const [name = '', person] = key.split('@');
      const [programme, step] = name.split('.');
      const found = answer.programmes.find(
        (result) => result.programme === programme && result.step === step && (person === undefined || result.person === person),
      );
      const [verdict, ...words] = typeof wanted === 'string' ? [wanted] : wanted;
      expect({ [key]: found?.verdict }).toEqual({ [key]: verdict });
      for (const word of words) expect(beside(found as ProgrammeResult)).toContain(word);
    }
    const asked: Case = { household: told, region, on, book, parameters: parameters as unknown as Row[] };
    expect(differences(asked)).toEqual([]);
    expect(otherSums(asked)).toEqual([]);
  },
);
