import { CHILD, dangerPatterns, ELDER, NEEDS_NOW } from './lexicon/danger';
import { HARMLESS_HARDSHIP, hardshipPatterns } from './lexicon/hardship';
import { ASKS_RULE, DENIED, FIGURES, HITS, NOW, PAST, QUOTED } from './lexicon/harmless';
import type { DangerKind, Level } from './understanding';

export interface FirstLook {
  level: Level;
  dangers: DangerKind[];
  /** A child or a helpless adult may be harmed: the law asks for a report. */
  dutyToReport: boolean;
  /** The words that gave the alarm, for the operator. */
  evidence: string[];
}

const NONE: FirstLook = { level: 'none', dangers: [], dutyToReport: false, evidence: [] };

/** Sentences: what stands between full stops belongs together, commas do not part cause and effect. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/[。！？!?；;\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);

const withoutHarmless = (text: string): string => text.replaceAll(DENIED, '〇').replaceAll(FIGURES, '〇').replaceAll(HITS, '〇');

// Self-harm is believed in any tense and any frame: a past thought or a "what if" is still a call.
const ALWAYS: ReadonlySet<DangerKind> = new Set(['selfHarm']);
const VIOLENT: ReadonlySet<DangerKind> = new Set(['violence', 'childAbuse', 'helplessAdultAbuse']);

const happensNow = (sentence: string): boolean => NOW.test(sentence) && !ASKS_RULE.test(sentence);

function counts(kind: DangerKind, sentence: string): boolean {
  if (ALWAYS.has(kind)) return true;
  if (QUOTED.test(sentence)) return false;
  if (PAST.test(sentence) && !/(?:现在|今天|刚|又|还|一直|天天)/.test(sentence)) return false;
  if (VIOLENT.has(kind)) return !ASKS_RULE.test(sentence) || /(?:我|孩子|现在|今天|天天|又)/.test(sentence);
  if (NEEDS_NOW.has(kind)) return !oldNews(kind, sentence);
  return !ASKS_RULE.test(sentence) || happensNow(sentence);
}

const YESTERDAY =
  /昨(?:天|晚|夜|日)|前(?:天|晚|几天)|上(?:周|个?月|礼拜|星期)|那天|已经(?:灭|救|出院|好|送|住院)|烧(?:光|没|掉|完|了)|没地方住|救助|申请|补(?:助|贴)|报销|花(?:了|光|费)|欠|没钱|拿不出|交不起|月|住院(?:了|费|花)/;

// A fire of last night, a stroke that cost the savings, a mother gone for months: hardship, not 119 and 120.
function oldNews(kind: DangerKind, sentence: string): boolean {
  if (ASKS_RULE.test(sentence) && !/(?:快来|快救|救命|赶紧|还在里|叫不醒)/.test(sentence)) return true;
  if (kind === 'missing')
    return /(?:[一二两三四五六七八九十几半]|\d+)个?(?:多)?(?:月|年)|妈妈?.{0,4}(?:跑|走)|离家出走.{0,4}年|抚养|孤儿/.test(sentence);
  return YESTERDAY.test(sentence) && !/(?:正在|还在|现在|快不行|快死|叫不醒|不醒|没气|喘不|里面还|还有人|快来)/.test(sentence);
}

function dangersIn(sentence: string): { kind: DangerKind; text: string }[] {
  const bare = withoutHarmless(sentence);
  return dangerPatterns.flatMap(({ kind, pattern }) => {
    const match = pattern.exec(bare);
    return match && counts(kind, sentence) ? [{ kind, text: match[0] }] : [];
  });
}

function hardshipIn(sentence: string): string | undefined {
  const bare = withoutHarmless(sentence);
  if (QUOTED.test(sentence) || PAST.test(sentence) || HARMLESS_HARDSHIP.test(sentence)) return undefined;
  const found = hardshipPatterns.map((pattern) => pattern.exec(bare)?.[0]).find(Boolean);
  return found && (concrete(sentence) || !ASKS_RULE.test(sentence)) ? found : undefined;
}

/** Something that happened to somebody, as against a rule asked about in general. */
const concrete = (sentence: string): boolean =>
  /我|俺|阮|咱|家|昨|今|刚|现在|孩子|娃|老公|老婆|老人|隔壁|邻居|身上|兜里|桥|门口|天没|这里|这儿|有个/.test(sentence) &&
  !/^(?:什么|哪些|哪种)/.test(sentence);

/** Danger to life first, urgent hardship second; on masked, simplified text. */
export function firstLook(text: string): FirstLook {
  const sentences = sentencesOf(text);
  const dangers = sentences.flatMap(dangersIn);
  if (dangers.length > 0) {
    const kinds = [...new Set(dangers.map(({ kind }) => kind))];
    const weak = new RegExp(`${CHILD}|${ELDER}`).test(text) && kinds.includes('violence');
    return {
      level: 'danger',
      dangers: kinds,
      dutyToReport: kinds.includes('childAbuse') || kinds.includes('helplessAdultAbuse') || weak,
      evidence: dangers.map((danger) => danger.text),
    };
  }
  const hardship = sentences.flatMap((sentence) => hardshipIn(sentence) ?? []);
  return hardship.length > 0 ? { ...NONE, level: 'urgent', evidence: hardship } : NONE;
}
