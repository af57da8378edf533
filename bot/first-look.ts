import { dangerPatterns, NEEDS_NOW, namesWeak } from './lexicon/danger';
import { HARMLESS_HARDSHIP, hardshipPatterns } from './lexicon/hardship';
import { ASKS_RULE, DENIED, FICTION, FIGURES, HITS, JEST, NOW, OVER, PAST, REAL, STUDY, SUPPOSED } from './lexicon/harmless';
import { readSigns } from './read-signs';
import type { DangerKind, Level } from './understanding';

export interface FirstLook {
  level: Level;
  dangers: DangerKind[];
  /** A child or a helpless adult may be harmed: the law asks for a report. */
  dutyToReport: boolean;
  /** The words that gave the alarm, for the operator. */
  evidence: string[];
}

export const NOTHING_GRAVE: FirstLook = { level: 'none', dangers: [], dutyToReport: false, evidence: [] };

/** Sentences: what stands between full stops belongs together, commas do not part cause and effect. */
const sentencesOf = (text: string): string[] =>
  text
    .replaceAll(',', '，')
    .split(/[。！？!?；;\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);

// A hole keeps the words on both sides apart.
const HOLE = '〇〇〇〇〇〇〇';
const withoutHarmless = (text: string): string => text.replaceAll(DENIED, HOLE).replaceAll(FIGURES, HOLE).replaceAll(HITS, HOLE);

/** How the whole message is meant: told of, learnt about, in jest. Each takes the words out of this world. */
interface Frame {
  fiction: boolean;
  study: boolean;
  jest: boolean;
}

const frameOf = (text: string): Frame => ({
  fiction: FICTION.test(text) && !REAL.test(text),
  study: STUDY.test(text),
  jest: JEST.test(text),
});

const VIOLENT: ReadonlySet<DangerKind> = new Set(['violence', 'childAbuse', 'helplessAdultAbuse']);
// Whoever says "I" and "want" means it, whatever story stands around it.
const OWN_WISH = /(?:我|俺|阮)(?:也|都|自己|真的?|现在|今天|就|是)*(?:不|没)?(?:好)?(?:想|要|准备|打算|活|撑|熬|把药|攒)/;
const GOES_ON = /刚(?!好)|又(?!是)|还(?=[在是打想没])|一直|天天|最近|也想|老是|经常|今晚|昨(?:天|晚)|现在(?=[还又正快没不人叫躺])/;

const longAgo = (sentence: string): boolean => PAST.test(sentence) && !GOES_ON.test(sentence);
const happensNow = (sentence: string): boolean => NOW.test(sentence);

function counts(kind: DangerKind, sentence: string, frame: Frame): boolean {
  if (kind === 'selfHarm') return selfHarmCounts(sentence, frame);
  if (frame.fiction || frame.study || frame.jest) return false;
  if (SUPPOSED.test(sentence) || (OVER.test(sentence) && kind !== 'childAbuse')) return false;
  if (longAgo(sentence)) return false;
  if (VIOLENT.has(kind)) return !ASKS_RULE.test(sentence) || /(?:我|孩子|现在|今天|天天|又|刚|昨)/.test(sentence);
  if (NEEDS_NOW.has(kind)) return !oldNews(kind, sentence);
  return !ASKS_RULE.test(sentence) || happensNow(sentence);
}

// Self-harm is believed in nearly any tense and frame: a past thought or a "what if" is still a call.
function selfHarmCounts(sentence: string, frame: Frame): boolean {
  if (OWN_WISH.test(sentence) && !frame.study) return !/口头禅/.test(sentence);
  if (frame.fiction || frame.study || frame.jest) return false;
  if (longAgo(sentence) && (OVER.test(sentence) || /走的|死|去世|没了|自杀/.test(sentence))) return false;
  if (OVER.test(sentence) && /后来/.test(sentence)) return false;
  return !(/自杀|死亡|去世/.test(sentence) && ASKS_RULE.test(sentence) && !/我|想|要/.test(sentence));
}

const COST_OR_CLAIM =
  /救助|申请|补(?:助|贴)|报销|花(?:了|光|费)|欠|没钱|冇钱|拿不出|交不起|凑不|住院(?:了|费|花|半|一个)|医药费|手术费|已经(?:灭|救|出院|好|送|住院)|出院|烧(?:光|没|掉|完|毁)(?:了)?|没地方(?:住|去)|没(?:处|家)|啥都没|什么都没|赔|低保|残疾证|护理补贴|能领|瘫痪(?:了|在床)?.{0,4}年/;
const YESTERDAY = /昨(?:天|晚|夜|日)|前(?:天|晚|几天|阵子|段时间)|上(?:周|个?月|礼拜|星期)|那天|这个月|上回/;
const ACUTE =
  /救我|一直(?:在)?睡|又吐|正在|还在|现在|快不行|快死|叫不|喊不|不醒|没气|喘不|里面还|还有人|快来|刚(?:才|刚|从)|突然|止不住|不停|抽(?:搐|筋|起来)|一动不动|昏迷|晕倒|不动了|出不(?:来|去)|救(?:命|人|救)|快点|赶紧/;

// A fire of last night, a stroke that cost the savings, a mother gone for months: hardship, not 119 and 120.
function oldNews(kind: DangerKind, sentence: string): boolean {
  if (kind === 'missing')
    return (
      ASKS_RULE.test(sentence) ||
      /(?:[一二两三四五六七八九十几半]|\d+)个?(?:多)?(?:月|年)|妈妈?.{0,4}(?:跑|走)了|离家出走.{0,4}年|抚养|孤儿|改嫁/.test(sentence)
    );
  if (ACUTE.test(sentence)) return false;
  if (ASKS_RULE.test(sentence) && !happensNow(sentence)) return true;
  return COST_OR_CLAIM.test(sentence) || YESTERDAY.test(sentence);
}

// Signs in any order are believed only of those who tell: who asks for a rule must say the danger plainly.
const tells = (sentence: string, { fiction, study, jest }: Frame): boolean =>
  !fiction && !study && !jest && !ASKS_RULE.test(sentence) && !SUPPOSED.test(sentence) && !OVER.test(sentence);

function dangersIn(sentence: string, frame: Frame): { kind: DangerKind; text: string }[] {
  const bare = withoutHarmless(sentence);
  const plain = dangerPatterns.flatMap(({ kind, pattern }) => {
    const match = pattern.exec(bare);
    return match && counts(kind, sentence, frame) ? [{ kind, text: match[0] }] : [];
  });
  if (plain.length > 0 || !tells(sentence, frame)) return plain;
  return readSigns(bare).dangers.filter(
    ({ kind }) => kind === 'selfHarm' || (!longAgo(sentence) && (!NEEDS_NOW.has(kind) || !oldNews(kind, sentence))),
  );
}

function hardshipIn(sentence: string, frame: Frame): string | undefined {
  const bare = withoutHarmless(sentence);
  if (frame.fiction || frame.study || frame.jest || SUPPOSED.test(sentence)) return undefined;
  if (longAgo(sentence)) return undefined;
  if (
    (HARMLESS_HARDSHIP.test(sentence) && !/赶(?:出|走)|撵|睡(?:在)?(?:桥|街|车)/.test(sentence)) ||
    /预报|我们家在高处|去给(?:他|她|孩子)/.test(sentence)
  )
    return undefined;
  const found = hardshipPatterns.map((pattern) => pattern.exec(bare)?.[0]).find(Boolean);
  if (found && (concrete(sentence) || !ASKS_RULE.test(sentence))) return found;
  return tells(sentence, frame) ? readSigns(bare).need : undefined;
}

/** Something that happened to somebody, as against a rule asked about in general. */
const concrete = (sentence: string): boolean =>
  /我|俺|阮|咱|家|房东|赶出|昨|今|刚|现在|孩子|娃|老公|老婆|老人|隔壁|邻居|身上|兜里|桥|门口|天没|这里|这儿|有个/.test(sentence) &&
  !/^(?:什么|哪些|哪种)/.test(sentence);

/** Words of danger or need stand in a text, whether or not they are believed. */
export const passedOver = (text: string): boolean =>
  dangerPatterns.some(({ pattern }) => pattern.test(text)) || hardshipPatterns.some((pattern) => pattern.test(text));

/** Danger to life first, urgent hardship second; on masked, simplified text. */
export function firstLook(text: string): FirstLook {
  const sentences = sentencesOf(text);
  const frame = frameOf(text);
  const dangers = sentences.flatMap((sentence) => dangersIn(sentence, frame));
  if (dangers.length > 0) {
    const kinds = [...new Set(dangers.map(({ kind }) => kind))];
    const weak = namesWeak.test(text) && kinds.includes('violence');
    return {
      level: 'danger',
      dangers: kinds,
      dutyToReport: kinds.includes('childAbuse') || kinds.includes('helplessAdultAbuse') || weak,
      evidence: dangers.map((danger) => danger.text),
    };
  }
  const hardship = sentences.flatMap((sentence) => hardshipIn(sentence, frame) ?? []);
  return hardship.length > 0 ? { ...NOTHING_GRAVE, level: 'urgent', evidence: hardship } : NOTHING_GRAVE;
}
