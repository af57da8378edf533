import { lineage, NATION, type RegionCode, regionsWithin } from '../base/regions';
import { knowledgeFrom } from '../knowledge/create';
import type { Entry } from '../knowledge/entry';
import { buildIndex } from '../knowledge/index-data';
import type { Knowledge } from '../knowledge/knowledge';

/** Questions of an invented entry, beside its title and its answer. */
const WAYS = 3;
const COUNTY_DEPTH = lineage('350823').length;

export interface Scaled {
  knowledge: Knowledge;
  /** Where it is asked: every county has entries of its own. */
  counties: readonly RegionCode[];
}

/** Numbers below the one asked for, the same every time. */
export function dice(): (below: number) => number {
  let state = 7;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

/** Pairs of characters as they stand in the answers: words of the field that make every invented question another one. */
function wordsOf(entries: readonly Entry[]): string[] {
  const pairs = entries.flatMap(({ short }) => short.match(/\p{Script=Han}{2}/gu) ?? []);
  return [...new Set(pairs)];
}

/**
 * The shipped entries and, up to `count`, invented ones as counties would add them: of the same topics, each county's
 * own, every question worded differently, so that nothing falls together.
 */
export function scaledTo(count: number, own: readonly Entry[]): Scaled {
  const counties = regionsWithin(NATION)
    .map(({ code }) => code)
    .filter((code) => lineage(code).length === COUNTY_DEPTH);
  const words = wordsOf(own);
  const roll = dice();
  const another = (text: string): string => `${text}${words[roll(words.length)]}${words[roll(words.length)]}`;
  const models = own.filter(({ kind }) => kind !== 'redirect');
  const invented = Array.from({ length: Math.max(0, count - own.length) }, (_, at): Entry => {
    const model = models[at % models.length] as Entry;
    return {
      ...model,
      id: `${model.id}-${at}`,
      region: counties[at % counties.length] as RegionCode,
      localOf: undefined,
      title: another(model.title),
      short: another(model.short),
      similar: Array.from({ length: WAYS }, (_unused, way) => another(model.similar[(at + way) % model.similar.length] ?? model.title)),
    };
  });
  const entries = [...own, ...invented];
  return { knowledge: knowledgeFrom({ entries, index: buildIndex(entries) }), counties };
}
