import type { Entry } from '../../knowledge/entry';
import type { KnowledgeAnswer } from '../../knowledge/knowledge';
import { guessedFrom, offerText } from '../../knowledge/words';
import type { Turn } from '../turn';

const BLOWS = '打(?!工|电话|听|印|卡|款|到|算|过来|110|119|120|12345|12348|12356)|揍|家暴|暴力|虐|欺负|侵害|猥亵|骚扰|强奸|伤害|被.{0,3}伤';

/** Entries on grave matters, by their topics, and the words that speak of such a thing. */
const GRAVE: readonly (readonly [topics: RegExp, speaks: RegExp])[] = [
  [/^crisis-suicide/, /自杀|轻生|不想活|活够|活不|想不开|[想寻去]死|不如死|死了算|喝药|农药|安眠药|跳[楼河桥]|割腕|自残|遗书|抑郁/],
  [/^crisis-dv/, new RegExp(`${BLOWS}|威胁|庇护|保护令|离婚不成|不敢回`)],
  [/^crisis-threat/, /杀|砍|炸|捅|闹事|报复|威胁|扬言|拼命|同归|弄死|带刀/],
  [/^crisis-child/, new RegExp(`${BLOWS}|遗弃|拐|没人(?:管|带|养)|不管孩子|儿童.{0,3}保护|未成年.{0,3}保护`)],
  [
    /^liulang/,
    /流浪|乞讨|要饭|讨饭|救助站|露宿|桥|街|走失|走丢|迷路|拐|寻亲|没(?:有)?(?:地方|处)|回不了家|无家|车站|遣送|护送|外地|身份不明|流散|离家/,
  ],
];

const bigrams = (text: string): string[] => {
  const letters = [...text.replaceAll(/[\s\p{P}]/gu, '')];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
};

/** Share of two texts' pairs of characters that they have in common. */
export function alike(one: string, other: string): number {
  const [left, right] = [bigrams(one), bigrams(other)];
  const both = left.filter((pair) => right.includes(pair)).length;
  return left.length + right.length === 0 ? 0 : (2 * both) / (left.length + right.length);
}

const ALIKE = 0.75;
const LONG_ENOUGH = 6;

/** Asked in the words of its title. */
export function asksTitle(question: string, title: string): boolean {
  const asked = question.replaceAll(/[?？。！!\s]/g, '');
  return alike(question, title) >= ALIKE || ([...asked].length >= LONG_ENOUGH && title.includes(asked));
}

/** No suicide, blows or wandering where nothing was said of it. */
export const fits = ({ topic }: Pick<Entry, 'topic'>, text: string): boolean =>
  GRAVE.every(([topics, speaks]) => !topics.test(topic) || speaks.test(text));

const MOST = 3;

/** The choice without what does not fit the words; undefined where nothing is left. */
function withoutUnfit(answer: KnowledgeAnswer, text: string, entries: readonly Entry[]): KnowledgeAnswer | undefined {
  const near =
    answer.outcome === 'offered'
      ? answer.offers
      : answer.entries.flatMap(({ id }) => entries.find((entry) => entry.id === id && entry.kind !== 'redirect') ?? []);
  const offers = near.filter((entry) => fits(entry, text)).slice(0, MOST);
  if (offers.length === 0) return undefined;
  const titles = offers.map(({ title }) => title);
  const guessed = offers[0] === answer.offers[0] ? guessedFrom(answer.reply, titles) : undefined;
  return { ...answer, outcome: 'offered', entry: undefined, offers, citations: [], reply: guessed ?? offerText(titles) };
}

/** An answer as it may be given to these words: what stands in a title is answered at once, and nothing grave is offered to who spoke of none. */
export function fitting({ deps, understanding, session }: Turn, text: string, answer: KnowledgeAnswer): KnowledgeAnswer | undefined {
  if (answer.outcome === 'offered') {
    const named = answer.offers.find(({ title }) => asksTitle(answer.normalised, title));
    const told = named && deps.knowledge().answerWith(named.id, { text, region: session.region, on: deps.clock.today() });
    if (told) return { ...told, normalised: answer.normalised };
  }
  if (understanding.level !== 'none') return answer;
  const unfit = [answer.entry, ...answer.offers].some((entry) => entry && !fits(entry, text));
  return unfit ? withoutUnfit(answer, text, deps.knowledge().entries()) : answer;
}
