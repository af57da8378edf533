import { askedFor } from './derive';
import { factQuestion, facts } from './facts';
import type { CheckAnswer, Explanation, ProgrammeResult } from './verdict';

/** Facts missing in parts of the tree that can still change the verdict. */
export function liveFacts(node: Explanation): string[] {
  if (node.verdict !== 'unknown') return [];
  const own = (node.missing ?? []).filter((name) => name.startsWith('fact:')).map((name) => name.slice('fact:'.length));
  return [...own, ...(node.children ?? []).flatMap(liveFacts)];
}

// Urgent help does not wait for the other programmes.
const URGENT = new Set(['emergencyEvent', 'cannotCope']);
const known = new Set(facts.map(({ id }) => id));

interface Candidate {
  fact: string;
  value: number;
}

/**
 * The question that decides most for least: weight of the programmes that wait for it over its cost;
 * the emergency comes first, sensitive matters late, what is in `dontAsk` never.
 */
export function nextQuestion(results: ProgrammeResult[], answered: ReadonlySet<string>): CheckAnswer['next'] {
  const weights = new Map<string, number>();
  for (const result of results.filter(({ verdict }) => verdict === 'unknown')) {
    for (const fact of new Set(liveFacts(result.explanation).flatMap((id) => askedFor[id]?.[0] ?? id))) {
      if (known.has(fact) && !answered.has(fact)) weights.set(fact, (weights.get(fact) ?? 0) + 1);
    }
  }
  const askable = [...weights].filter(([fact]) => !weights.has(factQuestion(fact).after ?? ''));
  const candidates: Candidate[] = askable.map(([fact, weight]) => {
    const { cost, sensitive } = factQuestion(fact);
    return { fact, value: URGENT.has(fact) ? 100 : (weight / cost) * (sensitive ? 0.5 : 1) };
  });
  const best = candidates.sort((a, b) => b.value - a.value || a.fact.localeCompare(b.fact))[0];
  return best ? { fact: best.fact, question: factQuestion(best.fact).question } : null;
}
