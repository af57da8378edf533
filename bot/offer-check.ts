import { toldLines } from './told-facts';
import { type Step, say } from './turn';
import { words } from './words';

const ASKS = /[?？]|吗|呢|怎么|如何|多少|什么|啥|哪|能不能|可不可以|咋|标准|条件|政策|补贴|补助|低保/;

/** The family's situation told without a question: kept, read back, and a self-check offered. */
export const offerCheck: Step = async ({ told, understanding, incoming }) => {
  const lines = toldLines(told);
  if (lines.length < 2 || understanding.intents[0] !== 'policy' || ASKS.test(incoming.text)) return undefined;
  return say(words.offerCheck(words.told(lines)));
};
