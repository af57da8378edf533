// Who a passer-by saw, as far as it decides which procedure applies: children, old people and people who seem mentally ill have one each.

const MARKS = {
  minor:
    /孩子|小孩|娃|少年|儿童|婴|未成年|小(?:男|女)(?:孩|生)|小学生|中学生|(?<![一二三四五六七八九])十(?:来|几|[一二三四五六七])?岁|(?<!十[一二三四五六七八九]?)[一二三四五六七八九]岁|(?<!\d)(?:[1-9]|1[0-7])岁/,
  elder:
    /老(?:人|奶奶|爷爷|太太|头|汉|大爷|大娘|婆婆|伯|妇|阿婆|阿公)|大爷|大娘|阿婆|阿公|奶奶|爷爷|[六七八九]十(?:多|几|来|[一二三四五六七八九]{1,2})?岁|(?<!\d)[6-9]\d多?岁/,
  mentallyIll: /胡话|胡言乱语|疯|精神(?:不正常|不太正常|有问题|病|分裂|失常|障碍|恍惚)|神志不清|自言自语|痴呆|又哭又笑/,
};
export type PersonMark = keyof typeof MARKS;

/** The marks the words give; undefined when none. */
export function personMarks(text: string): Partial<Record<PersonMark, true>> | undefined {
  const found = (Object.keys(MARKS) as PersonMark[]).filter((mark) => MARKS[mark].test(text));
  return found.length > 0 ? Object.fromEntries(found.map((mark) => [mark, true])) : undefined;
}
