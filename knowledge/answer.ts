import { covers } from '../base/regions';
import { OF_EVERY_PROGRAMME, speakingOf } from './bare-question';
import { bestOf, type Chosen, withoutSilent, withWider } from './choose-entry';
import type { Entry } from './entry';
import type { Hit, KnowledgeAnswer, Outcome, Question } from './knowledge';
import { type Programme, programmeOf } from './programme';
import type { Ranked } from './rank-entries';
import {
  type Audience,
  mayGive,
  type OfProgramme,
  type Reading,
  readOfOther,
  readQuestion,
  readWithProgramme,
  readWithSubject,
} from './read-question';
import type { Found, Search } from './search';
import {
  ASK_PLACE,
  asksPlace,
  besideText,
  guessText,
  notRecordedText,
  offerText,
  partNotRecordedText,
  placeLine,
  REFUSAL,
  sourceLine,
  timeLine,
  warningLine,
} from './words';

/** Below this probability the best entries are offered to choose from; below the second nothing is said to fit. */
const ANSWER_FROM = 0.75;
const OFFER_FROM = 0.23;
/** From here four of five first guesses are what was meant: the guess is told at once, as one. */
const GUESS_FROM = 0.5;
/** An entry that fits and speaks like the question is offered even where its topic is doubtful. */
const OFFER_FROM_SCORE = 0.8;
/** How much more the topics of the programme just answered count for who names nothing. */
const OF_PROGRAMME = 30;
const BEST = 5;
const OFFERS = 3;
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
    preference: askedDay ? (entry) => (entry.effectiveTo && entry.effectiveTo < on ? PAST_PREFERENCE : 1) : undefined,
  });
  return { reading, found, question };
}

/** True when some other place's entry of the topic fits better than the one given: the place would change the answer. */
const placeWouldHelp = ({ entry, fit }: Ranked, { reading, found }: Look): boolean =>
  !reading.region && (entry.placeMatters || found.fitElsewhere(entry.topic) > fit);

/** The answer in a line or two, then source, place and date. */
function headOf(entry: Entry, { on, region }: Reading): string {
  const frame =
    entry.kind === 'redirect'
      ? []
      : [sourceLine(entry.citations, on), `${placeLine(entry.region, region)}。${timeLine(entry)}`, warningLine(entry, on)];
  return [entry.short, ...frame].filter(Boolean).join('\n');
}

/** The whole text for an entry: answer first, then source, place and date, then the rest. */
function composeReply(entry: Entry, { reading, question }: Look, { askPlace, beside }: { askPlace: boolean; beside?: Entry }): string {
  const { on } = reading;
  const ask = askPlace && !question.placeAsked && !asksPlace(`${entry.short}${entry.details}`) ? ASK_PLACE : undefined;
  return [headOf(entry, reading), entry.details, beside && besideText(beside, on), ask].filter(Boolean).join('\n\n');
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

function withOffers(best: Entry, seen: Look, { tools, confidence }: { tools: Tools; confidence: number }): KnowledgeAnswer {
  const offers = offersOf(seen.found.ranked);
  const titles = offers.map(({ title }) => title);
  const guess = confidence >= GUESS_FROM && best.id === offers[0]?.id && outcomeOf(best) === 'answered';
  const reply = guess ? guessText(headOf(best, seen.reading), titles) : offerText(titles);
  return { ...base(seen, tools), outcome: 'offered', offers, reply, confidence };
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
  if (best && near && best.entry.kind !== 'redirect') return withOffers(best.entry, seen, { tools, confidence });
  return { ...base(seen, tools), outcome: 'refused', reply: REFUSAL, confidence };
}

/** What was spoken of before says which programme is meant; the words alone could not. */
const surely = (answer: KnowledgeAnswer): KnowledgeAnswer => ({ ...answer, confidence: Math.max(answer.confidence, ANSWER_FROM) });

const isOf = ({ topics }: Programme, topic: string): boolean => programmeOf(topic)?.topics === topics;

/**
 * What names nothing is asked of the programme just answered: its entry that speaks of that, else what holds for every
 * programme, else it is said that this is not on record, with what is. Never another programme's rule.
 */
function answerOfProgramme({ reading, programme, asked }: OfProgramme, question: Question, tools: Tools): KnowledgeAnswer | undefined {
  const leanings = [{ topic: programme.topics, factor: OF_PROGRAMME }];
  const seen = look({ ...question, leanings }, tools.search, { audience: 'resident', reading });
  const own = seen.found.ranked.filter(({ entry: { kind, topic } }) => kind !== 'redirect' && isOf(programme, topic));
  const best = bestOf(speakingOf(asked, own));
  const general = seen.found.ranked.find(({ entry: { id } }) => id === OF_EVERY_PROGRAMME[asked]);
  const chosen = best ? withWider(best, own) : general && { best: general };
  if (chosen) return surely(withEntry(chosen, seen, tools));
  const offers = own.map(({ entry }) => entry).slice(0, OFFERS);
  if (offers.length === 0) return undefined;
  const reply = partNotRecordedText(
    programme.name,
    offers.map(({ title }) => title),
  );
  return { ...base(seen, tools), outcome: 'offered', offers, reply, confidence: 0 };
}

/** Answers a resident: an entry, a choice of entries, "not recorded", a pointer elsewhere, or a plain no. */
export function answerQuestion(question: Question, tools: Tools): KnowledgeAnswer {
  const same = readWithProgramme(question);
  const ofProgramme = same && answerOfProgramme(same, question, tools);
  if (ofProgramme) return { ...ofProgramme, about: question.previous?.topic };
  const alone = answerSeen(look(question, tools.search, { audience: 'resident' }), tools);
  // The general pointer only says that nothing was recognised: the question before may tell what is meant.
  if ((alone.entry && alone.entry.id !== GENERAL_POINTER) || alone.outcome === 'notRecorded') return alone;
  const other = readOfOther(question, (name) => look({ ...question, text: name }, tools.search, { audience: 'resident' }).found.topic);
  const ofOther = other && answerOfProgramme(other, question, tools);
  if (ofOther?.entry) return ofOther;
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
