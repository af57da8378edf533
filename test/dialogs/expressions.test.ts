import { readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { readDisability } from '../../dialogs/read/people';
import { type AskedQuestion, type ReadResult, readAnswer, readCommand } from '../../dialogs/read-answer';

// Each row: what was said, as the answer to which kind of question, and what it means; an empty value
// means that nobody could tell, so that it must be asked again or read back. `expressions-unseen` was
// written by somebody who had not seen the readers.
const SETS = ['expressions-unseen', 'expressions-spoken'];
const today = '2026-11-24';

interface Row {
  text: string;
  type: string;
  value: string;
  note: string;
}
type Verdict = 'right' | 'asked' | 'readBack' | 'silent';

const rowsOf = (set: string): Row[] =>
  readFileSync(inProject(`test/dialogs/${set}.tsv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([text = '', type = '', value = '', note = '']) => ({ text, type, value, note }));

const QUESTIONS: Record<string, AskedQuestion> = {
  money: { id: 'q', type: 'money', unit: 'fen/month' },
  count: { id: 'q', type: 'count' },
  age: { id: 'q', type: 'age' },
  date: { id: 'q', type: 'date' },
  yesno: { id: 'q', type: 'yesNo' },
  place: { id: 'q', type: 'place' },
};

function disability(text: string): ReadResult {
  const read = readDisability(text);
  if (!read) return { understood: false, hint: 'choice' };
  const whole = read.none || (read.category && read.grade);
  return {
    understood: true,
    value: read.none ? 'none' : `${read.category ?? '?'}:${read.grade ?? '?'}`,
    readBack: whole ? undefined : '?',
  };
}

function read({ type, text }: Row): ReadResult {
  if (type === 'disability') return disability(text);
  if (readCommand(text) === 'skip') return { understood: true, unknown: true };
  return readAnswer(QUESTIONS[type] as AskedQuestion, text, { today });
}

const MONTHS: Record<string, number> = { year: 12 };

/** `2000-3000/month` in fen a month; other numbers as they stand. */
function spanOf({ type, value }: Row): { min: number; max: number } | undefined {
  const [, low, high, per = 'month'] = /^([\d.]+)(?:-([\d.]+))?(?:\/(month|year))?$/.exec(value) ?? [];
  if (!low || !['money', 'count', 'age'].includes(type)) return undefined;
  const factor = type === 'money' ? 100 / (MONTHS[per] ?? 1) : 1;
  return { min: Math.round(Number(low) * factor), max: Math.round(Number(high ?? low) * factor) };
}

const near = (one: number, other: number): boolean => Math.abs(one - other) <= Math.max(1, 0.12 * Math.max(one, other));

// A range said loosely may be read a little wider, when it is read back.
function within(span: { min: number; max: number }, value: unknown, readBack: boolean): boolean {
  if (typeof value === 'number') {
    return span.min === span.max
      ? near(value, span.min) && Math.abs(value - span.min) <= 1
      : readBack && value >= span.min * 0.9 && value <= span.max * 1.1;
  }
  const got = value as { min: number; max: number };
  if (!readBack) return false;
  if (span.min === span.max) return got.min <= span.min && span.max <= got.max && got.max - got.min <= Math.max(2, span.min * 1.01);
  return near(got.min, span.min) && near(got.max, span.max);
}

function judge(row: Row): Verdict {
  const got = read(row);
  const open = row.value === '' || /要反问|要问/.test(row.note);
  const isAsked = !got.understood || (got.unknown === true && row.value === '');
  if (open && (isAsked || (got.understood && !got.unknown && got.readBack))) return 'right';
  if (!got.understood) return 'asked';
  if (got.unknown) return row.value === 'unknown' ? 'right' : 'asked';
  const wanted = { yes: true, no: false }[row.value] ?? row.value;
  const span = spanOf(row);
  const fits = span
    ? within(span, got.value, got.readBack !== undefined)
    : wanted === got.value || String(got.value).startsWith(`${row.value}-`);
  return row.value !== '' && fits ? 'right' : got.readBack ? 'readBack' : 'silent';
}

describe.each(SETS)('%s', (set) => {
  const judged = rowsOf(set).map((row) => ({ ...row, verdict: judge(row) }));
  const withVerdict = (...verdicts: Verdict[]): string[] =>
    judged.filter(({ verdict }) => verdicts.includes(verdict)).map(({ type, text }) => `${type}: ${text}`);

  test('nothing is misread without being read back', () => {
    expect(withVerdict('silent')).toEqual([]);
  });

  test('at least 97 of 100 are read right', () => {
    const wrong = withVerdict('asked', 'readBack');
    expect(judged.length).toBeGreaterThanOrEqual(300);
    expect({ wrong, enough: wrong.length / judged.length <= 0.03 }).toMatchObject({ enough: true });
  });
});
