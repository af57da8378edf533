// A pdf often gives a radical's code for the character that looks the same: ⺠政, ⻓期, ⼀条.
const SUPPLEMENT: Record<string, string> = {
  '⺁': '厂',
  '⺎': '兀',
  '⺓': '幺',
  '⺟': '母',
  '⺠': '民',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻑': '长',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
};

/** Radicals and compatibility forms → the characters that are meant. */
export const plainCharacters = (text: string): string =>
  text.replaceAll(/[\u2E80-\u2FDF\uF900-\uFAFF]/g, (character) => SUPPLEMENT[character] ?? character.normalize('NFKC'));
