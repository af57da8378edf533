import { regionName } from '../../base/regions';
import { toldLines } from '../flows/told-facts';
import { LIVES } from '../remember';
import { type Step, say } from '../turn';
import { words } from '../words';

const ASKS = /[?？]|吗|呢|怎么|如何|多少|什么|啥|哪|能不能|可不可以|咋|标准|条件|政策|补贴|补助|低保/;

const ONLY_PLACE = 16;

/** A place told alone is kept; the family's situation told without a question: kept, read back, and a self-check offered. */
export const offerCheck: Step = async ({ told, understanding, incoming, session }) => {
  const { region } = understanding;
  const isPlace = region !== undefined && region === session.region && session.pending === undefined && session.lastQuestion === undefined;
  if (
    isPlace &&
    told.length === 0 &&
    understanding.intents[0] === 'policy' &&
    incoming.text.length <= ONLY_PLACE &&
    LIVES.test(incoming.text) &&
    !ASKS.test(incoming.text)
  )
    return say(words.placeNoted(regionName(region)));
  const lines = toldLines(told);
  if (lines.length < 2 || understanding.intents[0] !== 'policy' || ASKS.test(incoming.text)) return undefined;
  return say(words.offerCheck(words.told(lines)));
};
