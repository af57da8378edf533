/** What a counted number must be. */
export interface Limit {
  is?: number;
  atLeast?: number;
  atMost?: number;
}

const round = (value: number): number => Number(value.toFixed(value < 10 ? 2 : 0));

function broken(name: string, value: number | undefined, { is, atLeast, atMost }: Limit): string[] {
  if (value === undefined || Number.isNaN(value)) return [`${name} was not counted`];
  const wrong =
    (is !== undefined && value !== is) || (atLeast !== undefined && value < atLeast) || (atMost !== undefined && value > atMost);
  return wrong ? [`${name} is ${round(value)}, wanted ${JSON.stringify({ is, atLeast, atMost })}`] : [];
}

/** One row of the fault table: counts, prints what was counted, and holds each number to its limit. */
export function faultRow(title: string, count: () => Promise<Record<string, number>>, limits: Record<string, Limit>): void {
  test(title, async () => {
    const counted = await count();
    const shown = Object.entries(counted).map(([name, value]) => [name, round(value)]);
    console.log(JSON.stringify(Object.fromEntries(shown)));
    expect(Object.entries(limits).flatMap(([name, limit]) => broken(name, counted[name], limit))).toEqual([]);
  });
}
