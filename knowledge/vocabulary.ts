/** Numbers for tokens, from 0, in the order they were first seen. */
export interface Vocabulary {
  readonly size: number;
  readonly tokens: readonly string[];
  /** Undefined for a token no line has. */
  idOf(token: string): number | undefined;
}

const numbered = (tokens: readonly string[], ids: ReadonlyMap<string, number>): Vocabulary => ({
  size: tokens.length,
  tokens,
  idOf: (token) => ids.get(token),
});

export const vocabularyOf = (tokens: readonly string[]): Vocabulary => numbered(tokens, new Map(tokens.map((token, id) => [token, id])));

/** Some milliseconds' worth. */
const SLICE = 10_000;

/** The same a slice at a time; `breathe` lets others have their turn between two. */
export async function vocabularyInSlices(tokens: readonly string[], breathe: () => Promise<void>): Promise<Vocabulary> {
  const ids = new Map<string, number>();
  for (let from = 0; from < tokens.length; from += SLICE) {
    tokens.slice(from, from + SLICE).forEach((token, at) => {
      ids.set(token, from + at);
    });
    await breathe();
  }
  return numbered(tokens, ids);
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
