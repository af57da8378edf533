import { dangerRules, needRules, signs } from './lexicon/signs';
import type { DangerKind } from './understanding';

const GAP = 6;
const compiled = Object.entries(signs).map(
  ([name, words]) =>
    [
      name,
      new RegExp(
        words.replaceAll(/~(\d*)/g, (_all, room: string) => `.{0,${room || GAP}}`),
        'g',
      ),
    ] as const,
);

export interface SignsRead {
  dangers: { kind: DangerKind; text: string }[];
  /** Words of the first need found. */
  need?: string;
}

interface Hit {
  text: string;
  from: number;
  to: number;
}

const MOST_HITS = 6;

const apart = (one: Hit, other: Hit): boolean => one.to <= other.from || other.to <= one.from;

/** One hit for each sign, none of them the same words twice; undefined when there is no such choice. */
function choose(found: ReadonlyMap<string, Hit[]>, names: readonly string[], chosen: readonly Hit[] = []): readonly Hit[] | undefined {
  const [first, ...rest] = names;
  if (first === undefined) return chosen;
  for (const hit of found.get(first) ?? []) {
    if (!chosen.every((other) => apart(hit, other))) continue;
    const whole = choose(found, rest, [...chosen, hit]);
    if (whole) return whole;
  }
  return undefined;
}

/** The first hits of one sign. The pattern itself is walked along: a copy for every sentence would cost more than the search. */
function hitsOf(sentence: string, pattern: RegExp): Hit[] {
  const hits: Hit[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sentence); match && hits.length < MOST_HITS; match = pattern.exec(sentence)) {
    const [text] = match;
    hits.push({ text, from: match.index, to: match.index + text.length });
    if (text === '') pattern.lastIndex += 1;
  }
  return hits;
}

function hitsIn(sentence: string): Map<string, Hit[]> {
  const found = new Map<string, Hit[]>();
  for (const [name, pattern] of compiled) {
    const hits = hitsOf(sentence, pattern);
    if (hits.length > 0) found.set(name, hits);
  }
  return found;
}

let lastRead: { sentence: string; read: SignsRead } | undefined;

/** Signs of distress that stand together in one sentence, in any order. */
export function readSigns(sentence: string): SignsRead {
  // Asked twice running: once for danger, once for need.
  if (lastRead?.sentence !== sentence) lastRead = { sentence, read: signsIn(sentence) };
  return lastRead.read;
}

function signsIn(sentence: string): SignsRead {
  const found = hitsIn(sentence);
  const told = (all: readonly string[]): string | undefined =>
    choose(found, all)
      ?.map(({ text }) => text)
      .join('…');
  const dangers = dangerRules.flatMap(({ kind, all }) => {
    const text = told(all);
    return text === undefined ? [] : [{ kind, text }];
  });
  return { dangers, need: needRules.map(told).find(Boolean) };
}

/** Names of the signs that stand in a text, alone or together. */
export const signNamesIn = (text: string): string[] => compiled.filter(([, pattern]) => text.search(pattern) >= 0).map(([name]) => name);
