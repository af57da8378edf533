import { covers, type RegionCode } from '../../base/regions';
import type { Asked } from './asked';

/** What speaks for a document, once for all its passages. */
export interface DocumentSignals {
  /** Share of the place names asked about that stand anywhere in it. */
  namesPlace: number;
  /** 1 when it is about another place. */
  elsewhere: number;
  /** Mean share of its best three passages. */
  bestThree: number;
  /** Natural logarithm of its length by the mean length: a document of many words holds those of a question by chance. */
  length: number;
}

/** What speaks for a passage by itself; each from 0 to 1. */
export interface PassageSignals {
  /** Longest run of characters it shares with the question, by the question's length. */
  run: number;
  /** Weighed share of the question's pairs that stand in it or in its document's head. */
  held: number;
  /** Share of the words that name what is wanted. */
  wanted: number;
  /** 1 when it ends in a signature or in annexes. */
  signature: number;
}

const SIGNATURE = /\d{4}年\d+月\d+日\s*$|联系人|附件[:：]/;
const END = 80;

const share = (names: readonly string[], holds: (name: string) => boolean): number =>
  names.length === 0 ? 0 : names.filter(holds).length / names.length;

/** Length of the longest part of `asked` that stands in `text`. */
function longestRun(asked: string, text: string): number {
  let longest = 0;
  for (let at = 0; at + longest < asked.length; at += 1)
    while (at + longest < asked.length && text.includes(asked.slice(at, at + longest + 1))) longest += 1;
  return longest;
}

/** A pair of the question and what it weighs. */
export interface WeighedPair {
  pair: string;
  weight: number;
}

/** Signals of a passage. */
export function passageSignals(
  { plain, wanted }: Asked,
  pairs: readonly WeighedPair[],
  { text, head }: { text: string; head: string },
): PassageSignals {
  let all = 0;
  let held = 0;
  for (const { pair, weight } of pairs) {
    all += weight;
    if (text.includes(pair) || head.includes(pair)) held += weight;
  }
  return {
    run: longestRun(plain, text) / Math.max(plain.length, 1),
    held: all > 0 ? held / all : 0,
    wanted: share(wanted, (word) => text.includes(word)),
    signature: SIGNATURE.test(text.slice(-END)) ? 1 : 0,
  };
}

/** Both name a place, and neither lies in the other. */
const apart = (asked: RegionCode | undefined, document: string): boolean =>
  asked !== undefined && document !== '' && !covers(asked, document) && !covers(document, asked);

export interface DocumentPlace {
  region: string;
  /** Its passages with their shares. */
  passages: readonly { text: string; share: number }[];
  /** Its length by the mean length. */
  ofMean: number;
}

/** Signals of a document. */
export function documentSignals({ region, names }: Asked, document: DocumentPlace): DocumentSignals {
  const best = document.passages.map((passage) => passage.share).sort((a, b) => b - a);
  return {
    namesPlace: share(names, (name) => document.passages.some(({ text }) => text.includes(name))),
    elsewhere: apart(region, document.region) ? 1 : 0,
    bestThree: best.slice(0, 3).reduce((sum, value) => sum + value, 0) / 3,
    length: Math.log(document.ofMean),
  };
}
