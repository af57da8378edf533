import { NeuralNetwork } from '@nlpjs/neural';
import { create, insertMultiple, search } from '@orama/orama';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import sqlite3 from 'sqlite3';

/** A question whose topic is known, simplified and lower-cased. */
export interface Told {
  text: string;
  topic: string;
}

export interface Ranked {
  topic: string;
  /** Comparable within one peer only. */
  score: number;
}

/** Distinct topics, best first. */
type Rank = (question: string) => Promise<Ranked[]>;

const LINES = 200;
/** Rounds of nlp.js; its own limit is 20,000, and more than these change nothing but the time. */
const ROUNDS = 30;

/** Single characters and their pairs, the configuration in which every peer does best on short Chinese. */
export function grams(text: string): string[] {
  const runs = text.match(/\p{Script=Han}+|[a-z]+|\d+/gu) ?? [];
  return runs.flatMap((run) => {
    if (!/\p{Script=Han}/u.test(run)) return [run];
    const characters = [...run];
    return [...characters, ...characters.slice(1).map((character, at) => `${characters[at]}${character}`)];
  });
}

function byTopic(found: readonly Ranked[]): Ranked[] {
  const best = new Map<string, number>();
  for (const { topic, score } of found) best.set(topic, Math.max(score, best.get(topic) ?? Number.NEGATIVE_INFINITY));
  return [...best].map(([topic, score]) => ({ topic, score })).sort((a, b) => b.score - a.score);
}

function miniSearch(lines: readonly Told[]): Rank {
  const index = new MiniSearch({ fields: ['text'], storeFields: ['topic'], tokenize: grams, processTerm: (term) => term });
  index.addAll(lines.map((line, id) => ({ id, ...line })));
  return async (question) =>
    byTopic(
      index
        .search(question, { combineWith: 'OR' })
        .slice(0, LINES)
        .map(({ topic, score }) => ({ topic: String(topic), score })),
    );
}

async function orama(lines: readonly Told[]): Promise<Rank> {
  const tokenizer = { language: 'english', normalizationCache: new Map(), tokenize: (text: string) => [...new Set(grams(text))] };
  const index = create({ schema: { text: 'string', topic: 'enum' } as const, components: { tokenizer } });
  await insertMultiple(index, [...lines]);
  return async (question) => {
    const { hits } = await search(index, { term: question, properties: ['text'], threshold: 1, limit: LINES });
    return byTopic(hits.map(({ document, score }) => ({ topic: String(document.topic), score })));
  };
}

/** It gives an order and no scores: what stands in for one is the share of the question's pairs that the line has. */
function flexSearch(lines: readonly Told[]): Rank {
  const index = new Index({ encode: grams, tokenize: 'strict', resolution: 9 });
  lines.forEach(({ text }, id) => {
    index.add(id, text);
  });
  return async (question) => {
    const asked = new Set(grams(question));
    const found = index.search(question, { limit: LINES, suggest: true }) as number[];
    return byTopic(
      found.flatMap((id) => {
        const line = lines[id];
        if (!line) return [];
        return [{ topic: line.topic, score: new Set(grams(line.text).filter((gram) => asked.has(gram))).size / Math.max(asked.size, 1) }];
      }),
    );
  };
}

async function fts5(lines: readonly Told[]): Promise<Rank> {
  const database = new sqlite3.Database(':memory:');
  const run = (sql: string, ...values: string[]): Promise<void> =>
    new Promise((resolve, reject) => database.run(sql, values, (error) => (error ? reject(error) : resolve())));
  const all = (sql: string, ...values: (string | number)[]): Promise<Ranked[]> =>
    new Promise((resolve, reject) => database.all<Ranked>(sql, values, (error, rows) => (error ? reject(error) : resolve(rows))));
  await run('CREATE VIRTUAL TABLE lines USING fts5(grams, topic UNINDEXED)');
  const rows = JSON.stringify(lines.map(({ text, topic }) => [grams(text).join(' '), topic]));
  await run(`INSERT INTO lines (grams, topic) SELECT value ->> 0, value ->> 1 FROM json_each(?)`, rows);
  return async (question) => {
    const words = [...new Set(grams(question))].map((gram) => `"${gram}"`).join(' OR ');
    if (words === '') return [];
    return byTopic(
      await all('SELECT topic, -bm25(lines) AS score FROM lines WHERE grams MATCH ? ORDER BY score DESC LIMIT ?', words, LINES),
    );
  };
}

function nlpJs(lines: readonly Told[]): Rank {
  const featuresOf = (text: string) => Object.fromEntries(grams(text).map((gram) => [gram, 1]));
  const network = new NeuralNetwork({ iterations: ROUNDS });
  network.train(lines.map(({ text, topic }) => ({ input: featuresOf(text), output: { [topic]: 1 } })));
  return async (question) => byTopic(Object.entries(network.run(featuresOf(question))).map(([topic, score]) => ({ topic, score })));
}

/** Other searches over the same lines, by name; nlp.js learns for minutes. */
export const PEERS: Record<string, (lines: readonly Told[]) => Rank | Promise<Rank>> = {
  MiniSearch: miniSearch,
  Orama: orama,
  FlexSearch: flexSearch,
  'SQLite FTS5': fts5,
  'nlp.js': nlpJs,
};
