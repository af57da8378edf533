import { plainAnswer } from './plain';

const UNKNOWN =
  /^(?:我|俺|阮|涯)?(?:也|还|真|哪|都)?(?:不知道|不知|不晓得|晓不得|晓得个|弗晓得|不清楚|不太清楚|不确定|不记得|记不(?:得|清|到|起)|忘了|忘记了|忘(?:咯|得|掉|球|干净)|我?(?:得|要|去)?问(?:一下|问|下)|不(?:方便|想|愿意?)(?:讲|说|答|回答|透露)|没数|说不(?:清|准|好|上来)|搞不(?:清|懂|明白)|弄不(?:清|懂)|不懂|没算过|唔知|毋知|不好说|看不懂|不明白|难说|(?:哪|哪个|谁)(?:里)?(?:晓得|知道))|^(?:你问我|鬼知道|天晓得|谁知道)|(?:不知道|不晓得|不清楚|不记得)[了啊呀哦呢嘛]?$|跳过$/;

// Now counts, not what was before.
const NOW = /(?:现在|如今|今年|后来|眼下|目前|这会儿)/;
const HEDGED = /可能|好像|应该|大概|也许|估计|或许|恐怕|似乎|(?<!算)不一定|是也不是|有也不|看情况/;
const DOUBLE = /不是没有$|(?:不能|不敢)说(?:没|不)|谁说(?:没|不)|不会没有|怎么(?:会|可能)没有|咋会没有/;
const ECHO = /^(?:嗯+|呃+|哦+|唉+|哎+|啊+|那个|这个|别提了?|说实话|反正|其实)[，,。.…\s]*(?=\S)/;
const END = '(?:$|[，,。!！~～…\\s])';
const TAIL = '[的啊呀啦哦喔了呢吧滴嘞哩咧撒噻嘛咯哒呐哇矣喽哎诶呗哈耶伐]';

const NO = new RegExp(
  `^(?:我|俺|家里|这个|他|她)?(?:就|都|还|真|也|才|压根|根本|从来|一直|确实|当然|肯定)*(?:没有?|冇|莫得?|没得|无|不是|布是|不|否|唔系|唔是|唔|毋是|毋|袂|没(?:有)?的|未|毛得|么得|木有|不符合|不能|不会动|不能动|动不了|不动|叫不醒|没反应|不会|不行|不成|不对|不在|不用|不同意|不愿意?|不想|不答应|不可以|no|n|x|×|nope)(?:${END}|${TAIL}|有|得|在|是|收入|钱|人|工作|房|车|领|办|过|残疾|病|读|上|低保|存款|孩|娃|儿|父|妈|爸)`,
);
const RHETORICAL =
  /^(?:哪|哪里|哪儿|咋|怎么)(?:个)?(?:会|可能|来|得)*(?:有|是|能|办过|领过)|^有个(?:屁|鬼|锤子)|^一(?:个|点|分|样|次|项)(?:\S{0,2})(?:都|也)(?:没|冇|莫|不)|^(?:都|也)(?:冇|没|莫)/;
const YES = new RegExp(
  `^(?:我|俺|家里|这个|他|她)?(?:就|都|还|真|也|确实|当然|肯定|必须)*(?:还在|还有|能动|能走|能说话?|会动|会说话?|还能|都在|有|是|对|对头|嗯|好|行|可以|要得|要|系|係|在|能|会|符合|当然|没错|木错|错不了|可不是|不错|是的|对的|有的|算是?|差不多|应该(?:是|有)|得行|中|可|同意|确认|确定|没问题|没毛病|必须|多的是|多得很|yes|y|ok|yep|成|√|✓|✔|👌|👍)(?:${END}|${TAIL}|一|两|些|点|个|在|过|残|病|人|房|车|好|嘛|是|有|对|嗯|头)`,
);
const POSSIBLE = /^(?:怎么|咋|哪|咋个)(?:个)?(?:会|可能)(?:呢|嘛|哦|啊)?$|^(?:哪个|谁)说(?:的)?(?:有|是|能)/;
const FINE = /^(?:没|冇|木|莫得?)(?:什么|啥)?(?:错|问题|毛病|事|得说)/;
const OLD_QUESTION = /^(?:谁说不是|可不)(?:呢|嘛|是|吗)?/;

function clause(text: string): string {
  const parts = text.split(/[，,。；;]/).filter(Boolean);
  const now = parts.find((part) => NOW.test(part));
  return parts.length > 1 && now ? now.replace(NOW, '') : text;
}

const DENIES = /没|冇|莫|毋|唔|木有|么得|毛得|无|袂|未/;
const AFFIRMS =
  /有|^是|是[的呀啊了嘛]?$|(?<![关联])系|对(?!不)|^在|当然|肯定|必须|昂|过了$|着呢$|在的$|^(?:上个?月|前(?:阵|段)|年初|刚刚?|才|最近|已经|我|都)*(?:换|补办)[了过]/;
const ASKS = /[吗么?？呢]|什么|怎|哪|谁|多少|几/;
/** 有没有缓冲期 is a question, however it begins. */
const ASKS_WHETHER = /有没有|是不是|能不能|会不会|要不要|可不可以|行不行/;

/** A few words that only affirm or only deny. */
function polarity(plain: string): boolean | undefined {
  if (plain.length > 8 || ASKS.test(plain) || /不/.test(plain)) return undefined;
  if (DENIES.test(plain)) return false;
  return AFFIRMS.test(plain) ? true : undefined;
}

/** 有/没得/冇/不晓得 …; undefined when the text is something else, or hedged so that it must be asked again. */
export function readYesNo(text: string): boolean | 'unknown' | undefined {
  const whole = plainAnswer(text);
  if (UNKNOWN.test(whole)) return 'unknown';
  if (DOUBLE.test(whole) || OLD_QUESTION.test(whole) || FINE.test(whole)) return true;
  const plain = clause(whole).replace(ECHO, '').trim();
  if (UNKNOWN.test(plain)) return 'unknown';
  if (RHETORICAL.test(plain) || POSSIBLE.test(plain)) return false;
  if (HEDGED.test(plain) || ASKS_WHETHER.test(plain)) return undefined;
  if (NO.test(plain)) return false;
  return YES.test(plain) ? true : polarity(plain);
}

/** A wish not to answer: it is an answer too. */
export const saysUnknown = (text: string): boolean => UNKNOWN.test(plainAnswer(text));

const SAID_PLAINLY =
  /[有没得冇莫无未木唔毋不是系係对头嗯好行可以要在能会成中都就还真也才当然肯定必须确实从来一直个点样错的啊呀啦哦喔了呢吧滴嘞哩咧撒噻嘛咯哒呐哇矣喽哎诶呗哈耶伐过着嘅]|yes|no|ok|[ynx×√✓✔👌👍]/gu;

/** True when an answer is made of words of yes and no alone; whatever else it says is read back with it. */
export const saysOnly = (text: string): boolean =>
  plainAnswer(text)
    .replaceAll(SAID_PLAINLY, '')
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '') === '';
