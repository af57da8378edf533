import { answerAlso } from '../answers/answer-question';
import { firstLook } from '../first-look';
import { resumePaused } from '../flows/run-flow';
import { TAKES_BACK_ALARM } from '../lexicon/manner';
import type { Session } from '../session';
import { type Step, say, type Turn, together } from '../turn';
import { words } from '../words';

// An alarm that was none, said in the resident's own words.

const WHO =
  '(?:我们?|俺|人|他|她|孩子|娃|老人|我[爸妈爷奶]|家里|大家|这|那|现在|已经|真的?|都|就|也|根本|其实|本来|刚才|哪里?|怎么会?|谁说)*';
const END = '(?:的|了|啊|呀|啦|嘛|呢|哦|而已|罢了|吧)*';
const DENIALS: readonly RegExp[] = [
  new RegExp(
    `^${WHO}(?:没有?|冇|莫得|无|有)(?:什么|啥|任何|生命|人)*(?:危险|出(?:什么)?事|这(?:么)?回事|那回事|这(?:个)?事|那么严重|这么严重)${END}$`,
  ),
  new RegExp(
    `^(?:你们?|您|机器人?|系统|是|都|完全)*(?:搞|弄|理解|听|误会|想|看|判断|认|会|搞反)(?:我)?(?:错|岔|反)(?:意思|我的?意思)?${END}$`,
  ),
  new RegExp(`^(?:这|那|都|是|一场|你们?|您|你?别)*误会(?:我|你)?(?:的意思)?${END}$`),
  new RegExp(
    `^(?:我|俺|就|只|先|随便|单纯|是|想|来|帮(?:人|别人|朋友))+(?:问问?|咨询|了解|打听|看看|试试|测试)(?:一?下|一问|着玩)?${END}$`,
  ),
  new RegExp(`^(?:我)?(?:随便|瞎|乱|胡)(?:说|问|打|讲|写)(?:着玩)?${END}$`),
  new RegExp(
    `^${WHO}(?:没有?|不是|不会)(?:被人?)?(?:走丢|走失|失踪|丢|挨?打|打我|打人|受伤|着火|起火|喝(?:农)?药|自杀|寻死|想死|要死|想不开|轻生|昏倒|摔(?:倒|着)?)${END}$`,
  ),
  new RegExp(`^(?:你们?|您)?(?:别|不要|不用|莫)(?:那么|这么)?(?:紧张|大惊小怪|吓我|吓人|激动|小题大做)${END}$`),
];
/** Said of danger outside: over. Of oneself or of a violent man it proves nothing. */
const SAFE = new RegExp(`^${WHO}(?:没事|平安|安全|好好的|好着|醒|救过来|送医院|灭|找到|找着|回来)(?:的|了|啦|呢|谢谢|多谢)*$`);
const NOT_PROVEN: ReadonlySet<string | undefined> = new Set(['selfHarm', 'violence', 'childAbuse', 'helplessAdultAbuse']);

const FILLER = /^(?:不是|不|没有?|哎|唉|啊|哦|噢|喂|你好|您好|谢谢|多谢|不好意思|对不起|抱歉|那个|真的?)(?:的|啊|呀|了|啦)*$/;
const NO_DANGER = /(?:没有?|冇|莫得|并无)(?:什么|啥|任何|生命)*危险(?:的|了|啊|呀)*/;
const WHETHER = /有没有|是不是|会不会/;
const LONGEST = 40;

const denies = (clause: string, grave: NonNullable<Session['grave']>): boolean =>
  !WHETHER.test(clause) &&
  (DENIALS.some((pattern) => pattern.test(clause)) || (!NOT_PROVEN.has(grave.kind) && grave.level === 'danger' && SAFE.test(clause)));

/**
 * What else is said where an alarm is denied, empty when nothing; undefined when it is not denied, or when the
 * rest of the words is a cry itself.
 *
 * @example restOfDenial('没走丢 是瞎了', { level: 'danger', kind: 'missing', number: '…' }) // '是瞎了'
 */
export function restOfDenial(text: string, grave: NonNullable<Session['grave']>): string | undefined {
  const said = text.normalize('NFKC').trim();
  if (TAKES_BACK_ALARM.test(said)) return '';
  if (said.length > LONGEST) return undefined;
  const clauses = said.split(/[，,。！!？?；;、\s]+/).filter((clause) => clause !== '');
  const told = clauses.filter((clause) => !FILLER.test(clause));
  const rest = told.filter((clause) => !denies(clause, grave));
  if (told.length > 0 && rest.length < told.length && told.slice(0, 2).some((clause) => denies(clause, grave)))
    return firstLook(rest.join('，')).level === 'none' ? rest.join('，') : undefined;
  if (told.length === 0 && !NOT_PROVEN.has(grave.kind) && /^(?:不是|不对)(?:的|啊|呀|了)*$/.test(said)) return '';
  const [before = '', after = ''] = NO_DANGER.test(said) && !WHETHER.test(said) ? said.split(NO_DANGER) : [];
  const bare = `${before}，${after}`;
  return NO_DANGER.test(said) && !WHETHER.test(said) && firstLook(bare).level === 'none' ? after.trim() : undefined;
}

/** True when this message says that the alarm of the conversation was none. */
export const deniesAlarm = ({ session, incoming }: Turn): boolean =>
  session.grave !== undefined && restOfDenial(incoming.text, session.grave) !== undefined;

/** An alarm taken back ends kindly: the record stays, with the resident's word beside it, and what was asked with it is answered. */
export const takenBack: Step = async (turn) => {
  const { session, deps, incoming } = turn;
  const { grave } = session;
  const rest = grave && restOfDenial(incoming.text, grave);
  if (!grave || rest === undefined) return undefined;
  await deps.tickets.addToOwn(incoming.conversationId, grave.number, { text: incoming.text });
  turn.understanding = { ...turn.understanding, askAfter: false };
  session.alarmed = grave.kind ?? 'need';
  session.grave = undefined;
  if (session.flow?.flow === 'emergency' || session.flow?.flow === 'street') session.flow = undefined;
  const answered = rest === '' ? undefined : await answerAlso(turn, rest);
  return together(together(say(words.falseAlarm(grave.number)), answered), await resumePaused(turn));
};
