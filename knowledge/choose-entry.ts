import { lineage, NATION } from '../base/regions';
import type { Entry } from './entry';
import type { Ranked } from './rank-entries';
import { aspects, conceptsIn } from './synonyms';

/** A more local entry of the same topic that stands for no wider one takes its place when it fits at least this well. */
const LOCAL_FIT = 0.7;
/** … and one that stands for another wider entry when it fits nearly as well. */
const LOCAL_FIT_OF_ANOTHER = 0.85;
/** … and one of another topic when it fits practically as well and its topic is as good as the first. */
const LOCAL_FIT_OTHER_TOPIC = 0.92;
const LOCAL_SCORE_OTHER_TOPIC = 0.95;
/** "Not recorded here" says too little: the wider rule stands beside it when it fits at least half as well. */
const BESIDE_FIT = 0.5;
/** … and beside, or before, a local entry when it fits the question clearly better. */
const CLEARLY_BETTER = 1.15;

const depth = ({ region }: Entry): number => lineage(region).length;

/** The entry that answers, and one of another level of place that answers the rest of the question. */
export interface Chosen {
  best: Ranked;
  beside?: Ranked;
}

const says = ({ entry: { kind } }: Ranked): boolean => kind !== 'notRecorded' && kind !== 'redirect';

/** The wider rule goes before "not recorded here" when it is what was asked, and after any other local entry. */
export function withWider(best: Ranked, ranked: readonly Ranked[]): Chosen {
  const wider = ranked.filter((one) => one.entry.topic === best.entry.topic && depth(one.entry) < depth(best.entry));
  // The nearest of them or none: another matter of the topic is no answer.
  const beside = wider.reduce<Ranked | undefined>((near, one) => (near && near.fit >= one.fit ? near : one), undefined);
  if (!beside || !says(beside)) return { best };
  if (says(best)) return beside.fit > CLEARLY_BETTER * best.fit ? { best, beside } : { best };
  if (beside.fit > CLEARLY_BETTER * best.fit) return { best: beside, beside: best };
  return beside.fit >= BESIDE_FIT * best.fit ? { best, beside } : { best };
}

// Facts a place may not have on record; how to apply or to be paid is the same there as elsewhere.
const OF_THE_PLACE = new Set(['amount', 'elig']);
// What a place has or has not on record is mostly a sum.
const OF_A_SUM: ReadonlySet<Entry['kind']> = new Set(['notRecorded', 'historicalAmount']);
/** Share of an entry's lines from which it speaks of an aspect. */
const SPOKEN_OF = 0.1;

const aspectsIn = (text: string): string[] => conceptsIn(text).filter((concept) => concept in aspects);

const spokenOf = new WeakMap<Entry, ReadonlySet<string>>();

/** What about its subject an entry speaks of, by its own lines. */
function aspectsOf(entry: Entry): ReadonlySet<string> {
  const known = spokenOf.get(entry);
  if (known) return known;
  const lines = entry.similar.map(aspectsIn);
  const often = Object.keys(aspects).filter((aspect) => lines.filter((line) => line.includes(aspect)).length >= SPOKEN_OF * lines.length);
  const found = new Set([...aspectsIn(entry.title), ...often]);
  spokenOf.set(entry, found);
  return found;
}

/** "No amount on record here" is no answer to who asks how it is applied for; the rest of the topic is, where it has one that says something. */
export function withoutSilent(ranked: readonly Ranked[], question: string): readonly Ranked[] {
  const [top] = ranked;
  const asked = aspectsIn(question);
  if (!top || asked.length === 0 || asked.some((aspect) => OF_THE_PLACE.has(aspect))) return ranked;
  const silent = ({ entry }: Ranked): boolean =>
    entry.region !== NATION && OF_A_SUM.has(entry.kind) && !asked.some((aspect) => aspectsOf(entry).has(aspect));
  if (!ranked.some((one) => one.entry.topic === top.entry.topic && says(one) && asked.some((aspect) => aspectsOf(one.entry).has(aspect))))
    return ranked;
  return ranked.filter((one) => !silent(one));
}

/** The best entry; a more local one when that fits too; of the same topic when only the place has changed. */
export function bestOf(ranked: readonly Ranked[], sameTopic?: string): Ranked | undefined {
  const same = sameTopic === undefined ? [] : ranked.filter(({ entry }) => entry.topic === sameTopic);
  if (same.length > 0) return same.sort((a, b) => depth(b.entry) - depth(a.entry) || b.fit - a.fit)[0];
  const [top] = ranked;
  if (!top || top.entry.kind === 'redirect') return top;
  const root = top.entry.localOf ?? top.entry.id;
  const level = depth(top.entry);
  const own = ranked.filter(({ entry }) => entry.localOf === root && depth(entry) > level);
  if (own.length > 0) return own.sort((a, b) => depth(b.entry) - depth(a.entry) || b.fit - a.fit)[0];
  const fits = ({ entry, fit, score }: Ranked): boolean =>
    entry.topic === top.entry.topic
      ? fit >= (entry.localOf ? LOCAL_FIT_OF_ANOTHER : LOCAL_FIT) * top.fit
      : !entry.localOf && fit >= LOCAL_FIT_OTHER_TOPIC * top.fit && score >= LOCAL_SCORE_OTHER_TOPIC * top.score;
  const local = ranked.filter((one) => fits(one) && depth(one.entry) > level);
  const [nearest] = local.sort((a, b) => b.fit - a.fit || depth(b.entry) - depth(a.entry));
  // Of two that stand for the same entry the nearer place speaks.
  const alike = local.filter(({ entry }) => entry.localOf !== undefined && entry.localOf === nearest?.entry.localOf);
  return alike.sort((a, b) => depth(b.entry) - depth(a.entry))[0] ?? nearest ?? top;
}
