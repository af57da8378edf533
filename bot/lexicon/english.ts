// What foreigners write when in need, in the words that the first look knows.
const PHRASES: [RegExp, string][] = [
  [/kill (?:myself|me)|want to die|suicide|end my life/, '我不想活了'],
  [/(?:beat|hit|hits|hurt|hurting|attack)(?:s|ing)? (?:me|my|us)|being beaten/, '他打我'],
  [/(?:house|home|building|room|kitchen)[^.]{0,20}on fire|there is a fire/, '房子着火了'],
  [/gas leak|smell (?:of )?gas/, '煤气泄漏'],
  [/(?:not|stopped) breathing|unconscious|heart attack|bleeding|overdose/, '人昏迷了，没有呼吸'],
  [/no (?:money and )?(?:no )?food|nothing to eat|starving|have(?:n't| not) eaten/, '我没有吃的，几天没吃饭'],
  [/no money/, '身无分文'],
  [/no (?:where|place)|nowhere to (?:sleep|stay|live|go)|homeless|kicked out|sleep(?:ing)? (?:on|in) the street/, '我没地方住'],
  [/stranded|can(?:no|')?t (?:go|get) home/, '流落在外回不了家'],
];

/** The needs that an English message names, in Chinese; empty when it names none. */
export const needsInEnglish = (text: string): string =>
  PHRASES.filter(([pattern]) => pattern.test(text))
    .map(([, words]) => words)
    .join('，');

const READ = /[\p{Script=Han}\p{Script=Latin}]/u;

/** True when most letters of a message are of a script nobody here has words for: Tibetan, Uyghur, Mongolian, kana … */
export function isOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 1 && letters.filter((letter) => READ.test(letter)).length * 2 < letters.length;
}

/** True when a message is written in a language of Latin letters. */
export const isLatin = (text: string): boolean => (text.match(/[a-z]{2,}/gi) ?? []).length > 3 && !/\p{Script=Han}/u.test(text);
