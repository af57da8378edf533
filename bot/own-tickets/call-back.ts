import { openFlow } from '../flows/run-flow';
import { CALL_BACK_WISH } from '../lexicon/manner';
import type { Said, Turn } from '../turn';

const TIME_FIRST =
  /^(?:今天|明天|后天|下?周[一二三四五六日天]|上午|下午|早上|中午|晚上|(?:\d{1,2}|[一二三四五六七八九十]{1,2})点半?|[，,\s])+/;
const OF_DAY = /上午|下午|早上|中午|晚上|点/;

/** 能不能给我打电话 我不会打字. */
const CALL_ME =
  /^(?:请|麻烦|能不能|可不可以|可以|你们?|叫?人|帮我|给我|让人|我要|我想|[，,\s])*(?:打|回|来)(?:个|一个)?电话(?:给我|过来|来|说|跟我说|聊)?(?:吗|吧|行吗|好吗|可以吗)?[，,。\s]+(?:我)?(?:不会|不识|看不|打不|眼睛|手|不方便|说不清|老).{0,14}$/;

/** 明天下午给我回个电话: rung up is what is wished for, whatever stands before it. */
export const wantsCallBack = (text: string): boolean =>
  CALL_BACK_WISH.test(text.trim().replace(TIME_FIRST, '')) || CALL_ME.test(text.trim());

/** Asks for number and matter; the time told with the wish is not asked again. */
export function openCallBack(turn: Turn): Said {
  const { session, incoming } = turn;
  const said = openFlow(turn, 'callback');
  const time = TIME_FIRST.exec(incoming.text.trim())?.[0];
  if (time && OF_DAY.test(time) && session.flow) session.flow.answers.time = { value: time, messageId: incoming.messageId };
  return said;
}
