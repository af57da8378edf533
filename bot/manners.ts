import { withoutUnseen } from '../base/privacy';
import { regionName } from '../base/regions';
import type { Reply } from '../dialogs/reply';
import { asksWhen } from './alarm/rescue-words';
import { afterWords } from './answers/after-words';
import { lastAnswered } from './answers/answer-question';
import { askNext } from './flows/run-flow';
import { isOtherScript } from './lexicon/english';
import { ABUSE, ASKS_HOURS, ASKS_LOOKS, ASKS_WHO, INJECTION, LEAVES, THANKS } from './lexicon/manner';
import { type Said, type Step, say, type Turn, together } from './turn';
import type { Intent } from './understanding';
import { words } from './words';

const TOO_HARD =
  /^(?:我|俺|这|你|说的|写的|还是|有点|好像|字|[，,\s])*(?:看不懂|听不懂|没看懂|没听懂|不(?:太|大|是很)?(?:懂|明白|清楚)|没(?:太|听|看)?(?:明白|懂)|太(?:长|多)了?|太复杂了?|搞不懂|弄不明白)(?:了|啊|呀|哦|你说(?:的|啥|什么)|看不懂|听不懂|看不完|[，,。！!\s])*(?:说|讲)?(?:得)?(?:简单|短|明白)?(?:一?点|些)?[。！!]*$|^(?:能不能|请|麻烦)?(?:你|您)?(?:再|重新)?(?:说|讲|解释)(?:得)?(?:简单|短|明白|清楚|细|详细|通俗)(?:一?点|些|一下)?(?:行吗|吗|嘛|吧)?[。！!?？]*$|^(?:再说一遍|再讲一遍|什么意思|啥意思|(?:我)?(?:就|只)?要个大概|(?:你)?(?:先)?(?:告诉|说)(?:我)?个?大概|挑重点说|说重点|(?:你|您)?(?:说|讲)?(?:得)?慢(?:一?点|些)(?:说|讲)?)[啊呀吗?？。]*$/;

const NO_LETTERS =
  /^(?:我|俺|老人|我妈|我爸|她|他)?(?:不识字|不认(?:识)?字|不会(?:看|认)字|没(?:读|念)过书|没文化|是?文盲)(?:[，,]?(?:看不懂|怎么办))?(?:的|了|啊|呀|[。！!])*$/;

const lostHeart: readonly { said: RegExp; reply(): Reply }[] = [
  {
    said: /^(?:知道了|好吧|算了|这|也|真|好|太|那|办(?:起来)?|手续|还是|唉|哎|[，,\s])*(?:麻烦|折腾|费劲|繁琐|复杂)(?:死)?(?:了|啊|呀|得很|人)*[，,\s]*(?:不(?:想)?(?:办|弄|申请)了)?[。！!]*$|^(?:跑不动|走不动|去不了|没空去|太远了?|跑不起)(?:了|啊|呀)*[。！!]*$/,
    reply: afterWords.tooMuchTrouble,
  },
  {
    said: /^(?:电话|我|都|老|一直|打了?(?:好几次|几次|电话)?|还是|总是|[，,])*(?:没打通|打不通|没人接|不接|占线|打不进(?:去)?|没接通|接不通)(?:电话)?(?:了|啊|呀|的|怎么办)*[。！!]*$/,
    reply: afterWords.nobodyAnswers,
  },
  {
    said: /^(?:还是|都|说了|问了|讲了|也|唉|哎|白|[，,])*(?:没(?:有)?用|没办法|白(?:问|说|跑)了?|办不(?:成|了|下来)|不管用|不顶用|帮不(?:了|上)我?)(?:的|啊|呀|了|嘛)*[。！!]*$/,
    reply: afterWords.noUse,
  },
];

const CALLS_WHOM = /^(?:那|我|现在)?(?:要不要|该不该|要|需要|用不用|能|可以)(?:打|拨)(?:110|120|119)(?:吗|不|么)?[?？]*$/;

/** The last answer once more, its first line and where it stands alone. */
function inShort(turn: Turn, text: string): Said {
  const last = lastAnswered(turn);
  const short = last && words.inShort(last.reply.split('\n\n')[0] ?? last.reply);
  if (NO_LETTERS.test(text)) return say(...(short ? [short] : []), afterWords.cannotRead());
  return say(short ?? afterWords.nothingToShorten());
}

const NONE_OF_THEM =
  /^(?:好像|这些|这几个|上面)?(?:都)?(?:不是|没有|不对|不知道|不晓得|不清楚|不像)(?:我要(?:问)?的|我问的|这些|这个|一个)?(?:的|了|啊|呀)*[。！!]*$/;
const WORN_OUT =
  /^(?:(?:又|白|我)*(?:跑|等|问|排)了.{1,8}[，,])?(?:哎|唉|哎呀|我|真|真是|快|都|要|好|太|很|心里|跑|[，,、])*(?:烦|累|急|愁|苦|难受|难过|伤心|孤单|寂寞|郁闷|委屈|心烦|命苦|气)(?:死|坏|透|得很|极)?(?:了|啊|呀|我了|人了?)*(?:[，,。！!]*(?:又)?(?:跑|等|问|排)了.{1,8})?[。！!~]*$/;
const WANTS_COMPANY =
  /^(?:你|您)?(?:能不能|可以|能)?(?:来)?陪(?:我|俺)(?:聊|说|讲|坐)(?:聊|会儿?|说|话|一?会儿?话?|几句|一下|坐)*(?:天|吗|吧|嘛|呗|好吗|行吗|不)*[。！!?？]*$/;

const WITHOUT_MATTER: ReadonlySet<Intent | undefined> = new Set(['policy', 'smalltalk']);

/** A place by itself; where a question waits it is its answer. */
function placeSent({ incoming, session }: Turn): Said | undefined {
  if (!incoming.place || session.flow || session.pending?.kind === 'place') return undefined;
  if (!incoming.region) return say(words.placeUnclear());
  session.region = incoming.region;
  return say(words.placeAlone(regionName(incoming.region)));
}

function answered(turn: Turn): Said | undefined {
  const { incoming, deps, understanding, session } = turn;
  const text = withoutUnseen(incoming.text).normalize('NFKC').trim();
  if (text === '' || incoming.media) return say(words.nothingWritten());
  if (isOtherScript(text)) return say(words.otherScript());
  if (INJECTION.test(text)) return say(words.onlyRules());
  const heart = session.flow ? undefined : lostHeart.find(({ said }) => said.test(text));
  if (heart) return say(heart.reply());
  // Anger at a matter of one's own is that matter.
  if (ABUSE.test(text) && WITHOUT_MATTER.has(understanding.intents[0])) return say(words.calm());
  if (session.pending?.kind === 'offers' && NONE_OF_THEM.test(text)) return say(words.noneOfThem());
  if (!session.flow && WORN_OUT.test(text)) return say(words.wornOut());
  if (WANTS_COMPANY.test(text)) return say(words.company());
  if (ASKS_LOOKS.test(text)) return say(words.largeLetters(incoming.channel === 'directline'));
  if (ASKS_WHO.test(text)) return say(words.whoAnswers());
  if (CALLS_WHOM.test(text)) return say(afterWords.whenToCall());
  if (TOO_HARD.test(text) || NO_LETTERS.test(text)) return inShort(turn, text);
  // After an alarm it is asked when help comes.
  if (ASKS_HOURS.test(text) && !(session.grave && asksWhen(text))) return say(words.hours(deps.settings.serviceHours));
  // Within a flow only: there a question waits, and thanks are no answer to it.
  if (session.flow && THANKS.test(text)) return say(words.thanks());
  return undefined;
}

/** Nothing that can be read, anger, commands to the machine, the page's letters, the hours: answered at any point, and the question that waits is asked again. */
export const manners: Step = async (turn) => {
  if (turn.session.flow && LEAVES.test(turn.incoming.text.trim())) return say(words.later());
  const said = placeSent(turn) ?? answered(turn);
  if (!said || !turn.session.flow) return said;
  return together(said, await askNext(turn));
};
