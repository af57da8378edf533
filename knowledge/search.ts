import { trainHead } from './confidence';
import type { Entry } from './entry';
import { type Evidence, linePostings, weigh } from './evidence';
import { lineTable, questionTokens } from './lines';
import { trainTopics } from './topic-model';

/** An entry's own lines against its topic, in the score. */
const ENTRY_SHARE = 0.35;
const SECOND_LINE = 0.25;

export interface Ranked {
  entry: Entry;
  /** 0 to 1, comparable within one question. */
  score: number;
  /** 0 to 1: how near the entry's own lines are. */
  fit: number;
}

export interface Found {
  /** Best first; only entries that may be given. */
  ranked: Ranked[];
  /** The others, best first: of another place, time or reader. They only tell that something is known there. */
  elsewhere: Ranked[];
  /** The best topic of all entries, also of those that may not be given here. */
  topic: string;
  /** Calibrated probability that `topic` (or the topic of an entry) is right. */
  confidence(topic: string): number;
}

export interface SearchOptions {
  /** False for an entry of another place, another time or another audience. */
  allowed(entry: Entry): boolean;
  /** Factor above 1 for an entry that is preferred among equals (more local). */
  preference(entry: Entry): number;
}

/** Finds entries by meaning; built once per snapshot. */
export interface Search {
  find(normalised: string, options: SearchOptions): Found;
}

const entryFits = (count: number, evidence: Evidence, lines: readonly { entry: number }[]): Float32Array => {
  const best = new Float32Array(count);
  const second = new Float32Array(count);
  lines.forEach(({ entry }, line) => {
    const share = evidence.lineShares[line] as number;
    if (share > (best[entry] as number)) {
      second[entry] = best[entry] as number;
      best[entry] = share;
    } else if (share > (second[entry] as number)) second[entry] = share;
  });
  return best.map((value, entry) => (value + SECOND_LINE * (second[entry] as number)) / (1 + SECOND_LINE));
};

const indexOfTop = (scores: Float32Array): number => scores.reduce((best, score, at) => (score > (scores[best] ?? 0) ? at : best), 0);

/** Builds postings, topic model and confidence head from the entries. Deterministic. */
export function buildSearch(entries: readonly Entry[]): Search {
  const table = lineTable(entries);
  const postings = linePostings(table);
  const model = trainTopics(table.lines, table.topics.length);
  const head = trainHead(table, postings);
  const topicIndex = new Map(table.topics.map((topic, index) => [topic, index]));

  function find(normalised: string, { allowed, preference }: SearchOptions): Found {
    const evidence = weigh(questionTokens(normalised), { table, postings, model });
    const fits = entryFits(entries.length, evidence, table.lines);
    const scored = entries
      .map((entry, index) => {
        const fit = Math.min(1, (fits[index] as number) * preference(entry));
        const topicScore = evidence.topicScores[topicIndex.get(entry.topic) ?? 0] as number;
        return { entry, fit, score: (1 - ENTRY_SHARE) * topicScore + ENTRY_SHARE * fit };
      })
      .sort((a, b) => b.score - a.score);
    return {
      ranked: scored.filter(({ entry }) => allowed(entry)),
      elsewhere: scored.filter(({ entry }) => !allowed(entry)),
      topic: table.topics[indexOfTop(evidence.topicScores)] ?? '',
      confidence: (topic) => head(evidence, topicIndex.get(topic) ?? 0),
    };
  }

  return { find };
}
