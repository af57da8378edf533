import type { Citation } from '../../base/citation';
import { covers, lineage, NATION, type RegionCode, regionName } from '../../base/regions';
import type { Entry } from '../../knowledge/entry';
import type { Knowledge } from '../../knowledge/knowledge';
import { normalise } from '../../knowledge/normalise';
import { placesIn } from '../../knowledge/place';
import { buildSearch } from '../../knowledge/search';
import { knowledge as shipped, TODAY } from './shared';

/** The shipped entries and what is true of all of them; `npm test` asks a share of the questions, `npm run verify` every one. `knowledge` is the shipped one, unless a test hands in one with a fault. */
export const entries = shipped.entries();

const local = [...new Set(entries.map(({ region }) => region))].filter((region) => region !== NATION);

/** Keeps every `share`-th, beginning with the first. */
const oneIn =
  (share: number) =>
  (_: unknown, at: number): boolean =>
    at % share === 0;

/** A day on which the entry holds: today, or its last day. */
export const dayOf = ({ effectiveTo }: Entry): string => (effectiveTo && effectiveTo < TODAY ? effectiveTo : TODAY);

export const withoutPlace = (text: string): string => placesIn(normalise(text)).rest;

const AMOUNT = /\d+(?:\.\d+)?(?=\s*元)/g;
const amountsOf = ({ short, details }: Entry): string[] => [...new Set(`${short}\n${details}`.match(AMOUNT) ?? [])];

/** Entries’ own questions that lead to another topic: their share of those asked. */
export function ownQuestionsMissed(share: number, knowledge: Knowledge = shipped): number {
  const own = entries.flatMap((entry) => entry.similar.map((text) => ({ text, entry }))).filter(oneIn(share));
  const missed = own.filter(({ text, entry }) => {
    const { entry: given } = knowledge.answer({ text, on: dayOf(entry), region: entry.region });
    return given?.topic !== entry.topic;
  });
  return missed.length / own.length;
}

/** Every tenth question held out of the index: how often its topic comes first, and among the first three. */
export function heldOut(): { asked: number; first: number; amongThree: number } {
  const isHeld = (at: number): boolean => at % 10 === 3;
  const held = entries.flatMap((entry) => entry.similar.filter((_, at) => isHeld(at)).map((text) => ({ text, entry })));
  const search = buildSearch(entries.map((entry) => ({ ...entry, similar: entry.similar.filter((_, at) => !isHeld(at)) })));
  const ranks = held.map(({ text, entry }) => {
    const places = lineage(entry.region);
    const { ranked } = search.find(normalise(text), {
      region: entry.region,
      allowed: ({ region }) => places.includes(region),
      preference: () => 1,
    });
    return [...new Set(ranked.map((hit) => hit.entry.topic))].indexOf(entry.topic);
  });
  const part = (wanted: (rank: number) => boolean): number => ranks.filter(wanted).length / ranks.length;
  return { asked: held.length, first: part((rank) => rank === 0), amongThree: part((rank) => rank >= 0 && rank < 3) };
}

/** What was found wrong, and the share of the questions that got anything that could be wrong: where nothing is said, nothing is proven. */
export interface Looked {
  wrong: string[];
  told: number;
}

/** Nothing wrong, and at least that share of the questions told something. */
export function mustBeRight({ wrong, told }: Looked, atLeast: number): void {
  expect(wrong).toEqual([]);
  expect(told).toBeGreaterThan(atLeast);
}

const looked = (asked: readonly { wrong: string[]; told: boolean }[]): Looked => ({
  wrong: asked.flatMap(({ wrong }) => wrong),
  told: asked.filter(({ told }) => told).length / asked.length,
});

/** `title in region → entry’s region` wherever a title asked in a place brings an entry of another; told: one of the place’s own line was brought. */
export function entriesOfAnotherPlace(share: number, knowledge: Knowledge = shipped): Looked {
  const asked = entries.filter(oneIn(share)).flatMap(({ title }) =>
    local.map((region) => {
      const { entry: given, entries: hits, offers } = knowledge.answer({ text: withoutPlace(title), on: TODAY, region });
      const brought = [given?.region, ...hits.map((hit) => hit.region), ...offers.map((offer) => offer.region)];
      const elsewhere = brought.filter((code) => code !== undefined && !covers(code, region));
      return { told: given !== undefined || offers.length > 0, wrong: elsewhere.map((code) => `${title} in ${region} → ${code}`) };
    }),
  );
  return looked(asked);
}

/** Replies that name another place’s amount although the question names this one; told: asked at home, the amount is named. */
export function amountsOfAnotherPlace(share: number, knowledge: Knowledge = shipped): Looked {
  const named = (text: string, entry: Entry, amounts: readonly string[]): boolean => {
    const { reply } = knowledge.answer({ text, on: dayOf(entry), region: entry.region });
    return (reply.match(AMOUNT) ?? []).some((amount) => amounts.includes(amount));
  };
  const ask = (entry: Entry, other: RegionCode) => {
    const allowed = new Set(entries.filter(({ region }) => covers(region, other)).flatMap(amountsOf));
    const foreign = amountsOf(entry).filter((amount) => !allowed.has(amount));
    if (foreign.length === 0) return [];
    return [entry.title, ...entry.similar.slice(0, 4)].map((question) => {
      const wrong = named(`${regionName(other)}${withoutPlace(question)}`, entry, foreign) ? [`${question} in ${other}`] : [];
      return { told: named(question, entry, foreign), wrong };
    });
  };
  const asked = entries
    .filter(({ region }) => region !== NATION)
    .filter(oneIn(share))
    .flatMap((entry) =>
      local.filter((region) => !covers(entry.region, region) && !covers(region, entry.region)).flatMap((other) => ask(entry, other)),
    );
  return looked(asked);
}

/** Titles that, asked without any place, bring one place’s own entry; told: some entry was brought. */
export function localWithoutPlace(share: number, knowledge: Knowledge = shipped): Looked {
  const asked = entries.filter(oneIn(share)).map(({ title }) => {
    const { entry } = knowledge.answer({ text: withoutPlace(title), on: TODAY });
    return { told: entry !== undefined, wrong: (entry?.region ?? NATION) === NATION ? [] : [title] };
  });
  return looked(asked);
}

const OLD = new Set<Citation['status']>(['superseded', 'planPeriodOver', 'historical']);
const NO_RIGHT = new Set<Entry['kind']>(['target', 'pilot', 'statistic']);

/** What must be so of a reply to an entry's own title; the entries that it applies to, and whether it holds. */
const OF_REPLIES: Record<string, [applies: (entry: Entry, reply: string) => boolean, holds: (entry: Entry, reply: string) => boolean]> = {
  'starts with the short answer': [() => true, ({ short }, reply) => reply.startsWith(short)],
  'names its sources': [
    ({ kind, citations }) => kind !== 'redirect' && citations.length > 0,
    ({ citations }, reply) => citations.every(({ document }) => reply.includes(document)),
  ],
  'with an amount carries a year': [(_, reply) => /\d元/.test(reply), (_, reply) => /20\d\d/.test(reply)],
  'of a target, pilot or statistic never words it as a right': [({ kind }) => NO_RIGHT.has(kind), (_, reply) => !/可以领|能领/.test(reply)],
  'says what is no longer in force': [
    ({ kind, citations }) => kind !== 'redirect' && citations.some(({ status }) => OLD.has(status)),
    (_, reply) => reply.includes('请注意：'),
  ],
};
export const ofReplies = Object.keys(OF_REPLIES);

let replies: { entry: Entry; reply: string }[] | undefined;

/** The entries whose reply to their own title, after `change`, breaks one of `ofReplies`; told: how many it applies to. */
export function repliesThatBreak(rule: string, change: (reply: string) => string = (reply) => reply): { wrong: string[]; told: number } {
  const [applies, holds] = OF_REPLIES[rule] ?? [() => false, () => false];
  replies ??= entries.map((entry) => ({ entry, reply: shipped.answerWith(entry.id, { text: entry.title, on: TODAY })?.reply ?? '' }));
  const asked = replies.map(({ entry, reply }) => ({ entry, reply: change(reply) })).filter(({ entry, reply }) => applies(entry, reply));
  return { wrong: asked.filter(({ entry, reply }) => !holds(entry, reply)).map(({ entry }) => entry.id), told: asked.length };
}
