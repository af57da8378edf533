import { type Postings, positionOf } from '../postings';

/** Scores of passages for one question after the other; what it gives stands until the next question. */
export interface PassageScores {
  /**
   * The passages that score highest for the tokens, at most `count` that score at all, highest first, of equals the
   * first; a score above `ideal` counts as that.
   */
  best(tokens: Int32Array, options: { count: number; ideal: number }): number[];
  /** The scores of any passages for the same tokens, worked out as far as they are not yet; passages rising, each once. */
  complete(passages: ArrayLike<number>): void;
  scores: Float32Array;
}

/** A token's part of the postings. */
interface List {
  from: number;
  to: number;
  /** The most it adds to any passage. */
  most: number;
}

/** So many passages, at most this part of all, are looked up one by one in the lists that are left: more would take as long as adding those lists up. */
const FEW_PART = 128;
/** Sums in another order differ by less. */
const ROUNDING = 1e-3;

/** The first position from `at` on whose passage is not before `passage`. */
function seek(lines: Int32Array, passage: number, { at, to }: { at: number; to: number }): number {
  let step = 1;
  let low = at;
  while (low + step < to && (lines[low + step] as number) < passage) {
    low += step;
    step *= 2;
  }
  let high = Math.min(to, low + step + 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as number) < passage) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mostOf({ starts, impacts }: Postings): Float32Array {
  const most = new Float32Array(Math.max(0, starts.length - 1));
  for (let token = 0; token < most.length; token += 1)
    for (let at = starts[token] as number; at < (starts[token + 1] as number); at += 1)
      most[token] = Math.max(most[token] as number, impacts[at] as number);
  return most;
}

/** The highest of the numbers above 0, each no more than `cap`, with their places, highest first, of equals the first. */
function highest(scores: Float32Array, { count, cap }: { count: number; cap: number }): { places: number[]; values: number[] } {
  const places: number[] = [];
  const values: number[] = [];
  let least = 0;
  for (let place = 0; place < scores.length; place += 1) {
    if ((scores[place] as number) <= least) continue;
    const value = Math.min(cap, scores[place] as number);
    if (value <= least) continue;
    let at = Math.min(values.length, count - 1);
    for (; at > 0 && (values[at - 1] as number) < value; at -= 1) {
      values[at] = values[at - 1] as number;
      places[at] = places[at - 1] as number;
    }
    values[at] = value;
    places[at] = place;
    if (values.length === count) least = values[count - 1] as number;
  }
  return { places, values };
}

/** Passages whose score is at least that; undefined when they are more than `few`. */
function atLeast(scores: Float32Array, least: number, few: number): number[] | undefined {
  const found: number[] = [];
  for (let passage = 0; passage < scores.length; passage += 1) {
    if ((scores[passage] as number) < least) continue;
    if (found.length === few) return undefined;
    found.push(passage);
  }
  return found;
}

/** The passages that may still be among the best when so much can be added; undefined while they are not few. */
function contenders(scores: Float32Array, left: number, options: { count: number; cap: number; few: number }): number[] | undefined {
  const bar = (highest(scores, options).values[options.count - 1] ?? 0) - left - ROUNDING;
  return bar > 0 ? atLeast(scores, bar, options.few) : undefined;
}

/** What each passage has of the lists added up so far. */
interface Sums {
  postings: Postings;
  scores: Float32Array;
}

function add({ from, to }: List, { postings: { lines, impacts }, scores }: Sums): void {
  for (let at = from; at < to; at += 1) {
    const passage = lines[at] as number;
    scores[passage] = (scores[passage] as number) + (impacts[at] as number);
  }
}

/** Adds a list for some passages alone, rising. */
function lookUp({ from, to }: List, passages: readonly number[], { postings: { lines, impacts }, scores }: Sums): void {
  let at = from;
  for (const passage of passages) {
    at = seek(lines, passage, { at, to });
    if (at === to) return;
    if (lines[at] === passage) scores[passage] = (scores[passage] as number) + (impacts[at] as number);
  }
}

/** The lists of tokens, the shortest first. */
function listsOf(tokens: Int32Array, { ids, starts }: Postings, most: Float32Array): List[] {
  return Array.from(tokens, (token) => positionOf(ids, token))
    .filter((place) => place >= 0)
    .map((place) => ({ from: starts[place] as number, to: starts[place + 1] as number, most: most[place] as number }))
    .sort((a, b) => a.to - a.from - (b.to - b.from));
}

/**
 * Opens the postings of passages. Rare tokens choose: once what the common ones can still add lifts no other passage
 * among the best, those are looked up for the few that are left; the result is the same as adding up everything.
 */
export function openPassageScores(postings: Postings): PassageScores {
  const most = mostOf(postings);
  const scores = new Float32Array(postings.size);
  const sums = { postings, scores };
  const isComplete = new Uint8Array(postings.size);
  const few = Math.ceil(postings.size / FEW_PART);
  /** The lists that only the complete passages were looked up in. */
  let open: readonly List[] = [];

  function complete(passages: ArrayLike<number>): void {
    if (open.length === 0) return;
    const missing = Array.from(passages).filter((passage) => !isComplete[passage]);
    for (const list of open) lookUp(list, missing, sums);
    for (const passage of missing) isComplete[passage] = 1;
  }

  /** Adds lists up until only a few passages are left to be looked up in the rest. */
  function addUp(lists: readonly List[], options: { count: number; cap: number }): void {
    let left = lists.reduce((sum, list) => sum + list.most, 0);
    let added = 0;
    for (const [at, list] of lists.entries()) {
      // To see whether it is enough costs about as much as adding one number per passage, so it is tried once in so much.
      const among = added >= postings.size ? contenders(scores, left, { ...options, few }) : undefined;
      if (added >= postings.size) added = 0;
      if (among) {
        open = lists.slice(at);
        complete(among);
        return;
      }
      add(list, sums);
      left -= list.most;
      added += list.to - list.from;
    }
  }

  function best(tokens: Int32Array, { count, ideal }: { count: number; ideal: number }): number[] {
    scores.fill(0);
    isComplete.fill(0);
    open = [];
    addUp(listsOf(tokens, postings, most), { count, cap: ideal });
    return highest(scores, { count, cap: ideal }).places;
  }

  return { best, complete, scores };
}
