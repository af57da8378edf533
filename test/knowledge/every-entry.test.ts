import {
  amountsOfAnotherPlace,
  dayOf,
  entries,
  entriesOfAnotherPlace,
  heldOut,
  localWithoutPlace,
  mustBeRight,
  ownQuestionsMissed,
} from './populations';
import { knowledge, TODAY } from './shared';

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
  const replies = entries.map((entry) => ({ entry, reply: knowledge.answerWith(entry.id, { text: entry.title, on: TODAY })?.reply ?? '' }));

  test('starts with the short answer and names its sources', () => {
    for (const { entry, reply } of replies) {
      expect(reply.startsWith(entry.short)).toBe(true);
      if (entry.kind !== 'redirect') for (const { document } of entry.citations) expect(reply).toContain(document);
    }
  });

  test('with an amount carries a year', () => {
    expect(replies.filter(({ reply }) => /\d元/.test(reply)).length).toBeGreaterThan(10);
    for (const { reply } of replies) if (/\d元/.test(reply)) expect(reply).toMatch(/20\d\d/);
  });

  test('of a target, pilot or statistic never words it as a right', () => {
    const none = replies.filter(({ entry }) => ['target', 'pilot', 'statistic'].includes(entry.kind));
    expect(none.length).toBeGreaterThan(10);
    for (const { reply } of none) expect(reply).not.toMatch(/可以领|能领/);
  });

  test('says what is no longer in force', () => {
    const old = replies.filter(
      ({ entry }) =>
        entry.kind !== 'redirect' && entry.citations.some(({ status }) => ['superseded', 'planPeriodOver', 'historical'].includes(status)),
    );
    expect(old.length).toBeGreaterThan(10);
    for (const { reply } of old) expect(reply).toContain('请注意：');
  });
});
