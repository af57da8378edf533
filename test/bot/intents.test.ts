import { readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { understand } from '../../bot/understand';

// Written by somebody who had not seen the word lists. What lies outside the field is the knowledge's
// to tell (policy here), so that those rows only must not open anything.
const rows = readFileSync(inProject('test/bot/messages/intents-locked.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [string, string, string]);

const intentsOf = (message: string): string[] => understand(message, { today: '2026-11-22' }).intents;
const fits = (wanted: string, got: string | undefined): boolean =>
  got === wanted || (wanted === 'outofscope' && got === 'policy') || (wanted === 'policy' && got === 'outofscope');

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
