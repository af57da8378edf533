import { COMPLAINS_OF_ANSWER } from './answers/bad-answer';
import { wishesService } from './flows/flow-wished';
import { ASKS_HOURS } from './lexicon/manner';
import { wantsCallBack } from './own-tickets/call-back';
import { opensAgain } from './own-tickets/open-ticket';
import { talkWords } from './talk-words';
import { type Step, say } from './turn';

/** 你们不要派人来, 我要表扬一个工作人员, 找个人帮奶奶做饭: people are spoken of, and none is wished for to talk to. */
const NO_WISH = /不(?:要|用|想|需要)(?:你们)?(?:派|叫)?人(?:来|上门|到家)|表扬|锦旗|感谢信|点赞|夸(?:一下|奖|夸)/;
const COMPANY = /(?:找|跟|和|同|有)(?:个)?人?.{0,2}(?:说说话|聊聊|说会儿?话|讲讲话|陪陪我|坐坐|谈谈心)/;
const IN_VAIN = /没(?:有)?人(?:理|接|回|应|管)|不理我|没(?:有)?(?:回|联系)我/;
const FOR_A_PERSON = /人工|座席|客服|转了|热线/;
const ASKS_FOR_ONE = /[转找叫接换]/;
const isToldWithAnswer = (text: string): boolean => COMPLAINS_OF_ANSWER.test(text) || (ASKS_HOURS.test(text) && !ASKS_FOR_ONE.test(text));

/** A wish for a person is never argued with: the desk's transition says the rest. */
export const personWished: Step = async (turn) => {
  const { understanding, session, incoming, waiting } = turn;
  const { text } = incoming;
  if (COMPANY.test(text) && !session.flow && understanding.level === 'none' && !session.grave) {
    session.alarmed ??= 'lonely';
    return say(talkWords.company());
  }
  if (IN_VAIN.test(text) && FOR_A_PERSON.test(text) && !session.flow && understanding.level === 'none') {
    const opens = await opensAgain(turn, session.region ?? '000000');
    return { ...say(talkWords.waitedInVain(opens)), handoff: waiting ? undefined : { reason: 'asked', priority: 0 } };
  }
  if (NO_WISH.test(text) || wishesService(text)) return undefined;
  // Who wants to be rung up wants no queue.
  if (wantsCallBack(incoming.text)) return undefined;
  if (!understanding.intents.includes('human')) return undefined;
  // Who asks when somebody is there, or says that the answer missed, is told of a person with the answer.
  if (isToldWithAnswer(incoming.text.trim())) return undefined;
  session.misses = 0;
  return {
    replies: [],
    handoff: {
      reason: session.flow?.flow === 'complaint' || session.flow?.flow === 'report' ? 'complaint' : 'asked',
      priority: session.grave ? (session.grave.level === 'danger' ? 2 : 1) : 0,
    },
  };
};
