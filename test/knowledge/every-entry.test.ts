import {
  amountsOfAnotherPlace,
  dayOf,
  entries,
  entriesOfAnotherPlace,
  heldOut,
  localWithoutPlace,
  mustBeRight,
  ofReplies,
  ownQuestionsMissed,
  repliesThatBreak,
} from './populations';
import { knowledge } from './shared';

test.each(entries.map((entry) => [entry.id, entry] as const))('%s: its title finds it first', (_, entry) => {
  const answer = knowledge.answer({ text: entry.title, on: dayOf(entry), region: entry.region });
  expect({ title: entry.title, found: answer.entries[0]?.id }).toEqual({ title: entry.title, found: entry.id });
});

test('each entry’s own questions find it, or one of its topic, first (19 of 20)', () => {
  expect(ownQuestionsMissed(10)).toBeLessThan(0.05);
});

test('questions nobody has written down, every tenth held out: their topic is first for 65 %, among three for 80 %', () => {
  const { asked, first, amongThree } = heldOut();
  expect(asked).toBeGreaterThan(300);
  expect(first).toBeGreaterThan(0.65);
  expect(amongThree).toBeGreaterThan(0.8);
});

describe('the place is never wrong', () => {
  test('no question in any place gets an entry of another place', () => {
    mustBeRight(entriesOfAnotherPlace(6), 0.9);
  });

  test('naming another place never yields an amount that stands only in this place’s entries', () => {
    mustBeRight(amountsOfAnotherPlace(4), 0.9);
  });

  test('without a place nobody’s local entry is given', () => {
    mustBeRight(localWithoutPlace(4), 0.9);
  });
});

describe('every reply', () => {
  test.each(ofReplies)('%s', (rule) => {
    const { wrong, told } = repliesThatBreak(rule);
    expect(wrong).toEqual([]);
    expect(told).toBeGreaterThan(10);
  });
});
