import type { RegionCode } from '../base/regions';
import { placesIn } from './place';
import { aspects, conceptsIn, itemIn, subjectIn } from './synonyms';

export interface Previous {
  /** Normalised. */
  text: string;
  region?: RegionCode;
}

export interface Merged {
  /** The question with what the one before it had already said. */
  text: string;
  /** The place of the question before, when the new one names none. */
  region?: RegionCode;
  /** Nothing but the place has changed: the topic of the question before stands. */
  onlyPlace?: boolean;
}

const MAX_LENGTH = 14;
const OPENING = /^(?:那么|那要是|那如果|那|要是|如果是|如果|换成|换作|还有|再问一下)/;
const CLOSING = /(?:呢|怎么样|咋样|又怎样|怎么说|也一样吗|一样吗)?[?？。!！~\s]*$/;
const ASKS = /怎么|多久|多少|哪里|哪儿|什么|几|要不要|能不能|可以吗|谁/;

const sounds = (text: string): boolean => OPENING.test(text) || /呢[?？。!！~\s]*$/.test(text);

function coreOf(text: string): string {
  return text.replace(OPENING, '').replace(CLOSING, '').trim();
}

const AROUND_A_PLACE = /^(?:(?:我们?|咱们?)?(?:是|在|住在|户口在|老家在|户籍在)?(?:这边|那边|这里|那里|市里|县里)?(?:的|的人)?)$/;

const bare = (text: string): string => text.replaceAll(/^的|的$|[，,。？?\s]/g, '').replace(AROUND_A_PLACE, '');

// One of a kind takes the place of another: 那高中呢 after 上大学有什么补助.
const SIBLINGS = [
  ['幼儿园', '小学', '初中', '高中', '职高', '中职', '中专', '大专', '大学', '研究生'],
  ['一级', '二级', '三级', '四级'],
  ['城市', '城镇', '农村', '乡下'],
  ['集中供养', '分散供养'],
  ['男的', '女的'],
];
const BESIDE_IT = 3;

const isAlone = (said: string, word: string): boolean => /^(?:的|户口|户口的|人|居民)?$/.test(said.replace(word, ''));
/** 农村的, 二级: which of a kind is meant, and nothing else. */
const isOneOfAKind = (said: string): boolean => SIBLINGS.some((kind) => kind.some((word) => said.includes(word) && isAlone(said, word)));

function withSibling(rest: string, before: string): string | undefined {
  for (const kind of SIBLINGS) {
    const fresh = kind.find((word) => rest.includes(word));
    const old = kind.find((word) => word !== fresh && before.includes(word));
    if (fresh && old && rest.length - fresh.length <= BESIDE_IT) return before.replaceAll(old, fresh);
    if (fresh && isAlone(rest, fresh)) return `${fresh}${before}`;
  }
  return undefined;
}

const asksSomething = (text: string): boolean => ASKS.test(text) || conceptsIn(text).some((concept) => concept in aspects);

function mergeWords(rest: string, before: string): string | undefined {
  const other = withSibling(rest, before);
  if (other) return other;
  const subject = subjectIn(rest);
  const old = subjectIn(before) ?? itemIn(before);
  if (subject && rest.length - subject.word.length > 3) return undefined;
  if (subject) return old ? before.replaceAll(old.word, rest) : `${rest}${before}`;
  if (asksSomething(rest)) return old ? `${old.word}${rest}` : `${before}，${rest}`;
  return `${before}，${rest}`;
}

/** 那孤儿呢, 那贵州呢, 南充的呢, 那要多久: the slot that changed, put into the question before. Undefined for a question that stands alone. */
export function mergeFollowUp(text: string, previous: Previous): Merged | undefined {
  const core = coreOf(text);
  if (core.length > MAX_LENGTH || core.length < 2) return undefined;
  const places = placesIn(core, previous.region);
  const rest = bare(places.rest);
  const onlyPlace = places.rest !== core && rest === '';
  if (!sounds(text) && !onlyPlace && !isOneOfAKind(core)) return undefined;
  const before = placesIn(previous.text, previous.region);
  const region = places.region ?? (places.unclear ? undefined : (previous.region ?? before.region));
  if (onlyPlace) return { text: before.rest, region, onlyPlace };
  const merged = mergeWords(rest, before.rest);
  return merged ? { text: merged, region } : { text: core, region };
}

/** 那临时救助呢: another programme and nothing more; undefined for any other text. */
export function otherNamed(text: string): string | undefined {
  const core = coreOf(text);
  const subject = sounds(text) ? subjectIn(core) : undefined;
  return subject && core.length - subject.word.length <= BESIDE_IT && !asksSomething(core) ? core : undefined;
}

/** 要带什么材料 after 低保怎么申请: the subject of the question before, put in front. Undefined when there is none or the text has its own. */
export function withSubject(text: string, previous: Previous): Merged | undefined {
  const subject = subjectIn(previous.text);
  if (!subject || text.length > MAX_LENGTH || subjectIn(text) || !(asksSomething(text) || /吗|呢/.test(text))) return undefined;
  return { text: `${subject.word}${text}`, region: previous.region ?? placesIn(previous.text).region };
}
