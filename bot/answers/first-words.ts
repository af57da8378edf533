import type { Reply } from '../../dialogs/reply';
import { type Said, type Step, say, type Turn } from '../turn';
import { overviewWords, programmesAlone, type Situation, situations } from './overview-words';

const AROUND = /^(?:你好|您好|喂|请问|那个|这个|我|俺|就|想|要|来|问|一下|下|咨询|了解|关于|有没有|有|[，,、\s])*|[。！!?？~～\s]+$/g;
const ENDING = /(?:的(?:事|问题|政策|情况)|怎么(?:回事|样)|是什么|有哪些|有没有|查一下|问一下|那个|呢|吗|啊|呀)$/;

const HARD =
  /^(?:我|俺|我家|家里|我们家?|们|家|现在|真的|真|实在|确实|好|很|太|非常|特别|最近|日子|生活|过得|活得|有点|是|个|是个|也|都|就|快|要|[，,\s])*(?:困难(?:户|家庭|群众)?|难(?:得很)?|苦|穷(?:死)?|可怜|惨|过不下去|活不下去|没法(?:过|活)|熬不下去|没人(?:管|帮|理)(?:我|我们|我家)?|走投无路)(?:怎么办|咋办|咋整|了|啊|呀|啦|得很|的|[。！!，,\s])*$/;
const ASKS_HELP =
  /^(?:求求?|请|谁来|谁能|能不能|可以|麻烦)*(?:你们?|您|大家|政府|有人)?(?:来)?(?:帮帮?忙|救救(?=我|俺)|帮帮|(?:帮|救济|救助)(?:一下)?(?=我|俺|$)(?<!^(?:救济|救助)))(?:一下)?(?:我|我们|我家|俺)?(?:吧|吗|一下|[。！!?？~～])*$/;
const HARDLY_BEGUN =
  /^(?:我(?:妈|爸|老公|老婆|儿子|女儿)?(?:就|让我|叫我|只)?(?:随便)?问(?:一?问|的|一下)|随便问问|帮人问的?|(?:你好|您好|喂|请问|那个|这个|就是|想问|我想问|问|一下|下|哦对了|对了|还有个?事|还有个?问题|有个?(?:事|问题)|我(?:有|想)问?个?(?:事|问题)|[，,、\s.。…])+)$/;
const SOME_MONEY =
  /^(?:什么|啥|哪些|困难|政府|国家)?(?:补贴|补助|救助|津贴|困难补助|帮扶|扶贫款?)$|一个月给钱的|^听说.{0,4}(?:有|个).{0,4}(?:补贴|补助|救助|钱)$/;
const NO_MONEY = /^(?:没(?:有)?|冇|莫得|缺)?钱(?:了|花|用)?$|^(?:我|家里|现在)*(?:没(?:有)?|冇|莫得|缺)钱(?:了|花|用|啊|呀)*$/;
const NEITHER = /^(?:都|全|什么都)?(?:没有?|没得|冇|不)(?:有|了|啊)?[。！!]*$/;
const BOTH = /^(?:都)?有(?:的|饭吃|地方住|吃|住|，|,|也)*(?:的)?[。！!]*$|^(?:吃的?住的?|这些)都?有的?$/;

const LONGEST_TOLD = 14;
const ASKS =
  /[?？吗呢]|怎么|如何|多少|什么|啥|哪|能不能|可不可以|咋|要不要|有没有|标准|条件|政策|补贴|补助|低保|救助|证|自查|查|申请|登记|投诉|举报|报告|想|[^不]要|帮/;
const PERSON =
  /^(?:我|俺|他|她|家里|爸|妈|爷|奶|老公|老婆|老伴|儿子|女儿|孩子|娃|弟|哥|姐|妹|公公|婆婆|外公|外婆|邻居)|^是(?:个)?(?:残疾|孤儿|五保)/;

/** 我是残疾人, 我妈腿脚不好: a situation told, and nothing asked. */
export const situationTold = (said: string): Situation | undefined =>
  [...said].length <= LONGEST_TOLD && PERSON.test(said) && !ASKS.test(said) && !/没病|不是|没有残疾/.test(said)
    ? situations.find(({ told }) => told.test(said))
    : undefined;

const ONE_WORD = /^(?:老人|老年人|生病|有病|大病|看病|失业|下岗|没工作|学费|上大学|受灾|火灾|残疾人家庭)$/;

/** 老人的, after it was asked which situation it is. */
function situationNamed({ session }: Turn, said: string): Situation | undefined {
  const named = situations.find(({ label }) => label === said);
  if (ONE_WORD.test(said)) return situations.find(({ told }) => told.test(said));
  if (named || session.pending?.kind !== 'situation' || [...said].length > LONGEST_TOLD || /[?？吗]|怎么|多少|哪/.test(said)) return named;
  return situations.find(({ told }) => told.test(said));
}

function aboutHardTimes({ session }: Turn, said: string): Said | undefined {
  const asked = session.pending?.kind === 'hardTimes';
  if (asked && NEITHER.test(said)) return say(overviewWords.whichNeed());
  if (asked && BOTH.test(said)) return askSituation(session, overviewWords.fedAndHoused());
  if (!HARD.test(said) && !ASKS_HELP.test(said)) return undefined;
  session.pending = { kind: 'hardTimes' };
  return say(overviewWords.hardTimes());
}

function askSituation(session: Turn['session'], reply: Reply): Said {
  session.pending = { kind: 'situation' };
  return say(reply);
}

/** What a programme named alone is asked for, and the bare question after it is about. */
function programmeAlone({ session }: Turn, said: string): Said | undefined {
  const alone = programmesAlone.find(({ named }) => named.test(said));
  if (!alone) return undefined;
  session.pending = undefined;
  session.lastQuestion = { text: alone.name, topic: alone.topic };
  return say(overviewWords.programme(alone.name, alone.asks));
}

/** What is asked next is about the situation. */
function of({ session }: Turn, { about }: Situation, reply: Reply): Said {
  session.lastQuestion = about;
  session.pending = undefined;
  return say(reply);
}

/** Words too few to answer: of a hard life, of help, of a programme, of a situation. Each is asked one question with its likeliest answers as buttons. */
export const firstWords: Step = async (turn) => {
  const { session, understanding, incoming } = turn;
  if (session.flow || session.grave || session.adding || understanding.level !== 'none') return undefined;
  const text = incoming.text.normalize('NFKC').trim();
  const named = situationNamed(turn, text);
  if (named) return of(turn, named, overviewWords.situation(named.asks));
  const hard = aboutHardTimes(turn, text);
  if (hard) return hard;
  const bare = text.replaceAll(AROUND, '').replace(ENDING, '').replaceAll(AROUND, '');
  const said = programmeAlone(turn, bare) ?? (NO_MONEY.test(bare) ? askSituation(session, overviewWords.noMoney()) : undefined);
  if (said) return said;
  if (SOME_MONEY.test(bare) || SOME_MONEY.test(text)) return askSituation(session, overviewWords.whichSituation());
  if (HARDLY_BEGUN.test(text) && !/^(?:你好|您好|喂)+$/.test(text)) return say(overviewWords.goOn());
  const told = session.lastQuestion === undefined ? situationTold(text) : undefined;
  return told && of(turn, told, overviewWords.situationTold(text, told.asks));
};
