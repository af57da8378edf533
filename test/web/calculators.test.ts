import { type Client, peopleOn, type Stage, stage } from './stage';

let on: Stage;
let chief: Client;
let operator: Client;

beforeAll(async () => {
  on = await stage();
  ({ chief, operator } = await peopleOn(on, {
    chief: { role: 'supervisor', region: '350800' },
    operator: { role: 'operator', region: '350800' },
  }));
}, 240_000);
afterAll(() => on?.stop());

const values = async (query: string): Promise<string[]> => {
  const { body } = await chief(`/api/v1/calculators/${query}`);
  return (body.rows as { value: string }[]).map(({ value }) => value);
};

test('a wage and a ratio give the line and its 1.5 and 2 times; outside 42–48 % nothing', async () => {
  expect(await values('standard?minimumWage=2000&ratio=47.5')).toEqual(['950', '1425', '1900']);
  for (const ratio of [42, 48]) expect((await chief(`/api/v1/calculators/standard?minimumWage=2000&ratio=${ratio}`)).status).toBe(200);
  for (const ratio of [41.9, 48.1]) {
    const { status, text } = await chief(`/api/v1/calculators/standard?minimumWage=2000&ratio=${ratio}`);
    expect([status, text]).toEqual([400, expect.stringMatching(/百分数.*42 到 48/)]);
  }
  expect((await chief('/api/v1/calculators/standard?minimumWage=&ratio=45')).text).toContain('最低工资要大于 0');
});

test.each([
  ['19900', '1', ['1', '1', '0', '2']],
  ['20100', '1', ['2', '1', '1', '2']],
  ['50100', '1', ['3', '1', '2', '2']],
  ['20000', '1', ['1—2', '1', '0', '2']],
])('%s people with %s workers', async (registered, township, expected) => {
  expect(await values(`staffing?registered=${registered}&township=${township}`)).toEqual(expected);
});

test('5 % and 3 % count themselves in', async () => {
  expect(await values('spending?funds=100000&services=5000&grant=100000&grantServices=3000')).toEqual(['5% 达标', '3% 达标']);
  expect(await values('spending?funds=100000&services=4900&grant=100000&grantServices=3100')).toEqual(['4.9% 不达标', '3.1% 不达标']);
});

test('it is for the supervisor, with its source', async () => {
  expect((await operator('/api/v1/calculators/staffing?registered=1&township=1')).status).toBe(403);
  expect((await chief('/api/v1/calculators/staffing?registered=1&township=1')).body.source).toContain('龙岩市');
});
