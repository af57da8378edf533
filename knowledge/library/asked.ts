import type { RegionCode } from '../../base/regions';
import { normalise, plainSpeech } from '../normalise';
import { placesIn } from '../place';
import { words } from '../segment';
import { tokensOf } from '../tokens';
import { comparable } from './offices';

/** A question as the library reads it. */
export interface Asked {
  /** The question, or the beginning of a long one, comparable with a passage. */
  plain: string;
  tokens: string[];
  /** Distinct pairs of characters and numbers that must be told about. */
  pairs: string[];
  /** What the question wants to know: 用途 in 健康码的用途是什么, 车辆 in 保障哪些车辆. */
  wanted: string[];
  /** The place named, and its names as documents write them, without 省, 市, 县. */
  region?: RegionCode;
  names: string[];
}

/** A longer question's beginning is compared with passages; all of it chooses them. */
const COMPARED = 300;

/** Words that only ask: they stand in every question and in few answers. */
const ASKING =
  /请问|是什么样的|是什么|什么样的?|什么|有哪些|哪些|哪里|哪个|哪几|如何|怎么样|怎样|怎么|多少|为什么|是否|吗|呢|几|具体指|指的是|包括|采取了?|规定|要求|措施|的|了|对于|应该|可以|何|进行/g;
const WANTED_BEFORE = /^(.*?[\u4e00-\u9fa5]{2})(?:是什么|有哪些|包括哪些|包括什么|是多少|如何|怎么样|怎样|是哪|指什么|具体指)/;
const WANTED_AFTER = /(?:哪些|什么样的|什么|哪个|哪家|哪几[项种类个]?|多少)([\u4e00-\u9fa5]{2,8})/;
const ASKS = /什么|哪些|多少|包括|如何/;

const meant = (text: string): string[] => words(text).filter((word) => word.trim().length > 1 && !ASKS.test(word));

function wantedIn(plain: string): string[] {
  const before = meant(WANTED_BEFORE.exec(plain)?.[1] ?? '').at(-1);
  const [after] = meant(WANTED_AFTER.exec(plain)?.[1] ?? '');
  return [before, after].filter((word) => word !== undefined);
}

const pairsOf = (run: string): string[] =>
  /\p{Script=Han}/u.test(run) ? [...run].slice(1).map((character, at) => `${[...run][at]}${character}`) : [run];

/** Without its kind of place; a name of one character is none. */
const bareName = (name: string): string[] => {
  const bare = name.replace(/(?:省|市|县|区|自治区|自治州)$/, '');
  return bare.length > 1 ? [bare] : [];
};

/** Reads a question as a person typed it; when it only asks (是什么), its words are all there is. */
export function readAsked(query: string): Asked {
  const plain = comparable(plainSpeech(normalise(query)));
  const { region, names } = placesIn(plain);
  const bare = plain.replaceAll(ASKING, ' ');
  const tokens = tokensOf(bare);
  const matter = (tokens.length > 0 ? bare : plain).slice(0, COMPARED);
  return {
    plain: plain.slice(0, COMPARED),
    tokens: tokens.length > 0 ? tokens : tokensOf(plain),
    pairs: [...new Set((matter.match(/\p{Script=Han}+|[a-z]+|\d[\d.]*/gu) ?? []).flatMap(pairsOf))],
    wanted: wantedIn(plain),
    region,
    names: region === undefined ? [] : names.flatMap(bareName),
  };
}
