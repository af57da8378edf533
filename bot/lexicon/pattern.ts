import { concepts } from './concepts';

const GAP = 6;

/**
 * A pattern over concepts: `{CHILD}~12{BEAT}` is a word for a child, at most twelve characters, a word
 * for beating; `~` alone leaves room for six. The rest is a regular expression. Throws for an unknown concept.
 */
export function pattern(...alternatives: string[]): RegExp {
  const source = alternatives
    .join('|')
    .replaceAll(/\{([A-Z_]+)\}/g, (_all, name: string) => {
      const words = concepts[name];
      if (words === undefined) throw new Error(`no concept ${name} in concepts.ts`);
      return `(?:${words})`;
    })
    .replaceAll(/~(\d*)/g, (_all, room: string) => `.{0,${room || GAP}}`);
  return new RegExp(source);
}
