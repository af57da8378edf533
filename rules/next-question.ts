import { bandLinesOf, type Fact, factQuestion, facts, perHeadBand, perHeadBelow } from './facts';
import type { Resolved } from './parameters';
import type { CheckAnswer, Explanation, ProgrammeResult } from './verdict';

// Conditions stand in the order in which they settle most: what comes later counts less until the first is answered.
const LATER = 0.35;

/** Facts missing in parts of the tree that can still change the verdict, with how much they matter now (0–1). */
export function liveFacts(node: Explanation, weight = 1, found: Map<string, number> = new Map()): Map<string, number> {
  if (node.verdict !== 'unknown') return found;
  for (const name of node.missing ?? []) {
    if (!name.startsWith('fact:')) continue;
    const fact = name.slice('fact:'.length);
    found.set(fact, Math.max(found.get(fact) ?? 0, weight));
  }
  const open = (node.children ?? []).filter(({ verdict }) => verdict === 'unknown');
  for (const [at, child] of open.entries()) liveFacts(child, weight * LATER ** at, found);
  return found;
}

const known: ReadonlyMap<string, Fact> = new Map(facts.map((fact) => [fact.id, fact]));
const gates = facts.filter(({ settles }) => settles);
// Urgent help does not wait for the other programmes; who has told of an emergency is asked about that first.
const URGENT: Readonly<Record<string, number>> = {
  cannotCope: 1_001,
  anyHardship: 1_000,
  anyDistress: 999.5,
  emergencyEvent: 1_000,
  needsEmergencyCare: 1_000,
  homeless: 1_000,
  otherReliefFailed: 999,
};

/** The check of these programmes alone begins with it. */
const opensAll = (fact: string, only: readonly string[]): boolean => {
  const opens = known.get(fact)?.opens;
  return opens !== undefined && only.every((programme) => opens.includes(programme));
};

type Weights = Map<string, number>;

/** How many undecided results wait for each fact. */
function weigh(results: readonly ProgrammeResult[], asked: ReadonlySet<string>): Weights {
  const weights: Weights = new Map();
  for (const { verdict, explanation } of results) {
    if (verdict !== 'unknown') continue;
    for (const [fact, weight] of liveFacts(explanation)) {
      if (known.has(fact) && !asked.has(fact)) weights.set(fact, (weights.get(fact) ?? 0) + weight);
    }
  }
  return weights;
}

/** One gate stands for the questions behind it, as long as at least two of them matter; of an emergency that was told nobody is asked. */
function gather(weights: Weights, { asked, told, only }: Pick<Asking, 'asked' | 'told' | 'only'>): Weights {
  const gathered = new Map(weights);
  for (const { id, settles = [] } of gates) {
    // Who asks for these programmes by name has brought up the matter: it is asked for outright.
    if (only && settles.some((fact) => opensAll(fact, only))) continue;
    const behind = settles.filter((fact) => gathered.has(fact));
    if (asked.has(id) || behind.length < 2) continue;
    if (id in URGENT && settles.some((fact) => asked.has(fact) || told.has(fact))) continue;
    gathered.set(
      id,
      behind.reduce((sum, fact) => sum + (weights.get(fact) ?? 0), 0),
    );
    for (const fact of behind) gathered.delete(fact);
  }
  return gathered;
}

const AMOUNTS = ['monthlyIncomeFen', 'medicalCostFen', 'workCostFen', 'educationCostFen', 'householdSize', 'livesTogether'];

/** With exact recorded lines, one comparison a head replaces the sums: with the one line, or with all of them at once. */
function shortcut(weights: Weights, asked: ReadonlySet<string>, lines: readonly number[]): Weights {
  if (asked.has('monthlyIncomeFen') || !weights.has('monthlyIncomeFen')) return weights;
  if ([...asked].some((id) => bandLinesOf(id))) return weights;
  const open = lines.filter((fen) => !asked.has(perHeadBelow(fen)));
  if (open.length === 0) return weights;
  const short = new Map([...weights].filter(([fact]) => !AMOUNTS.includes(fact)));
  const comparison = open.length > 1 ? perHeadBand(open) : perHeadBelow(open[0] as number);
  return short.set(comparison, weights.get('monthlyIncomeFen') ?? 1);
}

const isExact = ({ low, high, rows }: Resolved): boolean => low === high && rows.length > 0;

/** Fen a month, the lines that a head's income can be compared with: Dibao, then the edge, then the local average. */
export function comparableLines({ line, edge, average }: Record<'line' | 'edge' | 'average', Resolved>): number[] {
  if (!isExact(line)) return [];
  const lines = [line.low / 12, isExact(edge) ? (line.low * edge.low) / 120_000 : 0.5, isExact(average) ? average.low / 12 : 0.5];
  return [...new Set(lines.filter(Number.isInteger))].sort((a, b) => a - b);
}

const OPENING = 900;

/** Weight of what waits for it over what it costs; urgent first, what the programmes asked for begin with next, sensitive late. */
function worth(fact: string, weight: number, only: Asking['only']): number {
  const urgent = URGENT[fact];
  if (urgent !== undefined) return urgent;
  const { cost, sensitive } = factQuestion(fact);
  if (only && opensAll(fact, only)) return OPENING - facts.findIndex(({ id }) => id === fact);
  return (weight / cost) * (sensitive ? 0.5 : 1);
}

export interface Asking {
  /** Ids already asked, whatever came of it. */
  asked: ReadonlySet<string>;
  /** Facts of the household that are exactly known. */
  told: ReadonlySet<string>;
  lines: readonly number[];
  /** The programmes asked for, where it is not all of them. */
  only?: readonly string[];
}

/** The question that decides most for least; null when nothing that could be asked still matters. */
export function nextQuestion(results: readonly ProgrammeResult[], { asked, told, lines, only }: Asking): CheckAnswer['next'] {
  const live = weigh(results, asked);
  const weights = shortcut(gather(live, { asked, told, only }), asked, lines);
  const askable = [...weights].filter(([fact]) => !live.has(known.get(fact)?.after ?? ''));
  const best = askable.sort(([a, x], [b, y]) => worth(b, y, only) - worth(a, x, only) || (a < b ? -1 : 1))[0]?.[0];
  return best ? { fact: best, question: factQuestion(best).question } : null;
}
