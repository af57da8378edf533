import { withoutUnseen } from '../base/privacy';
import { regionName } from '../base/regions';
import { isOtherScript } from './lexicon/english';
import { ABUSE, ASKS_HOURS, ASKS_LOOKS, ASKS_WHO, INJECTION, LEAVES, THANKS } from './lexicon/manner';
import { asksWhen } from './rescue-words';
import { askNext } from './run-flow';
import { type Said, type Step, say, type Turn, together } from './turn';
import type { Intent } from './understanding';
import { words } from './words';

const TOO_HARD =
  /^(?:我|俺|这|你|说的|写的|[，,])*(?:看不懂|听不懂|没看懂|没听懂|不懂|太长了?|太复杂了?|搞不懂)(?:了|啊|呀|哦|你说(?:的|啥|什么))*[，,。！!]*(?:说|讲)?(?:得)?(?:简单|短|明白)?(?:一?点|些)?[。！!]*$|^(?:能不能|请|麻烦)?(?:再)?(?:说|讲)(?:得)?(?:简单|短|明白)(?:一?点|些)?(?:行吗|吗|嘛|吧)?[。！!?？]*$|^(?:再说一遍|再讲一遍|什么意思|啥意思)[啊呀吗?？。]*$/;

/** The last answer once more, its first line and where it stands alone. */
function inShort({ lastQuestion, region }: Turn['session'], { knowledge, clock }: Turn['deps']): Said | undefined {
  const last = lastQuestion && knowledge().answer({ text: lastQuestion.text, region: lastQuestion.region ?? region, on: clock.today() });
  return last?.outcome === 'answered' && last.entry ? say(words.inShort(last.reply.split('\n\n')[0] ?? last.reply)) : undefined;
}

const NONE_OF_THEM =
  /^(?:好像|这些|这几个|上面)?(?:都)?(?:不是|没有|不对|不知道|不晓得|不清楚|不像)(?:我要(?:问)?的|我问的|这些|这个|一个)?(?:的|了|啊|呀)*[。！!]*$/;
const WORN_OUT =
  /^(?:(?:又|白|我)*(?:跑|等|问|排)了.{1,8}[，,])?(?:哎|唉|哎呀|我|真|真是|快|都|要|好|太|很|心里|跑|[，,、])*(?:烦|累|急|愁|苦|难受|郁闷|委屈|心烦|命苦|气)(?:死|坏|透|得很|极)?(?:了|啊|呀|我了|人了?)*(?:[，,。！!]*(?:又)?(?:跑|等|问|排)了.{1,8})?[。！!~]*$/;
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

function answered({ incoming, deps, understanding, session }: Turn): Said | undefined {
  const text = withoutUnseen(incoming.text).normalize('NFKC').trim();
  if (text === '' || incoming.media) return say(words.nothingWritten());
  if (isOtherScript(text)) return say(words.otherScript());
  if (INJECTION.test(text)) return say(words.onlyRules());
  // Anger at a matter of one's own is that matter.
  if (ABUSE.test(text) && WITHOUT_MATTER.has(understanding.intents[0])) return say(words.calm());
  if (session.pending?.kind === 'offers' && NONE_OF_THEM.test(text)) return say(words.noneOfThem());
  if (!session.flow && WORN_OUT.test(text)) return say(words.wornOut());
  if (WANTS_COMPANY.test(text)) return say(words.company());
  if (ASKS_LOOKS.test(text)) return say(words.largeLetters(incoming.channel === 'directline'));
  if (ASKS_WHO.test(text)) return say(words.whoAnswers());
  if (TOO_HARD.test(text)) return inShort(session, deps);
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
