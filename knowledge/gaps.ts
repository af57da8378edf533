import type { KnowledgeAnswer } from './knowledge';
import type { Gap } from './overlay-store';

const LOW = 0.6;

/** What goes on the gap list: the masked question of whoever got no entry, was offered a choice, or got a doubtful one. */
export function gapOf(answer: KnowledgeAnswer, at: Date): Gap | undefined {
  const { outcome, normalised, region, confidence, entry } = answer;
  const doubtful = outcome === 'answered' && confidence < LOW;
  const helped = (outcome === 'answered' && !doubtful) || outcome === 'redirected' || (outcome === 'refused' && entry !== undefined);
  if (helped) return undefined;
  return { question: normalised, region, outcome: doubtful ? 'doubtful' : outcome, at };
}
