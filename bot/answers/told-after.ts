import { readCommand } from '../../dialogs/read-answer';
import { askedOfIn } from '../../knowledge/bare-question';
import { type Programme, programmeOf } from '../../knowledge/programme';
import { saysOutright } from '../intents';
import { SMALLTALK } from '../lexicon/wishes';
import { type Said, say, type Turn, together } from '../turn';
import type { Intent } from '../understanding';
import { REPORT_CHANGE, words } from '../words';
import { afterWords, recordsFor } from './after-words';
import { answerAbout, answerAlso, askAgain, lastAnswered, withDetail } from './answer-question';
import { ASKS, accusesOutright } from './asked-first';
import { COMPLAINS_OF_ANSWER } from './bad-answer';
import { situationTold } from './first-words';
import { overviewWords } from './overview-words';

const LONGEST = 18;
const MOST_FACTS = 3;

/** What a fact beside a question is easily taken for. */
const TAKEN_FOR: ReadonlySet<Intent | undefined> = new Set(['complaint', 'report', 'change', 'status', 'smalltalk', 'policy', 'selfcheck']);

// Of somebody, of a time, or of what has come about: what is told rather than asked.
const TELLS =
  /^(?:我|俺|他|她|它|家|爸|妈|爷|奶|老公|老婆|老伴|儿子|女儿|孩子|娃|弟|哥|姐|妹|公公|婆婆|外公|外婆|村|镇|乡|县|社区|民政|自己|户口|身份证|材料|证)|(?:了|过|的|级|岁|住|开|等|迁|办)$|^(?:现在|之前|以前|后来|在|住|花|欠|借|报|一个|做|说|还|没|不|已经|刚|就|才|有|是|上个?月|去年|前年|今年|昨天|前天|[一二三四1-4]级)|[一二三四1-4]级|^(?:大概|差不多|一共|总共|全家|约)*[一二两三四五六七八九十百千万几\d]+(?:多|来)?(?:万|千|百|块|元|岁|口|个|年|天|亩)/;

const ANSWERS = /^(?:是|不是|有|没有|对|不对|不知道|不晓得|不清楚|跳过)(?:的|了|啊|呀|[。！!])*$/;

// 那永定呢, 农村的: the same asked of another.
const ANOTHER_OF_A_KIND = /呢[?？]?$|^那|^[^了过]{2,4}的$/;

// What is wished for outright is no detail.
const WISHES =
  /^(?:那|就)?(?:我|俺|我们)?(?:就)?(?:要|想|来|得|给我|帮我|替我|请)*(?:报告|反映|登记|投诉|举报|申请|查|自查|找|催|补充|撤|删|留言|预约|转)/;

const MEANT_PLACE = /^(?:我|俺)?(?:是)?(?:问|说|要问|想问|讲)的?(?:是|系)|^(?:我(?:们)?(?:是|在|住)|户口(?:在|是))|^不是.{1,6}是/;

/** Told after an answer and asking nothing: a detail of what was just spoken of, unless the words themselves say otherwise. */
function tellsMore({ session, understanding, incoming }: Turn): boolean {
  const { intents, normalised, level } = understanding;
  const [intent = 'policy', ...more] = intents;
  const said = incoming.text.trim();
  return (
    session.lastQuestion !== undefined &&
    session.flow === undefined &&
    session.grave === undefined &&
    level === 'none' &&
    more.length === 0 &&
    TAKEN_FOR.has(intent) &&
    [...said].length > 1 &&
    [...said].length <= LONGEST &&
    !ASKS.test(normalised) &&
    !COMPLAINS_OF_ANSWER.test(normalised) &&
    !ANOTHER_OF_A_KIND.test(normalised) &&
    askedOfIn(normalised) === undefined &&
    readCommand(said) === undefined &&
    !ANSWERS.test(said) &&
    !SMALLTALK.test(normalised) &&
    !saysOutright(intent, normalised) &&
    !WISHES.test(normalised) &&
    !accusesOutright(normalised) &&
    (intent === 'smalltalk' || intent === 'policy' ? TELLS.test(normalised) : true)
  );
}

/** 我问的是毕节: the question before, for the place that was meant. */
async function forPlace(turn: Turn): Promise<Said | undefined> {
  const { understanding, incoming } = turn;
  const place = understanding.slots.find(({ type }) => type === 'place')?.text;
  return place && MEANT_PLACE.test(incoming.text.trim()) ? askAgain(turn, `那${place}呢`) : undefined;
}

const KIN =
  /^(?:那|要是|如果|换成|还有)?(?:是)?(?:我|俺|我们)?(?:家)?(?:的)?(爸爸?|妈妈?|爷爷|奶奶|老公|老婆|老伴|儿子|女儿|孩子|哥哥?|弟弟?|姐姐?|妹妹?|公公|婆婆|岳父|岳母|外公|外婆|孙子|孙女)(?:的)?(呢|的话|怎么办|咋办|(?:也)?(?:可以|能|行)吗?|一样吗)?[?？。]*$/;

/** 那我妈呢: what was answered last, for her. */
function forKin(turn: Turn): Said | undefined {
  const [, kin, asks] = KIN.exec(turn.understanding.normalised) ?? [];
  const last = kin && (asks || /^那/.test(turn.understanding.normalised)) ? lastAnswered(turn) : undefined;
  if (!kin || !last?.entry || programmeOf(last.entry.topic) === undefined) return undefined;
  return say(afterWords.forAnother(`您${kin === '妈' || kin === '爸' ? `${kin}${kin}` : kin}`, last.reply.split('\n\n')[0] ?? last.reply));
}

const entryTold = (said: Said | undefined): string | undefined => {
  const [{ card } = {}] = said?.replies ?? [];
  return card?.kind === 'answer' ? card.entryId : undefined;
};

const OF_GRADE = '护理补贴';

/** 二级 肢体 after a question on the subsidies: what that grade is given. */
function ofGrade({ understanding }: Turn, topic: string): string | undefined {
  const told = understanding.slots.find(({ type }) => type === 'disability')?.value;
  const grade = typeof told === 'object' && 'grade' in told ? Number(told.grade) : undefined;
  if (!topic.startsWith('canji') || !grade) return undefined;
  return grade <= 2 ? '重度残疾人护理补贴给谁' : '三、四级残疾有护理补贴吗';
}

/** The question before with the fact beside it: another entry of the programme, found by the fact with its question and by the fact alone. */
async function withFact(turn: Turn, { name }: Programme): Promise<Said | undefined> {
  const { session, understanding } = turn;
  const { lastQuestion, pending } = session;
  const { text = '', topic = '', entry } = lastQuestion ?? {};
  const fact = understanding.normalised;
  const alone = entryTold(await answerAbout(turn, `${name}，${fact}`, { topic, name, likeliest: true }));
  Object.assign(session, { lastQuestion, pending });
  const said =
    alone && alone !== entry
      ? await answerAbout(turn, `${askedOfIn(text) === undefined ? text : `${name}${text}`}，${fact}`, { topic, name, likeliest: true })
      : undefined;
  if (entryTold(said) === alone) return said;
  Object.assign(session, { lastQuestion, pending });
  return undefined;
}

/** A fact told after an answer: the question again with it, what fits the situation it tells of, or that it was heard and what comes next. */
export async function toldAfter(turn: Turn): Promise<Said | undefined> {
  const { flow, grave } = turn.session;
  const kin = flow || grave || turn.understanding.level !== 'none' ? undefined : forKin(turn);
  if (kin || !tellsMore(turn)) return kin;
  const { session, understanding } = turn;
  const { lastQuestion: last, pending } = session;
  const [intent] = understanding.intents;
  const placed = await forPlace(turn);
  if (placed) return placed;
  const graded = ofGrade(turn, last?.topic ?? '');
  const ofIt = graded && (await answerAbout(turn, graded, { topic: last?.topic, name: OF_GRADE }));
  if (ofIt) return together(say(afterWords.withThat(understanding.normalised)), ofIt);
  const alone = intent === 'policy' ? await answerAlso(turn) : undefined;
  // The answer that was just given is not given again.
  if (alone && entryTold(alone) !== last?.entry) return alone;
  Object.assign(session, { lastQuestion: last, pending });
  // Of a choice of titles nothing is known yet: the detail goes with the question, or the words are looked for alone.
  if (pending?.kind === 'offers')
    return intent === 'policy' ? undefined : ((await withDetail(turn)) ?? say(afterWords.whichOfThem(understanding.normalised)));
  const programme = last?.topic === undefined ? undefined : programmeOf(last.topic);
  const detailed = programme && last && (await withFact(turn, programme));
  if (detailed) {
    const [answer, ...others] = detailed.replies;
    const records = recordsFor(understanding.normalised, { programme, intent });
    const replies = answer ? [{ ...answer, choices: [...records, ...(answer.choices ?? [])] }, ...others] : others;
    return together(say(afterWords.withThat(understanding.normalised)), { ...detailed, replies });
  }
  const situation = situationTold(understanding.normalised);
  if (situation) return say(overviewWords.situationTold(understanding.normalised, situation.asks));
  // What belongs to nothing that was asked is answered as it would be at first.
  if (intent === 'policy' && !programme) return undefined;
  const facts = [...(last?.facts ?? []), understanding.normalised].slice(-MOST_FACTS);
  session.lastQuestion = last && { ...last, facts };
  return say(afterWords.heard(facts, { programme, intent }));
}

export const CHANGE_WISH = new RegExp(`^(?:我要)?(?:${REPORT_CHANGE}|报告家里的?变化)(?:[：:](.{2,}))?$`);

/** 报告变化：我妈改嫁了: what has changed, where it is said with the wish. */
export function changeTold(text: string): { story?: string } {
  const story = CHANGE_WISH.exec(text.trim())?.[1];
  return story ? { story } : {};
}

/** A greeting or thanks is returned; any other remark is listened to. */
export const nodded = ({ incoming, understanding }: Turn): Said =>
  say(/谢/.test(incoming.text) ? words.thanks() : SMALLTALK.test(understanding.normalised) ? words.smallTalk() : afterWords.listening());
