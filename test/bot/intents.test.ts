import { readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { understand } from '../../bot/understand';

// Each set was written before its author had seen the word lists. What lies outside the field is the
// knowledge's to tell (policy here), so that those rows only must not open anything.
const SETS = ['intents-locked', 'intents-spoken'];

const rowsOf = (set: string): [string, string, string][] =>
  readFileSync(inProject(`test/bot/messages/${set}.tsv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t') as [string, string, string]);

const intentsOf = (message: string): string[] => understand(message, { today: '2026-11-22' }).intents;
const fits = (wanted: string, got: string | undefined): boolean =>
  got === wanted || (wanted === 'outofscope' && got === 'policy') || (wanted === 'policy' && got === 'outofscope');

describe.each(SETS)('%s', (set) => {
  const rows = rowsOf(set);

  test('the most urgent intent is right in at least 95 of 100 messages', () => {
    const wrong = rows
      .filter(([message, intent]) => !fits(intent, intentsOf(message)[0]))
      .map(([message, intent]) => `${intent}: ${message}`);
    expect(rows.length).toBeGreaterThanOrEqual(200);
    expect({ wrong, enough: wrong.length / rows.length <= 0.05 }).toMatchObject({ enough: true });
  });

  test('danger and need are never taken for something lesser', () => {
    const grave = rows.filter(([, intent]) => intent === 'crisis' || intent === 'emergency');
    const lost = grave.filter(([message]) => !['crisis', 'emergency'].includes(intentsOf(message)[0] ?? ''));
    expect(lost).toEqual([]);
  });
});
