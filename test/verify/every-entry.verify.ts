import { amountsOfAnotherPlace, entriesOfAnotherPlace, localWithoutPlace, mustBeRight, ownQuestionsMissed } from '../knowledge/populations';

// `npm test` asks a share of these questions; here every one is asked.

test('every question of every entry finds it, or one of its topic, first (19 of 20)', () => {
  expect(ownQuestionsMissed(1)).toBeLessThan(0.05);
});

test('every title in every place: never an entry of another place', () => {
  mustBeRight(entriesOfAnotherPlace(1), 0.9);
});

test('every title without a place: never one place’s own entry', () => {
  mustBeRight(localWithoutPlace(1), 0.9);
});

test('another place named, every entry: never an amount that stands only elsewhere', () => {
  mustBeRight(amountsOfAnotherPlace(1), 0.9);
});
