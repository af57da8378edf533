import { regionName } from '../base/regions';
import type { Reply, VerdictCard } from '../dialogs/reply';
import { selfCheckTexts } from '../dialogs/self-check/words';
import { STATUS_WORDS } from '../knowledge/words';
import { programmeName, residentLines } from '../rules/explain';
import type { CheckAnswer } from '../rules/verdict';
import { APPLY_CHOICE, HUMAN_CHOICE } from './words';

const SHOWN = ['likely', 'review', 'unknown', 'unlikely'] as const;
// Leads for those who call on families, never anything one applies for.
const FOR_STAFF = new Set(['screening']);

export interface VerdictOptions {
  /** A check has told otherwise than was said. */
  differs?: boolean;
  /** Where one may apply online, in words. */
  entrances?: string;
}

/** The verdicts as they are shown: what may fit first, each with its reasons; never a decision. */
export function verdictReply(answer: CheckAnswer, { differs = false, entrances }: VerdictOptions = {}): Reply {
  const results = SHOWN.flatMap((verdict) =>
    answer.programmes.filter((result) => result.verdict === verdict && !FOR_STAFF.has(result.programme)),
  );
  const lines: VerdictCard['lines'] = results.map((result) => ({
    programme: programmeName(result.programme),
    verdict: differs ? 'review' : (result.verdict as VerdictCard['lines'][number]['verdict']),
    text: differs ? selfCheckTexts.differs : residentLines(result).join(' '),
    sources: result.reasons.slice(0, 2).map(({ citation }) => ({
      document: citation.document,
      number: citation.number,
      clause: citation.clause,
      statusText: STATUS_WORDS[citation.status],
    })),
  }));
  if (lines.length === 0) return { text: selfCheckTexts.nothing, choices: [HUMAN_CHOICE] };
  const place = regionName(answer.region);
  const mayApply = results.some(({ verdict }) => verdict === 'likely' || verdict === 'review');
  const text = [
    selfCheckTexts.heading(place),
    ...lines.map((line) => `${line.programme}：${line.text}`),
    selfCheckTexts.disclaimer,
    ...(mayApply ? [selfCheckTexts.apply, ...(entrances ? [entrances] : [])] : []),
  ].join('\n');
  const choices = mayApply ? [APPLY_CHOICE, HUMAN_CHOICE] : [HUMAN_CHOICE];
  return { text, card: { kind: 'verdict', place, on: answer.on, lines, disclaimer: selfCheckTexts.disclaimer }, choices };
}
