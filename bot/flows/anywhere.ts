import { findPhone } from '../../base/privacy';
import { adjourns, givesUp } from '../../dialogs/read/giving-up';
import { walk } from '../../dialogs/walk';
import { FORGET } from '../lexicon/manner';
import { wantsCallBack } from '../own-tickets/call-back';
import { outOfHours } from '../own-tickets/callback-hours';
import type { FlowState } from '../session';
import { talkWords } from '../talk-words';
import { type Said, type Step, say, type Turn } from '../turn';
import { ADD, OBJECT, RATE, REMIND, WITHDRAW, words } from '../words';
import { addWordsToRecord } from './finish-flow';
import { placeOf, setAsideFlow, spokenOf } from './flow-place';
import { askNext, leaveFlow } from './run-flow';

// The words that mean the same at any point: the taps of the menu and of a ticket, deleting, giving up.

const EMERGENCY = /^(?:我要?)?(?:紧急求助|紧急情况|紧急|求助|救急难)[。！!]*$/;
const ACCUSE = /^(?:我要|我想)?(?:投诉|举报)[。！!]*$/;
/** By what the tap opens: said in the middle of that very flow it is no other matter. */
const TAPS: readonly { word: { test(text: string): boolean }; own?: readonly string[] }[] = [
  { word: /^(?:菜单|主菜单|政策咨询)$/ },
  { word: /^(?:我能领什么|我能领吗|自查)[?？]?$/, own: ['selfCheck'] },
  { word: ACCUSE, own: ['complaint', 'report'] },
  { word: /^查进度$/, own: ['progress'] },
  { word: /^(?:留言|我要留言)$/, own: ['message'] },
  { word: /^(?:我要)?报告(?:家里的?)?变化$|^我要报告家里的变化$/, own: ['change'] },
  { word: { test: wantsCallBack }, own: ['callback'] },
  { word: FORGET, own: ['forget'] },
];
const OF_TICKET = new RegExp(`^(?:${[REMIND, WITHDRAW, ADD, OBJECT, RATE].join('|')})$`);

const opensOther = (said: string, { flow }: FlowState): boolean =>
  TAPS.some(({ word, own = [] }) => word.test(said) && !own.includes(flow));

/** What a resident calls the answers of a flow. */
const FIELDS: readonly [RegExp, readonly string[]][] = [
  [/电话|号码|手机/, ['phone']],
  [/时间|日子|日期|哪天/, ['time', 'day', 'when']],
  [/地点|地址|地方|位置/, ['whereabouts', 'place', 'when']],
  [/单位|名字|姓名|谁/, ['about']],
  [/诉求|要求/, ['wish']],
  [/事情|内容|情况/, ['story']],
];
const FIELD = '(?:电话|号码|手机|时间|日子|日期|地点|地址|地方|位置|单位|名字|姓名|诉求|要求|事情|内容)(?:号码?)?';
const WANTS_CHANGE = new RegExp(
  `^(?:我|那|还是|想|要|帮我|请|[，,\\s])*(?:改|换|修改|更改|更正)(?:一?下|个|掉)?(?:我的|回电|联系|那个|的)*${FIELD}(?:吧|可以吗|行吗)?[。！!?？]*$|^(?:我的|回电|联系|那个)?${FIELD}(?:不对|错了|写错了|说错了|留错了|要改|想改|改一下|换了)[。！!]*$`,
);

/** 改号码: that question is asked again. */
async function changes(turn: Turn, state: FlowState): Promise<Said | undefined> {
  const said = turn.incoming.text.normalize('NFKC').trim();
  if (!WANTS_CHANGE.test(said) || findPhone(said)) return undefined;
  const { asked, question: current } = walk(spokenOf(turn, state).flow, placeOf(turn, state));
  const ids = FIELDS.find(([word]) => word.test(said))?.[1] ?? [];
  const id = ids.find((one) => asked.some((question) => question.id === one));
  if (!id && current && ids.includes(current.id)) return askNext(turn, talkWords.changed);
  if (!id) return say({ text: words.whatIsWrong });
  const { [id]: _old, ...kept } = state.answers;
  state.answers = kept;
  return askNext(turn, talkWords.changed);
}

const NOT_MINE = /不是我(?:们)?家?(?:里)?(?:的)?[，,。\s]*(?:是|而是)(?:我们?)?(?:家)?的?(?:邻居|隔壁|对门|楼上|楼下|同村|村里|别人|亲戚)/;

/** 不是我家 是我邻居家: the sheet goes on about them. */
async function ofOthers(turn: Turn, state: FlowState): Promise<Said | undefined> {
  if (state.flow !== 'emergency' || !NOT_MINE.test(turn.incoming.text)) return undefined;
  await addWordsToRecord(turn, state);
  const { version } = turn.flows.street.flow;
  turn.session.flow = { ...state, flow: 'street', version, input: { ...state.input, home: true } };
  return askNext(turn, talkWords.ofNeighbour);
}

/** Words that are heard at any point of any flow; what was told in it so far is kept. */
export const anywhere: Step = async (turn) => {
  const { session, incoming } = turn;
  const said = incoming.text.normalize('NFKC').trim();
  const taps = EMERGENCY.test(said) || FORGET.test(said) || TAPS.some(({ word }) => word.test(said));
  if (session.adding && taps) session.adding = undefined;
  const state = session.flow;
  if (!state) return undefined;
  const { name } = spokenOf(turn, state).words;
  if (EMERGENCY.test(said)) {
    setAsideFlow(session);
    return say(words.askEmergency(), words.paused(name));
  }
  if (opensOther(said, state) || (OF_TICKET.test(said) && session.tickets.length > 0)) {
    setAsideFlow(session);
    return undefined;
  }
  if (givesUp(said)) return leaveFlow(turn, state);
  if (adjourns(said)) {
    setAsideFlow(session);
    return say(words.paused(name));
  }
  return (await changes(turn, state)) ?? (await ofOthers(turn, state)) ?? outOfHours(turn, state);
};
