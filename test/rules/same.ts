// An assertion that holds costs more than a verdict: among millions it is made only where it fails.

export function same<T extends string | boolean>(found: T, wanted: T): void {
  if (found !== wanted) expect(found).toBe(wanted);
}

export function nothing(found: readonly unknown[]): void {
  if (found.length > 0) expect(found).toEqual([]);
}
