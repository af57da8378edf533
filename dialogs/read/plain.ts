import { simplify } from '../../knowledge/simplify';

// What voice input writes for a word of the same sound, where a number stands before it.
const N = '[\\d零一二两三四五六七八九十百千万]';
const SLIPS: [RegExp, string][] = [
  [new RegExp(`(?<=${N})耗`, 'g'), '号'],
  [new RegExp(`(?<=${N})时(?=[一二三四五六七八九]?岁)`, 'g'), '十'],
  [new RegExp(`(?<=${N})碎`, 'g'), '岁'],
  [new RegExp(`(?<=${N})快(?=钱|一|$)`, 'g'), '块'],
  [/去连/g, '去年'],
  [/前添/g, '前天'],
  [/^美有/g, '没有'],
  [/言雨/g, '言语'],
  [/^素(?=的|滴|啊|呀|$)/g, '是'],
];

/** An answer as it is read: full width and traditional forms made plain, slips of the ear put right. */
export function plainAnswer(text: string): string {
  const plain = simplify(text.normalize('NFKC').toLowerCase()).trim();
  return SLIPS.reduce((said, [slip, meant]) => said.replace(slip, meant), plain);
}

const NUMBER_WORDS = /[\d.,零〇一二两俩三仨四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅半几多来把余kw]+/g;

/** True when an answer says more than a number and words known to go with one: what the rest means is then not sure. */
export const saysMore = (plain: string, known: RegExp): boolean =>
  plain
    .replaceAll(NUMBER_WORDS, ' ')
    .replaceAll(known, '')
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '') !== '';
