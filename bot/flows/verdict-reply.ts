import { NATION, regionName } from '../../base/regions';
import type { Choice, Reply, VerdictCard } from '../../dialogs/reply';
import { selfCheckTexts } from '../../dialogs/self-check/words';
import { STATUS_WORDS } from '../../knowledge/words';
import { programmeName, residentLines, shortLine, verdictWords } from '../../rules/explain';
import type { CheckAnswer, ProgrammeResult, Verdict } from '../../rules/verdict';
import { APPLY_CHOICE, HUMAN_CHOICE, WHOLE_RESULT_CHOICE } from '../words';

const SHOWN = ['likely', 'review', 'unknown', 'unlikely'] as const;
const OPEN: ReadonlySet<Verdict> = new Set(['likely', 'review']);

export interface VerdictOptions {
  /** A check has told otherwise than was said. */
  differs?: boolean;
  /** Where one may apply online, in words. */
  entrances?: string;
  /** The programmes asked for by name; all when absent. */
  named?: readonly string[];
  /** How many live together, where it was told. */
  people?: number;
  /** Whose wording and figures the verdicts rest on; the place itself when absent. */
  whose?: string;
  /** Everything is wanted, also what does not fit. */
  whole?: boolean;
}

/** Told in full, by name alone, and left for who asks. */
interface Sorted {
  told: ProgrammeResult[];
  beside: ProgrammeResult[];
  left: ProgrammeResult[];
}

const BESIDE_AT_MOST = 3;
const TOLD_AT_MOST = 5;
const REFUSED_AT_MOST = 3;
// What most people mean by help, where nothing fits.
const BASIC: ReadonlySet<string> = new Set(['dibao', 'nearDibao', 'tekun', 'temporaryAssistance']);

/** What was asked for first; of the rest what may fit, and little of it; the others wait until they are asked for. */
function sorted(results: readonly ProgrammeResult[], { named, whole }: VerdictOptions): Sorted {
  if (whole) return { told: [...results], beside: [], left: [] };
  const rest = (told: ProgrammeResult[]): ProgrammeResult[] => results.filter((result) => !told.includes(result));
  if (named) {
    const told = results.filter(({ programme }) => named.includes(programme));
    const likely = rest(told).filter(({ verdict }) => verdict === 'likely');
    const beside = likely.slice(0, BESIDE_AT_MOST);
    return { told, beside, left: rest([...told, ...beside]) };
  }
  const fitting = results.filter(({ verdict }) => OPEN.has(verdict)).slice(0, TOLD_AT_MOST);
  const unsettled = results.filter(({ verdict }) => verdict === 'unknown');
  const beside = unsettled.slice(0, BESIDE_AT_MOST);
  if (fitting.length > 0) return { told: fitting, beside, left: rest([...fitting, ...beside]) };
  const basic = results.filter(({ programme }) => BASIC.has(programme));
  const told =
    unsettled.length > 0 ? unsettled.slice(0, REFUSED_AT_MOST) : (basic.length > 0 ? basic : [...results]).slice(0, REFUSED_AT_MOST);
  return { told, beside: [], left: rest(told) };
}

const textOf = (result: ProgrammeResult, { differs, people, whole }: VerdictOptions): string =>
  differs ? selfCheckTexts.differs : whole && result.verdict === 'unlikely' ? shortLine(result) : residentLines(result, people).join(' ');

const lineOf = (result: ProgrammeResult, options: VerdictOptions): VerdictCard['lines'][number] => ({
  programme: programmeName(result.programme),
  verdict: options.differs ? 'review' : (result.verdict as VerdictCard['lines'][number]['verdict']),
  text: textOf(result, options),
  sources: result.reasons.slice(0, 2).map(({ citation }) => ({
    document: citation.document,
    number: citation.number,
    clause: citation.clause,
    statusText: STATUS_WORDS[citation.status],
  })),
});

const besideLine = (beside: readonly ProgrammeResult[], named: boolean): string => {
  const names = [...new Set(beside.map(({ programme }) => programmeName(programme)))];
  return named ? selfCheckTexts.mayFitBeside(names) : selfCheckTexts.stillOpen(names, verdictWords.unknown);
};

/** Whose rules were looked at: never the place's own where only its province or the nation has any on record. */
function headingOf(region: string, whose = region): string {
  const place = regionName(region);
  if (whose === region) return selfCheckTexts.heading(place);
  return selfCheckTexts.headingOfWider(whose === NATION ? selfCheckTexts.nation : regionName(whose), place);
}

/** The verdicts as they are shown: what was asked for, what may fit, each with its reasons; never a decision. */
export function verdictReply(answer: CheckAnswer, options: VerdictOptions = {}): Reply {
  const { entrances, whose, named, whole = false } = options;
  const all = SHOWN.flatMap((verdict) => answer.programmes.filter((result) => result.verdict === verdict));
  // What was never asked after is not told as if it had been looked at.
  const results = named ? all.filter(({ programme, verdict }) => verdict !== 'unknown' || named.includes(programme)) : all;
  const { told, beside, left } = sorted(results, options);
  if (told.length === 0) return { text: selfCheckTexts.nothing, choices: [HUMAN_CHOICE] };
  const lines = told.map((result) => lineOf(result, options));
  const place = regionName(answer.region);
  const mayApply = [...told, ...beside].some(({ verdict }) => OPEN.has(verdict));
  const text = [
    headingOf(answer.region, whose),
    ...lines.map((line) => `${line.programme}：${line.text}`),
    beside.length > 0 ? besideLine(beside, named !== undefined) : '',
    left.length > 0 ? selfCheckTexts.more(WHOLE_RESULT_CHOICE.label) : all.length > results.length ? selfCheckTexts.notAsked : '',
    selfCheckTexts.disclaimer,
    ...(mayApply ? [selfCheckTexts.apply, entrances ?? ''] : []),
  ]
    .filter(Boolean)
    .join('\n');
  const choices: Choice[] = [
    ...(mayApply ? [APPLY_CHOICE] : []),
    ...(left.length > 0 && !whole ? [WHOLE_RESULT_CHOICE] : []),
    HUMAN_CHOICE,
  ];
  return { text, card: { kind: 'verdict', place, on: answer.on, lines, disclaimer: selfCheckTexts.disclaimer }, choices };
}
