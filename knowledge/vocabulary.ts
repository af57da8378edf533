/** Numbers for tokens, from 0, in the order they were first seen. */
export interface Vocabulary {
  readonly size: number;
  readonly tokens: readonly string[];
  /** Undefined for a token no line has. */
  idOf(token: string): number | undefined;
  /** Distinct known tokens of a text as numbers. */
  idsOf(tokens: readonly string[]): Int32Array;
}

export function vocabularyOf(tokens: readonly string[]): Vocabulary {
  const ids = new Map(tokens.map((token, id) => [token, id]));
  return {
    size: tokens.length,
    tokens,
    idOf: (token) => ids.get(token),
    idsOf: (of) => {
      const found = new Set<number>();
      for (const token of of) {
        const id = ids.get(token);
        if (id !== undefined) found.add(id);
      }
      return Int32Array.from(found);
    },
  };
}

/** Every token of the lines once. */
export const tokensIn = (lines: readonly (readonly string[])[]): string[] => [...new Set(lines.flat())];

/** Gives every new token the next number, from 0. */
export function growingVocabulary(): { idOf(token: string): number; tokens(): string[] } {
  const ids = new Map<string, number>();
  return {
    idOf: (token) => {
      const known = ids.get(token);
      if (known !== undefined) return known;
      ids.set(token, ids.size);
      return ids.size - 1;
    },
    tokens: () => [...ids.keys()],
  };
}
