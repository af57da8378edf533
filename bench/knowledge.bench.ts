import { readFileSync } from 'node:fs';
import { inProject } from '../base/project-root';
import { createKnowledge } from '../knowledge/create';
import type { Entry } from '../knowledge/entry';
import { isOutside } from '../knowledge/evaluation/judge';
import type { Knowledge } from '../knowledge/knowledge';
import { otherMatters } from '../knowledge/lexicon/other-matters';
import { normalise } from '../knowledge/normalise';
import { toldQuestions } from '../knowledge/told-questions';
import type { Figure } from './figure';
import { PEERS, type Ranked, type Told } from './knowledge-peers';
import { scaledTo } from './knowledge-scale';
import { p99, ROUNDS } from './timed';

export const subject = 'knowledge';

const DAY = '2026-11-24';
/** Questions nobody tuned to; only their shares are ever printed. */
const QUESTIONS = 'test/knowledge/questions/unseen-locked.tsv';
/** At this share of the questions in scope answered, whoever asks how many others are answered too. */
const COVERAGE = 0.9;

interface Asked {
  question: string;
  topics: string[];
  region?: string;
}

function questionsIn(file: string): Asked[] {
  const [header = '', ...lines] = readFileSync(inProject(file), 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
    return { question: cell('question'), topics: cell('gold_topic').split('|').filter(Boolean), region: cell('region') || undefined };
  });
}

function linesOf(entries: readonly Entry[]): Told[] {
  const own = entries.flatMap(({ title, similar, topic }) => [title, ...similar].map((text) => ({ text, topic })));
  const told = toldQuestions().map(({ question, topic }) => ({ text: question, topic }));
  const others = otherMatters.map((text) => ({ text, topic: 'oos-other' }));
  return [...own, ...told, ...others].map(({ text, topic }) => ({ text: normalise(text), topic }));
}

interface Placed {
  asked: Asked;
  inScope: boolean;
  ranked: Ranked[];
}

const right = ({ asked, ranked }: Placed, within: number): boolean =>
  ranked.slice(0, within).some(({ topic }) => asked.topics.includes(topic));

const sure = ({ ranked: [top] }: Placed): number => (top && !isOutside(top.topic) ? top.score : Number.NEGATIVE_INFINITY);

/** Share of the questions out of scope that are answered when the threshold lets `COVERAGE` of the others through; undefined for who never gets there. */
function answeredOutside(placed: readonly Placed[]): number | undefined {
  const inside = placed.filter(({ inScope }) => inScope).map(sure);
  const threshold = inside.sort((a, b) => b - a)[Math.ceil(inside.length * COVERAGE) - 1];
  if (threshold === undefined || !Number.isFinite(threshold)) return undefined;
  const outside = placed.filter(({ inScope }) => !inScope);
  return outside.filter((one) => sure(one) >= threshold).length / Math.max(outside.length, 1);
}

interface Shares {
  first: number;
  three: number;
  outside?: number;
}

async function sharesOf(questions: readonly Asked[], rank: (asked: Asked) => Promise<Ranked[]>): Promise<Shares> {
  const placed: Placed[] = [];
  for (const asked of questions)
    placed.push({ asked, inScope: asked.topics.length > 0 && !asked.topics.some(isOutside), ranked: await rank(asked) });
  const inside = placed.filter(({ inScope }) => inScope);
  const share = (within: number): number => inside.filter((one) => right(one, within)).length / inside.length;
  return { first: share(1), three: share(3), outside: answeredOutside(placed) };
}

/** The topics the search gives, the first with its confidence: what a resident's question meets before any intent is known. */
const ours =
  (knowledge: Knowledge) =>
  async ({ question, region }: Asked): Promise<Ranked[]> => {
    const { entries, confidence } = knowledge.answer({ text: question, region, on: DAY });
    return entries.map(({ topic }, at) => ({ topic, score: confidence - at }));
  };

const goals = ['≥ 0.92，高于每个同类', '≥ 0.98，高于每个同类', '≤ 同类的一半'] as const;

function figuresOf({ first, three, outside }: Shares, peer?: string): Figure[] {
  const values: [string, number | undefined][] = [
    ['first topic right', first],
    ['right topic among three', three],
    [`out of scope answered at ${COVERAGE * 100} % coverage`, outside],
  ];
  return values.flatMap(([name, value], at) =>
    value === undefined ? [] : [{ name, value, unit: 'share', ...(peer ? { peer } : { goal: goals[at] }) }],
  );
}

/** Ours, then one peer after another: each learns, is asked, and is let go. */
async function* quality(knowledge: Knowledge): AsyncGenerator<Figure[]> {
  const questions = questionsIn(QUESTIONS);
  yield figuresOf(await sharesOf(questions, ours(knowledge)));
  const lines = linesOf(knowledge.entries());
  for (const [name, learn] of Object.entries(PEERS)) {
    const rank = await learn(lines);
    yield figuresOf(await sharesOf(questions, ({ question }) => rank(normalise(question))), name);
  }
}

/** A question from its words to its reply; asked in every county in turn where some are given. */
function slowest(knowledge: Knowledge, counties?: readonly string[]): number {
  const questions = questionsIn('test/knowledge/questions/unseen-dev.tsv');
  return p99((round) => {
    const { question = '', region } = questions[round % questions.length] ?? {};
    knowledge.answer({ text: question, region: counties ? counties[(round * 7) % counties.length] : region, on: DAY });
  });
}

const SCALES: [entries: number, goal: string][] = [
  [5_000, '≤ 10 ms'],
  [100_000, '≤ 15 ms'],
];

function atScale(count: number, goal: string, entries: readonly Entry[]): Figure[] {
  const started = performance.now();
  const { knowledge, counties } = scaledTo(count, entries);
  const seconds = (performance.now() - started) / 1_000;
  return [
    {
      name: `an answer over ${count} entries, p99`,
      value: slowest(knowledge, counties),
      unit: 'ms',
      goal,
      note: `编造的县级条目，在 ${counties.length} 个县轮流问，${ROUNDS} 次`,
    },
    { name: `learning ${count} entries`, value: seconds, unit: 's' },
  ];
}

/** Finding beside five others over the same lines, and the speed of an answer at three sizes; some minutes, most of them learning. */
export async function* run(): AsyncGenerator<Figure[]> {
  createKnowledge();
  const started = performance.now();
  const knowledge = createKnowledge();
  const seconds = (performance.now() - started) / 1_000;
  const count = knowledge.entries().length;
  yield [
    { name: 'start from the build cache', value: seconds, unit: 's', goal: '≤ 3 s' },
    { name: `an answer over ${count} entries, p99`, value: slowest(knowledge), unit: 'ms', goal: '≤ 5 ms', note: `${ROUNDS} 次` },
  ];
  yield* quality(knowledge);
  for (const [size, goal] of SCALES) yield atScale(size, goal, knowledge.entries());
}
