import { covers, lineage, NATION } from '../base/regions';
import type { Entry } from './entry';
import type { Hit, KnowledgeAnswer, Outcome, Question } from './knowledge';
import type { Ranked } from './rank-entries';
import { type Audience, mayGive, type Reading, readQuestion, readWithSubject } from './read-question';
import type { Found, Search } from './search';
import { aspects, conceptsIn } from './synonyms';
import {
  ASK_PLACE,
  asksPlace,
  besideText,
  notRecordedText,
  offerText,
  placeLine,
  REFUSAL,
  sourceLine,
  timeLine,
  warningLine,
} from './words';

/** Below this probability the best entries are offered to choose from; below the second nothing is said to fit. */
const ANSWER_FROM = 0.75;
const OFFER_FROM = 0.23;
/** An entry that fits and speaks like the question is offered even where its topic is doubtful. */
const OFFER_FROM_SCORE = 0.8;
const BEST = 5;
const OFFERS = 3;
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
const PAST_PREFERENCE = 1.1;
/** A pointer elsewhere does little harm when it is wrong, so it needs less. */
const REDIRECT_FROM = 0.3;
/** Where nobody's office is sure enough, the general pointer is given rather than one office's. */
const GENERAL_POINTER = 'nation-oos-other';
/** … unless the question stands in the office's own entry nearly word for word. */
const OWN_WORDS = 0.6;

// Attempts to misuse, insults and noise are declined; every other matter of somebody else's is pointed there.
const DECLINED = new Set(['oos-injection', 'oos-abuse', 'oos-nonsense']);

interface Tools {
  search: Search;
  snapshot: number;
}

interface Look {
  reading: Reading;
  found: Found;
  question: Question;
}

function outcomeOf({ kind, topic }: Entry): Outcome {
  if (kind === 'redirect') return DECLINED.has(topic) ? 'refused' : 'redirected';
  return kind === 'notRecorded' ? 'notRecorded' : 'answered';
}

/** The best entry of each topic, in order: five ways to understand a question rather than one way five times. */
function hits(ranked: readonly Ranked[], first?: Ranked): Hit[] {
  const found = new Map<string, Hit>();
  const add = ({ entry: { id, topic, region }, score }: Ranked): void => {
    if (!found.has(topic)) found.set(topic, { id, topic, region, score: Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000 });
  };
  if (first) add(first);
  for (let at = 0; at < ranked.length && found.size < BEST; at += 1) add(ranked[at] as Ranked);
  return [...found.values()];
}

const depth = ({ region }: Entry): number => lineage(region).length;

/** The entry that answers, and one of another level of place that answers the rest of the question. */
interface Chosen {
  best: Ranked;
  beside?: Ranked;
}

const says = ({ entry: { kind } }: Ranked): boolean => kind !== 'notRecorded' && kind !== 'redirect';

/** The wider rule goes before "not recorded here" when it is what was asked, and after any other local entry. */
function withWider(best: Ranked, ranked: readonly Ranked[]): Chosen {
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
function withoutSilent(ranked: readonly Ranked[], question: string): readonly Ranked[] {
  const [top] = ranked;
  const asked = aspectsIn(question);
  if (!top || asked.length === 0 || asked.some((aspect) => OF_THE_PLACE.has(aspect))) return ranked;
  const silent = ({ entry }: Ranked): boolean =>
    OF_A_SUM.has(entry.kind) && entry.region !== NATION && !asked.some((aspect) => aspectsOf(entry).has(aspect));
  if (!ranked.some((one) => one.entry.topic === top.entry.topic && says(one) && asked.some((aspect) => aspectsOf(one.entry).has(aspect))))
    return ranked;
  return ranked.filter((one) => !silent(one));
}

/** The best entry; a more local one when that fits too; of the same topic when only the place has changed. */
function bestOf(ranked: readonly Ranked[], sameTopic?: string): Ranked | undefined {
  const same = ranked.filter(({ entry }) => entry.topic === sameTopic);
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

function look(
  question: Question,
  search: Search,
  { audience, reading = readQuestion(question) }: { audience: Audience; reading?: Reading },
): Look {
  const { askedDay, on, region } = reading;
  const found = search.find(reading.normalised, {
    region,
    leanings: question.leanings,
    allowed: mayGive(reading, audience),
    preference: (entry) => (askedDay && entry.effectiveTo && entry.effectiveTo < on ? PAST_PREFERENCE : 1),
  });
  return { reading, found, question };
}

/** True when some other place's entry of the topic fits better than the one given: the place would change the answer. */
const placeWouldHelp = ({ entry, fit }: Ranked, { reading, found }: Look): boolean =>
  !reading.region && (entry.placeMatters || found.fitElsewhere(entry.topic) > fit);

/** The whole text for an entry: answer first, then source, place and date, then the rest. */
function composeReply(entry: Entry, { reading, question }: Look, { askPlace, beside }: { askPlace: boolean; beside?: Entry }): string {
  const { on, region } = reading;
  const frame =
    entry.kind === 'redirect'
      ? []
      : [sourceLine(entry.citations, on), `${placeLine(entry.region, region)}。${timeLine(entry)}`, warningLine(entry, on)];
  const ask = askPlace && !question.placeAsked && !asksPlace(`${entry.short}${entry.details}`) ? ASK_PLACE : undefined;
  const head = [entry.short, ...frame].filter(Boolean).join('\n');
  return [head, entry.details, beside && besideText(beside, on), ask].filter(Boolean).join('\n\n');
}

function base(seen: Look, { snapshot }: Tools, first?: Ranked): Omit<KnowledgeAnswer, 'outcome' | 'reply' | 'confidence'> {
  const { reading, found } = seen;
  return {
    entries: hits(found.ranked, first),
    offers: [],
    citations: [],
    region: reading.region,
    placeNeeded: false,
    normalised: reading.normalised,
    snapshot,
  };
}

function withEntry({ best: ranked, beside }: Chosen, seen: Look, tools: Tools): KnowledgeAnswer {
  const { entry } = ranked;
  const placeNeeded = placeWouldHelp(ranked, seen);
  const next = seen.found.ranked.find(({ entry: { id } }) => id !== entry.id);
  return {
    ...base(seen, tools, { ...ranked, score: Math.max(ranked.score, next?.score ?? 0) }),
    outcome: outcomeOf(entry),
    entry,
    reply: composeReply(entry, seen, { askPlace: placeNeeded, beside: beside?.entry }),
    citations: [...entry.citations, ...(beside?.entry.citations ?? [])],
    placeNeeded,
    confidence: seen.found.confidence(entry.topic),
  };
}

/** The best entry of each of the nearest topics. */
function offersOf(ranked: readonly Ranked[]): Entry[] {
  const found = new Map<string, Entry>();
  for (let at = 0; at < ranked.length && found.size < OFFERS; at += 1) {
    const { entry } = ranked[at] as Ranked;
    if (entry.kind !== 'redirect' && !found.has(entry.topic)) found.set(entry.topic, entry);
  }
  return [...found.values()];
}

function withOffers(seen: Look, tools: Tools, confidence: number): KnowledgeAnswer {
  const offers = offersOf(seen.found.ranked);
  return { ...base(seen, tools), outcome: 'offered', offers, reply: offerText(offers.map(({ title }) => title)), confidence };
}

/** The topic is known, but only from other places. */
function onlyElsewhere(seen: Look, tools: Tools, confidence: number): KnowledgeAnswer {
  const { region } = seen.reading;
  return { ...base(seen, tools), outcome: 'notRecorded', reply: notRecordedText(region), placeNeeded: !region, confidence };
}

const neededFor = ({ kind }: Entry): number => (kind === 'redirect' ? REDIRECT_FROM : ANSWER_FROM);

/** Of the many matters that are nobody's here, one office is named only when it is clear. */
function pointerOf(first: Ranked, { ranked, confidence }: Found): Ranked {
  const { kind, topic } = first.entry;
  if (kind !== 'redirect' || first.fit >= OWN_WORDS || confidence(topic) >= ANSWER_FROM) return first;
  return ranked.find(({ entry }) => entry.id === GENERAL_POINTER && entry.topic === topic) ?? first;
}

function answerSeen(seen: Look, tools: Tools): KnowledgeAnswer {
  const { found } = seen;
  const ranked = withoutSilent(found.ranked, seen.reading.normalised);
  const top = bestOf(ranked, seen.reading.sameTopic);
  const first = top && pointerOf(top, found);
  const { best, beside } = first ? withWider(first, ranked) : {};
  const elsewhere = found.confidence(found.topic);
  const missing = !found.ranked.some(({ entry }) => entry.topic === found.topic);
  if (missing && elsewhere >= ANSWER_FROM) return onlyElsewhere(seen, tools, elsewhere);
  const confidence = best ? found.confidence(best.entry.topic) : 0;
  if (best && confidence >= neededFor(best.entry)) return withEntry({ best, beside }, seen, tools);
  const near = confidence >= OFFER_FROM || (best?.score ?? 0) >= OFFER_FROM_SCORE;
  if (best && near && best.entry.kind !== 'redirect') return withOffers(seen, tools, confidence);
  return { ...base(seen, tools), outcome: 'refused', reply: REFUSAL, confidence };
}

/** Answers a resident: an entry, a choice of entries, "not recorded", a pointer elsewhere, or a plain no. */
export function answerQuestion(question: Question, tools: Tools): KnowledgeAnswer {
  const alone = answerSeen(look(question, tools.search, { audience: 'resident' }), tools);
  // A pointer elsewhere may only mean that the question leaves out what it is about.
  const doubtful = alone.entry?.kind === 'redirect' && alone.confidence < ANSWER_FROM;
  if ((alone.entry && !doubtful) || alone.outcome === 'notRecorded') return alone;
  const reading = readWithSubject(question);
  if (!reading) return alone;
  const merged = answerSeen(look(question, tools.search, { audience: 'resident', reading }), tools);
  return merged.entry && merged.entry.kind !== 'redirect' ? merged : alone;
}

/** Entries by relevance for an operator, each answered in full. */
export function suggestAnswers(question: Question, tools: Tools, limit: number): KnowledgeAnswer[] {
  const seen = look(question, tools.search, { audience: 'operator' });
  return seen.found.ranked.slice(0, limit).map((best) => withEntry({ best }, seen, tools));
}

/** One given entry, answered for the question's place and day; undefined when the place is not the entry's. */
export function answerFrom(entry: Entry, question: Question, tools: Tools): KnowledgeAnswer | undefined {
  const seen = look(question, tools.search, { audience: 'operator' });
  const { region } = seen.reading;
  if (region && !covers(entry.region, region)) return undefined;
  const ranked = seen.found.ranked.find(({ entry: { id } }) => id === entry.id) ?? { entry, score: 0, fit: 0 };
  return { ...withEntry({ best: ranked }, seen, tools), confidence: 1 };
}
