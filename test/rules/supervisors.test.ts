import { spendingRatios, staffingFor } from '../../rules/staffing';
import { standardFrom } from '../../rules/standard-calculator';

describe('the standard calculator', () => {
  test('2000 yuan at 47.5 % is 950, 1425 and 1900', () =>
    expect(standardFrom(200_000, 0.475)).toMatchObject({ lineFen: 95_000, edgeFen: 142_500, widestFen: 190_000 }));
  test.each([0.42, 0.48])('%d is taken', (ratio) => expect(standardFrom(200_000, ratio).lineFen).toBe(200_000 * ratio));
  test.each([0.419, 0.481])('%d is refused', (ratio) => expect(() => standardFrom(200_000, ratio)).toThrow('0.42'));
});

describe('staffing and spending', () => {
  test.each([
    [19_999, 1, 1],
    [20_000, 1, 2],
    [20_001, 2, 2],
    [49_999, 2, 2],
    [50_000, 2, 3],
    [50_001, 3, 3],
  ])('%d people: %d to %d', (people, min, max) => expect(staffingFor(people).township).toEqual({ min, max }));

  test('5 % and 3 % count themselves in', () => {
    const funds = { specialFundsFen: 10_000, grantFen: 10_000 };
    expect(spendingRatios({ ...funds, servicesFen: 500, grantServicesFen: 300 })).toMatchObject({
      servicesEnough: true,
      grantWithin: true,
    });
    expect(spendingRatios({ ...funds, servicesFen: 499, grantServicesFen: 301 })).toMatchObject({
      servicesEnough: false,
      grantWithin: false,
    });
  });
});
