import type { IsoDate } from '../base/clock';
import { DomainError } from '../base/errors';
import { lineage, NATION, type RegionCode, regionOf } from '../base/regions';
import { askedDay } from './asked-day';
import { type AskedOf, askedOfIn, kindAsked } from './bare-question';
import type { Entry } from './entry';
import { type Merged, mergeFollowUp, otherNamed, type Previous, withSubject } from './follow-up';
import type { Question } from './knowledge';
import { normalise } from './normalise';
import { placesIn } from './place';
import { type Programme, programmeOf } from './programme';

export type Audience = Entry['audience'][number];

/** A longer message is searched by its last sentences that ask; the rest is for the person who reads it. */
const LONGEST = 400;
const ASKING_SENTENCES = 2;
const LARGEST_SENTENCE = 160;
const ASKS = /[?？吗呢]|怎么|怎样|如何|多少|能不能|有没有|可不可以|什么|哪[里些个儿]|几[个天]|请问|想问|咋/;

function askedIn(normalised: string): string {
  if (normalised.length <= LONGEST) return normalised;
  const sentences = (normalised.match(/[^。！？!?；;]+[。！？!?；;]*/g) ?? [normalised]).map((sentence) =>
    sentence.slice(-LARGEST_SENTENCE),
  );
  const asking = sentences.filter((sentence) => ASKS.test(sentence)).slice(-ASKING_SENTENCES);
  return (asking.length > 0 ? asking : sentences.slice(-ASKING_SENTENCES)).join('');
}

/** A question with its place and day made clear. */
export interface Reading {
  normalised: string;
  /** The place the answer is for; undefined when none is known or the text names several. */
  region?: RegionCode;
  on: IsoDate;
  /** A day before `on` that the question is about. */
  askedDay?: IsoDate;
  /** The topic is the one of the question before; only its place has changed. */
  sameTopic?: string;
}

function known(region: RegionCode | undefined): RegionCode | undefined {
  if (region === undefined || region === NATION) return undefined;
  if (!regionOf(region)) {
    throw new DomainError('invalid', 'knowledge.unknownRegion', `没有代码为 ${region} 的地区；请用 GB/T 2260 六位代码，例如 350800。`);
  }
  return region;
}

const before = ({ previous }: Question): Previous | undefined =>
  previous && { text: normalise(previous.text), region: known(previous.region) };

function settle({ region, on, previous }: Question, own: string, merged: Merged | undefined): Reading {
  const asker = known(region);
  const places = placesIn(own, asker);
  const normalised = merged?.text ?? own;
  const place = places.region ?? (places.unclear ? undefined : (merged?.region ?? asker));
  return { normalised, region: place, on, askedDay: askedDay(normalised, on), sameTopic: merged?.onlyPlace ? previous?.topic : undefined };
}

/** Masks, simplifies, merges a follow-up and settles place and day. Throws DomainError for an unknown region code. */
export function readQuestion(question: Question): Reading {
  const own = askedIn(normalise(question.text));
  const previous = before(question);
  return settle(question, own, previous && mergeFollowUp(own, previous));
}

/** The same as a question about the subject of the one before; undefined when that makes no other question. */
export function readWithSubject(question: Question): Reading | undefined {
  const own = askedIn(normalise(question.text));
  const previous = before(question);
  const merged = previous && withSubject(own, previous);
  return merged && settle(question, own, merged);
}

/** A question as one about a programme. */
export interface OfProgramme {
  reading: Reading;
  programme: Programme;
  asked: AskedOf;
}

/** 那临时救助呢 as what was asked before of another programme; its topic is looked up by its name. Undefined for any other. */
export function readOfOther(question: Question, topicOf: (name: string) => string): OfProgramme | undefined {
  const previous = before(question);
  const own = askedIn(normalise(question.text));
  const named = previous && otherNamed(own);
  const asked = named && kindAsked(placesIn(previous.text).rest);
  const programme = asked ? programmeOf(topicOf(named)) : undefined;
  const merged = previous && mergeFollowUp(own, previous);
  return merged && asked && programme ? { reading: settle(question, own, merged), programme, asked } : undefined;
}

/** A question that names nothing, as one about the programme just answered; undefined for any other. */
export function readWithProgramme(question: Question): OfProgramme | undefined {
  const { previous } = question;
  const programme = previous?.topic === undefined ? undefined : programmeOf(previous.topic);
  if (!previous || !programme) return undefined;
  const own = askedIn(normalise(question.text));
  const { rest } = placesIn(own);
  const asked = askedOfIn(rest);
  if (!asked) return undefined;
  const merged = { text: `${programme.name}${rest}`, region: known(previous.region) };
  return { reading: settle(question, own, merged), programme, asked };
}

const validOn = ({ effectiveFrom, effectiveTo }: Entry, day: IsoDate): boolean =>
  (!effectiveFrom || effectiveFrom <= day) && (!effectiveTo || day <= effectiveTo);

/** True when the entry no longer held on the day of the answer: it is given only to who asks about the past. */
export const isPast = (entry: Entry, on: IsoDate): boolean => !validOn(entry, on);

type Giving = (entry: Entry) => boolean;
const GIVINGS_KEPT = 64;
const givings = new Map<string, Giving>();

/**
 * Tells which entries may be given: of the place's own line, valid on the day (or the past day asked about), for this
 * reader. The same function for the same of these, so that what it says of every entry can be kept.
 */
export function mayGive({ region, on, askedDay }: Reading, audience: Audience): Giving {
  const key = [region, on, askedDay, audience].join();
  const giving = givings.get(key) ?? givingOf({ region, on, askedDay }, audience);
  givings.set(key, giving);
  if (givings.size > GIVINGS_KEPT) givings.delete(givings.keys().next().value ?? '');
  return giving;
}

function givingOf({ region, on, askedDay }: Pick<Reading, 'region' | 'on' | 'askedDay'>, audience: Audience): Giving {
  const places = new Set(region ? lineage(region) : [NATION]);
  return (entry) => {
    if (!places.has(entry.region) || !entry.audience.includes(audience)) return false;
    return validOn(entry, on) || (askedDay !== undefined && entry.effectiveTo !== undefined && validOn(entry, askedDay));
  };
}
