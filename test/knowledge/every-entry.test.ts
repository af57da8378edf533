import { covers, lineage, NATION, regionName } from '../../base/regions';
import type { Entry } from '../../knowledge/entry';
import { normalise } from '../../knowledge/normalise';
import { placesIn } from '../../knowledge/place';
import { buildSearch } from '../../knowledge/search';
import { knowledge, TODAY } from './shared';

const entries = knowledge.entries();
const regions = [...new Set(entries.map(({ region }) => region))];
const local = regions.filter((region) => region !== NATION);

/** A day on which the entry holds: today, or its last day. */
const dayOf = ({ effectiveTo }: Entry): string => (effectiveTo && effectiveTo < TODAY ? effectiveTo : TODAY);

const withoutPlace = (text: string): string => placesIn(normalise(text)).rest;

const AMOUNT = /\d+(?:\.\d+)?(?=\s*元)/g;
const amountsOf = ({ short, details }: Entry): string[] => [...new Set(`${short}\n${details}`.match(AMOUNT) ?? [])];

test.each(entries.map((entry) => [entry.id, entry] as const))('%s: its title finds it first', (_, entry) => {
  const answer = knowledge.answer({ text: entry.title, on: dayOf(entry), region: entry.region });
  expect({ title: entry.title, found: answer.entries[0]?.id }).toEqual({ title: entry.title, found: entry.id });
});

test('each entry’s own questions find it, or one of its topic, first (19 of 20)', () => {
  const missed = entries.flatMap((entry) =>
    entry.similar.filter((text) => {
      const { entry: given } = knowledge.answer({ text, on: dayOf(entry), region: entry.region });
      return given?.topic !== entry.topic;
    }),
  );
  const all = entries.reduce((sum, { similar }) => sum + similar.length, 0);
  expect(missed.length / all).toBeLessThan(0.05);
});

describe('questions nobody has written down', () => {
  const every = 10;
  const held = entries.flatMap((entry) => entry.similar.filter((_, at) => at % every === 3).map((text) => ({ text, entry })));
  const rest = entries.map((entry) => ({ ...entry, similar: entry.similar.filter((_, at) => at % every !== 3) }));
  const search = buildSearch(rest);
  const topics = ({ text, entry }: (typeof held)[number]): string[] => {
    const places = lineage(entry.region);
    const { ranked } = search.find(normalise(text), { allowed: ({ region }) => places.includes(region), preference: () => 1 });
    return [...new Set(ranked.map(({ entry: { topic } }) => topic))];
  };

  test('every tenth question, held out: its topic is first for 65 %, among three for 80 %', () => {
    const ranks = held.map((one) => topics(one).indexOf(one.entry.topic));
    expect(held.length).toBeGreaterThan(300);
    expect(ranks.filter((rank) => rank === 0).length / ranks.length).toBeGreaterThan(0.65);
    expect(ranks.filter((rank) => rank >= 0 && rank < 3).length / ranks.length).toBeGreaterThan(0.8);
  });
});

describe('the place is never wrong', () => {
  test('no question in any place gets an entry of another place', () => {
    for (const entry of entries) {
      const text = withoutPlace(entry.title);
      for (const region of local) {
        const { entry: given, entries: hits, offers } = knowledge.answer({ text, on: TODAY, region });
        for (const code of [given?.region, ...hits.map((hit) => hit.region), ...offers.map((offer) => offer.region)]) {
          expect(code === undefined || covers(code, region)).toBe(true);
        }
      }
    }
  });

  test('naming another place never yields an amount that stands only in this place’s entries', () => {
    for (const entry of entries.filter(({ region }) => region !== NATION)) {
      for (const other of local.filter((region) => !covers(entry.region, region) && !covers(region, entry.region))) {
        const allowed = new Set(entries.filter(({ region }) => covers(region, other)).flatMap(amountsOf));
        const foreign = amountsOf(entry).filter((amount) => !allowed.has(amount));
        if (foreign.length === 0) continue;
        for (const question of [entry.title, ...entry.similar.slice(0, 4)]) {
          const { reply } = knowledge.answer({ text: `${regionName(other)}${withoutPlace(question)}`, on: TODAY, region: entry.region });
          const given = reply.match(AMOUNT) ?? [];
          expect({ question, other, wrong: given.filter((amount) => foreign.includes(amount)) }).toEqual({ question, other, wrong: [] });
        }
      }
    }
  });

  test('without a place nobody’s local entry is given', () => {
    for (const { title } of entries) {
      const { entry: given } = knowledge.answer({ text: withoutPlace(title), on: TODAY });
      expect(given?.region ?? NATION).toBe(NATION);
    }
  });
});

describe('every reply', () => {
  const replies = entries.map((entry) => ({ entry, reply: knowledge.answerWith(entry.id, { text: entry.title, on: TODAY })?.reply ?? '' }));

  test('starts with the short answer and names its sources', () => {
    for (const { entry, reply } of replies) {
      expect(reply.startsWith(entry.short)).toBe(true);
      if (entry.kind !== 'redirect') for (const { document } of entry.citations) expect(reply).toContain(document);
    }
  });

  test('with an amount carries a year', () => {
    for (const { reply } of replies) if (/\d元/.test(reply)) expect(reply).toMatch(/20\d\d/);
  });

  test('of a target, pilot or statistic never words it as a right', () => {
    for (const { entry, reply } of replies) {
      if (['target', 'pilot', 'statistic'].includes(entry.kind)) expect(reply).not.toMatch(/可以领|能领/);
    }
  });

  test('says what is no longer in force', () => {
    for (const { entry, reply } of replies) {
      const old = entry.citations.some(({ status }) => ['superseded', 'planPeriodOver', 'historical'].includes(status));
      if (old && entry.kind !== 'redirect') expect(reply).toContain('请注意：');
    }
  });
});
