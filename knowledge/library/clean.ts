import { syllables } from '../pinyin';
import { simplify } from '../simplify';
import { plainCharacters } from './radicals';
import type { SourceLine } from './source-line';

const TONED = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/;
const NOTE = /(.)[(（]([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]{1,7})[)）]/gu;

const plainSound = (sound: string): string => sound.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');

/** 據(jù) → 據; a note without tones goes only when it is the sound of the character before it. */
function withoutPinyin(text: string): string {
  return text.replaceAll(NOTE, (whole, before: string, sound: string) => {
    const isNote = TONED.test(sound) || syllables(before)[0]?.[0] === plainSound(sound);
    return isNote ? before : whole;
  });
}

const DIGITS = /[０-９Ａ-Ｚａ-ｚ％]/g;
const halfWidth = (text: string): string => text.replaceAll(DIGITS, (character) => character.normalize('NFKC'));

/** 47。5% → 47.5%: a full stop inside a number that a unit follows. */
const repairNumbers = (text: string): string =>
  text.replaceAll(/(\d)。(\d{1,2})(?=\s*(?:%|％|‰|倍|万|亿|元|个百分点|公里|平方|吨|岁))/g, '$1.$2');

const tidy = (text: string): string => text.replaceAll(/[\u3000\u00a0\t ]+/g, ' ').trim();

// Marks that a converter left where paragraphs began, and numbered headings inside one long line.
const BREAKS = /\?{2,}|？{2,}|\u2029|(?<=[。；！])\s*(?=[一二三四五六七八九十]{1,3}、)/;

/** One source line → clean paragraphs, each with the line it came from. */
export function cleanLine({ line, text, heading }: SourceLine): SourceLine[] {
  return text
    .split(BREAKS)
    .map((part) => tidy(repairNumbers(halfWidth(simplify(plainCharacters(withoutPinyin(part)))))))
    .filter((part) => part !== '')
    .map((part) => ({ line, text: part, ...(heading !== undefined && { heading }) }));
}
