import { z } from 'zod';
import { householdSchema } from '../../rules/household/household';

const issues = (value: unknown): string[] => {
  const parsed = householdSchema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message, code }) => `${path.join('.')}|${code}|${message}`);
};

describe('a household file', () => {
  test('may say nothing at all: everything is unknown', () => expect(issues({})).toEqual([]));

  test('takes exact sums, spans, and what is not known by leaving it out', () => {
    const household = {
      region: '350823',
      people: [{ id: 'p1', role: 'applicant', age: { min: 60, max: 70 }, disability: null }],
      incomes: [{ type: 'wage', who: 'p1', amount: { min: 2000, max: 3000 }, per: 'month' }],
    };
    expect(issues(household)).toEqual([]);
  });

  test.each([
    [{ incomes: [{ type: 'wage', amount: -1, per: 'month' }] }, 'incomes.0.amount', '负数'],
    [{ incomes: [{ type: 'wage', amount: '2000元', per: 'month' }] }, 'incomes.0.amount', '单位'],
    [{ incomes: [{ type: 'wage', amount: 1, per: 'week' }] }, 'incomes.0.per', 'month'],
    [{ incomes: [{ type: 'wage', amount: 1.234, per: 'month' }] }, 'incomes.0.amount', '两位小数'],
    [{ incomes: [{ type: 'wage', amount: { min: 3, max: 2 }, per: 'month' }] }, 'incomes.0.amount', '下限'],
    [{ people: [{ id: 'p1', birthDate: '2009-02-30' }] }, 'people.0.birthDate', '真实存在'],
    [{ people: [{ id: 'p1', age: 20, birthDate: '2006-01-01' }] }, 'people.0.age', '只写一个'],
    [{ people: [{ id: 'p1' }, { id: 'p1' }] }, 'people.1.id', '每人一个编号'],
    [{ incomes: [{ type: 'wage', who: 'p9', amount: 1, per: 'month' }] }, 'incomes.0.who', 'p9'],
    [{ region: '350899' }, 'region', '行政区划'],
    [{ events: [{ type: 'fire', on: '2026-13-01' }] }, 'events.0.on', '真实存在'],
    [{ wages: 1 }, '', 'wages'],
  ])('%j is refused at %s', (value, path, hint) => {
    const found = issues(value);
    expect(found).toHaveLength(1);
    expect(found[0]?.split('|')[0]).toBe(path);
    expect(JSON.stringify(found[0])).toContain(hint);
  });

  test('every field of the printed schema has a Chinese description', () => {
    const schema = z.toJSONSchema(householdSchema, { io: 'input', unrepresentable: 'any' });
    const bare: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties, items, anyOf, description } = node as Record<string, never>;
      const words =
        description ?? ((anyOf as { description?: string }[] | undefined)?.find((one) => one.description)?.description as never);
      if (path && !path.endsWith('[]') && !/min$|max$/.test(path) && !/\p{Script=Han}/u.test(words ?? '')) bare.push(path);
      for (const [name, child] of Object.entries((properties ?? {}) as object)) walk(child, `${path}.${name}`);
      if (items) walk(items, `${path}[]`);
      for (const child of (anyOf as unknown[] | undefined) ?? [])
        if (typeof child === 'object') walk({ ...(child as object), description: words }, path);
    };
    walk(schema, '');
    expect(bare).toEqual([]);
  });
});
