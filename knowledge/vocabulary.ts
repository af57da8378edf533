/** Numbers for tokens, from 0, in the order they were first seen. */
export interface Vocabulary {
  readonly size: number;
  readonly tokens: readonly string[];
  /** Undefined for a token no line has. */
  idOf(token: string): number | undefined;
}

export function vocabularyOf(tokens: readonly string[]): Vocabulary {
  const ids = new Map(tokens.map((token, id) => [token, id]));
  return {
    size: tokens.length,
    tokens,
    idOf: (token) => ids.get(token),
  };
}

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
