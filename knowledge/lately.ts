const KEPT = 16;

/** The same function, which keeps what it gave for the last few texts: several readers ask it of one message, one after the other. */
export function lately<T extends NonNullable<unknown>>(make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const value = make(text);
    kept.set(text, value);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
    return value;
  };
}
