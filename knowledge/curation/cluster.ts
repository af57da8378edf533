import { normalise, plainSpeech } from '../normalise';
import { conceptsIn, subjects } from '../synonyms';

export interface Clustered {
  question: string;
  /** How often it was asked. */
  count: number;
}

/** Questions that ask the same, the most frequent first. */
export interface Cluster<T> {
  /** The question nearest to all the others. */
  title: string;
  members: T[];
}

/** Two groups at least this alike on average are one; the figures are those of the test's invented questions. */
const ALIKE = 0.14;
const SUBJECT_WEIGHT = 4;
const RARITY_POWER = 1.5;
/** Groups are compared with each other, which costs the square; the rarest questions beyond wait for the next look. */
export const MOST = 800;

type Vector = Map<string, number>;

/** Characters and their pairs: what short, noisy Chinese is best compared by. */
function marks(text: string): Set<string> {
  const characters = [...text.replaceAll(/[^\p{Script=Han}a-z0-9]/gu, '')];
  return new Set([...characters, ...characters.slice(1).map((character, at) => `${characters[at]}${character}`)]);
}

/** How rare a mark is in everything that is answered already: 路灯 tells more than 怎么申请. */
function raritiesIn(background: readonly string[]): (mark: string) => number {
  const seen = new Map<string, number>();
  for (const line of background) for (const mark of marks(line)) seen.set(mark, (seen.get(mark) ?? 0) + 1);
  const size = background.length + 2;
  return (mark) => Math.log(1 + size / ((seen.get(mark) ?? 0) + 1)) ** RARITY_POWER;
}

function vectorOf(question: string, rarity: (mark: string) => number): Vector {
  const plain = plainSpeech(normalise(question));
  const vector: Vector = new Map([...marks(plain)].map((mark) => [mark, rarity(mark)]));
  for (const concept of conceptsIn(plain)) if (Object.hasOwn(subjects, concept)) vector.set(`concept ${concept}`, SUBJECT_WEIGHT);
  const length = Math.sqrt([...vector.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
  return new Map([...vector].map(([mark, value]) => [mark, value / length]));
}

function likeness(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [mark, value] of small) sum += value * (large.get(mark) ?? 0);
  return sum;
}

interface Group {
  members: number[];
  /** Likeness to every other group by its place; the average over all pairs of members. */
  to: Float32Array;
}

/** The two groups most alike; undefined when none are alike enough. */
function nearestPair(groups: readonly (Group | undefined)[]): [number, number] | undefined {
  let pair: [number, number] | undefined;
  let best = ALIKE;
  groups.forEach((group, a) => {
    if (!group) return;
    for (let b = a + 1; b < groups.length; b += 1) {
      if (groups[b] && (group.to[b] as number) >= best) {
        best = group.to[b] as number;
        pair = [a, b];
      }
    }
  });
  return pair;
}

function merge(groups: (Group | undefined)[], [a, b]: [number, number]): void {
  const [kept, gone] = [groups[a] as Group, groups[b] as Group];
  const [m, n] = [kept.members.length, gone.members.length];
  groups.forEach((group, at) => {
    if (!group || at === a || at === b) return;
    const share = ((kept.to[at] as number) * m + (gone.to[at] as number) * n) / (m + n);
    kept.to[at] = share;
    group.to[a] = share;
  });
  kept.members.push(...gone.members);
  groups[b] = undefined;
}

function grouped(vectors: readonly Vector[]): Group[] {
  const groups: (Group | undefined)[] = vectors.map((vector, at) => ({
    members: [at],
    to: Float32Array.from(vectors, (other) => likeness(vector, other)),
  }));
  for (let pair = nearestPair(groups); pair; pair = nearestPair(groups)) merge(groups, pair);
  return groups.filter((group) => group !== undefined);
}

const central = (members: readonly number[], vectors: readonly Vector[]): number => {
  const closeness = (at: number): number =>
    members.reduce((sum, other) => sum + likeness(vectors[at] as Vector, vectors[other] as Vector), 0);
  return members.reduce((best, at) => (closeness(at) > closeness(best) ? at : best), members[0] as number);
};

const total = ({ members }: Cluster<Clustered>): number => members.reduce((sum, { count }) => sum + count, 0);

/**
 * Puts questions that ask the same together; `background` is what is answered already (titles and
 * similar questions), by which common words are told from telling ones. Deterministic.
 */
export function cluster<T extends Clustered>(questions: readonly T[], background: readonly string[]): Cluster<T>[] {
  const ordered = [...questions].sort((a, b) => b.count - a.count).slice(0, MOST);
  const rarity = raritiesIn(background);
  const vectors = ordered.map(({ question }) => vectorOf(question, rarity));
  return grouped(vectors)
    .map(({ members }) => ({
      title: ordered[central(members, vectors)]?.question ?? '',
      members: members.map((at) => ordered[at] as T).sort((a, b) => b.count - a.count),
    }))
    .sort((a, b) => total(b) - total(a));
}
