import type { IsoDate } from '../base/clock';
import { findTicketNumber } from '../base/ids';
import { readAge } from '../dialogs/read/age';
import { readDate } from '../dialogs/read/dates';
import { perMonth, readMoney } from '../dialogs/read/money';
import { readCount, readDisability } from '../dialogs/read/people';
import { normalise, plainSpeech } from '../knowledge/normalise';
import { placeNamed } from '../knowledge/place';
import { type FirstLook, firstLook, NOTHING_GRAVE } from './first-look';
import { apartFromHukou } from './hukou';
import { type Part, partsOf, programmeIn, saysOutright } from './intents';
import { plainForLook } from './lexicon/dialect';
import { needsInEnglish } from './lexicon/english';
import { ASKS_RULE } from './lexicon/harmless';
import { ASKS_LOOKS, FORGET, INJECTION } from './lexicon/manner';
import { HUMAN } from './lexicon/wishes';
import { gistOf, isLong, sentencesOf } from './long-text';
import { criesApart } from './matters-apart';
import { ASKS_OF_FORCE, FALLEN, LOST, NOT_NOW, PUTS_RIGHT } from './plain-words';
import { readBySound } from './same-sound';
import { type SecondLook, secondLook } from './second-look';
import type { DangerKind, Slot, Understanding } from './understanding';

export interface UnderstandContext {
  /** Where the resident is, when it is known; settles a place name borne by several. */
  region?: string;
  today: IsoDate;
  /** A question of ours waits for its answer: few words are then hardly a cry. */
  answering?: boolean;
  /** It was asked whether the family can bear what has happened: 撑不住了 answers that first of all. */
  askedToBear?: boolean;
  /** It was asked what has become of a child's father or mother: 妈妈失踪了 tells that, and is no search. */
  askedOfParent?: boolean;
  /** The matter is on record as an emergency: a few words told of it are part of it. */
  onRecord?: boolean;
}

type Hearing = Pick<UnderstandContext, 'answering' | 'onRecord' | 'askedToBear' | 'askedOfParent'>;

function moneySlot(text: string): Slot[] {
  const money = readMoney(text);
  if (!money) return [];
  const months = money.per === 'months' ? perMonth(money) : undefined;
  if (months) return [{ type: 'money', value: months.value, unit: 'fen/month', text: money.text, readBack: true }];
  return [
    {
      type: 'money',
      value: money.value,
      unit: money.per ? `fen/${money.per}` : 'fen',
      text: money.text,
      readBack: money.unsure || money.per === undefined,
    },
  ];
}

function peopleSlot(text: string): Slot[] {
  const words =
    /(?:一家|家里|全家|我们)?[一二两三四五六七八九十\d]{1,2}(?:口|个)人|一家[三四五六七八九]口|老两口|[俩仨]娃|[一二两三四五\d]个(?:孩子|娃|小孩)/.exec(
      text,
    )?.[0];
  const count = words ? readCount(words) : undefined;
  return words && count ? [{ type: 'people', value: count.value, unit: 'person', text: words, readBack: count.unsure }] : [];
}

function ageSlot(text: string, today: IsoDate): Slot[] {
  const words =
    /[\d一二三四五六七八九十]{1,4}(?:多)?岁|\d{2,4}年(?:.{0,3})?(?:生|出生)|今年[\d一二三四五六七八九十]{2,3}(?![年月块元千百])/.exec(
      text,
    )?.[0];
  const age = words ? readAge(words.replace('今年', ''), today) : undefined;
  return words && age ? [{ type: 'age', value: age.value, unit: 'year', text: words, readBack: age.unsure }] : [];
}

const AWAY =
  /^(?:那边|市|县|省|的|这边|一家|工地|厂里)*(?:打(?:零)?工|务工|上班|做(?:工|事|活|生意)|工作|干活|读(?:书|大学)|上(?:学|大学)|当兵|住院|坐牢|服刑|跑车|送外卖)/;

/** 儿子在厦门打工: where somebody works or studies is not where the household lives. */
const isElsewhere = (text: string, place: string): boolean => {
  const at = text.indexOf(place);
  const [who = ''] = text.slice(0, at).match(WHO)?.slice(-1) ?? [];
  return who !== '' && who !== '我' && AWAY.test(text.slice(at + place.length));
};
/** Of whom it is told last: somebody else, or the speaker. */
const WHO =
  /儿子|女儿|闺女|孩子|娃|老公|老婆|丈夫|妻子|媳妇|爸|妈|哥|弟|姐|妹|孙|他|她|我(?!儿|女|闺|孩|娃|老|丈|妻|媳|爸|妈|哥|弟|姐|妹|孙|家|们)/g;

const DATE_WORDS = /昨|前天|今天|今晚|刚才|上个?月|上上个月|大前天|\d{1,2}月\d{1,2}|\d{4}年|初一|春节|中秋|端午|过年/;

function slotsOf(text: string, context: UnderstandContext): Slot[] {
  const disability = readDisability(text);
  const date = DATE_WORDS.test(text) ? readDate(text, context.today) : undefined;
  const number = findTicketNumber(text);
  const place = placeNamed(text, context.region);
  return [
    ...moneySlot(text),
    ...peopleSlot(text),
    ...ageSlot(text, context.today),
    ...(disability
      ? [
          {
            type: 'disability' as const,
            value: { ...disability },
            text,
            readBack: disability.grade === undefined || disability.category === undefined,
          },
        ]
      : []),
    ...(date ? [{ type: 'date' as const, value: date.value, unit: 'day', text: date.text, readBack: date.unsure }] : []),
    ...(number ? [{ type: 'ticketNumber' as const, value: number, text: number, readBack: false }] : []),
    ...(place
      ? [
          {
            type: 'place' as const,
            value: place.codes.length === 1 ? (place.codes[0] ?? '') : { codes: place.codes },
            text: place.text,
            readBack: place.codes.length > 1,
          },
        ]
      : []),
  ];
}

const ASKS_LAST = /^(.{6,})[，,](?:[^，,]{0,16}(?:标准|条件|怎么(?:申请|算|办理)|多少钱?|能报多少|要(?:什么|哪些)材料)[^，,]{0,6})$/;

/** 屋顶被台风掀了没处住，低保标准是多少: the need without the question that was put behind it. */
const withoutQuestion = (plain: string): string => ASKS_LAST.exec(plain)?.[1] ?? plain;

/** The words as they came, in plain words, in the region's speech, by their sound: each reading may find what the others miss. */
function gravest(normalised: string, plain: string): FirstLook {
  const readings = new Set([plain, normalised, plainForLook(normalised), readBySound(normalised), withoutQuestion(plain)]);
  const english = needsInEnglish(normalised);
  if (english) readings.add(english);
  const looks = [...readings].map(firstLook);
  const found = looks.find(({ level }) => level === 'danger') ?? looks.find(({ level }) => level === 'urgent');
  return found ?? NOTHING_GRAVE;
}

// Whoever asks for a person gets one at once, cry or not; who asks for larger letters or commands the machine is in no danger.
const LONG = 30;
const isErrand = (plain: string): boolean =>
  (plain.length <= LONG && HUMAN.test(plain)) || ASKS_LOOKS.test(plain) || FORGET.test(plain) || INJECTION.test(plain);

const GRAVITY = { none: 0, urgent: 1, danger: 2 };
/** Sentences of a long text that are looked at closely because their words give the alarm. */
const LOOKED_AT = 6;
/** Who writes without any stop still says the last thing last. */
const LAST_WORDS = 60;

/** `seen`: the words alone gave the alarm; `apart`: the clause that did, beside other matters. */
type Look = SecondLook & { seen: boolean; apart?: string };

/** 火灾, said where it was asked what has happened. */
const EVENT_ALONE = /^(?:是|有|因为)?(?:火灾|失火|车祸|洪水|地震|台风|受灾|重病|大病|意外)[了的。]*$/;

/** A child who has run away and says so is in danger, however calmly it is said. */
const RUNAWAY = /我(?:今天|昨天|昨晚|刚才?|已经|现在|自己|是|从家)*(?:离家出走|从家里跑出来)/;

/** 看到有小孩在乞讨: a child is begging now, and somebody has seen it. */
const BEGS =
  /(?:看到|看见|发现|碰到|遇到|街上|路边|门口|车站|桥下|有)(?:有|个|一个|几个|两个|了)*.{0,4}(?:小孩子?|孩子|娃儿?|儿童|小朋友)(?:们)?(?:在|自己|一个人)*.{0,6}(?:乞讨|要饭|讨饭|讨钱|讨口)/;

/** 那我差多少才够: how far from the line, and nothing of life. */
const ASKS_GAP =
  /^(?:那|我|我们?家?|还|到底|大概|究竟)*差(?:多少|好多|几多|几)(?:钱|块|元)?(?:才|就)?(?:能)?(?:够|行|符合|算|可以|领)?(?:低保|标准|线)?(?:呢|啊|吗)?$/;

/** 撑不住了, 实在没办法了, where it was asked whether the family can bear what has happened. */
export const BEARS_IT_NOT =
  /^(?:是|是的|对|嗯|有|实在|真的?|就是|我|我们|家里|全家|我们?家?|已经|都|也|快要?|就要|[，,。])*(?:(?:撑|扛|过|顶|熬|挺|活)不(?:住|下去|起|了)|没(?:有)?(?:什么|啥)?办法|没法(?:子|解决|应付|办)?|(?:解决|应付|承受|负担)不(?:了|来|起)|[还付借拿]不(?:起|出|到)(?:钱|债)?|借遍了)(?:了|啊|呀|的)*$/;

/** 妈妈失踪了, where it was asked what has become of her. */
export const PARENT_GONE =
  /^(?:他|她|孩子|娃|的|他们|也|都|就|后来|早就?|已经|了|[，,、])*(?:爸爸?|妈妈?|父亲|母亲|爹|娘|他|她)?(?:也|都|就|早就?|已经|后来|突然|人)*(?:失踪|不见|走丢|走失)(?:了|的|啊|[\d一二两三四五六七八九十几好多]+(?:年|个月)|[，,])*$/;

/** 爷爷奶奶我跟两个小孩: who lives together, and nothing of them. */
const PEOPLE_ALONE =
  /^(?:爷爷|奶奶|外公|外婆|公公|婆婆|爸爸?|妈妈?|老公|老婆|老伴|媳妇|丈夫|妻子|儿子|女儿|孙子|孙女|哥哥?|姐姐?|弟弟?|妹妹?|我们?|自己|大人|老人|小孩子?|孩子|娃儿?|两口子|老两口|一家|全家|家里|有|还有|跟|和|带着?|加上?|共|一共|就|口|个|人|名|位|的|了|[一二两三四五六七八九十\d俩仨、，, ])+$/;

const cry = (kind: DangerKind, plain: string): Look => ({
  level: 'danger',
  dangers: [kind],
  dutyToReport: false,
  evidence: [plain],
  askAfter: false,
  seen: true,
});

function lookAt(normalised: string, plain: string, { answering, onRecord, askedToBear, askedOfParent }: Hearing = {}): Look {
  if (ASKS_GAP.test(plain) || (onRecord && ASKS_OF_FORCE.test(plain))) return { ...NOTHING_GRAVE, askAfter: false, seen: false };
  if ((askedToBear && BEARS_IT_NOT.test(plain)) || (askedOfParent && PARENT_GONE.test(plain)))
    return { ...NOTHING_GRAVE, askAfter: true, seen: false };
  if (answering && (EVENT_ALONE.test(plain) || PUTS_RIGHT.test(plain) || PEOPLE_ALONE.test(plain)))
    return { ...NOTHING_GRAVE, askAfter: false, seen: false };
  if (RUNAWAY.test(plain) && !ASKS_RULE.test(plain))
    return { level: 'danger', dangers: ['childAbuse'], dutyToReport: true, evidence: [plain], askAfter: false, seen: true };
  if (BEGS.test(plain) && !ASKS_RULE.test(plain))
    return { ...NOTHING_GRAVE, level: 'urgent', evidence: [plain], askAfter: false, seen: true };
  const first = gravest(normalised, plain);
  if (LOST.test(plain) && !NOT_NOW.test(plain) && !ASKS_RULE.test(plain)) return cry('missing', plain);
  if (FALLEN.test(plain) && !NOT_NOW.test(plain) && !ASKS_RULE.test(plain)) return cry('medical', plain);
  if (onRecord && first.level !== 'danger' && plain.length <= FEW_WORDS) return { ...NOTHING_GRAVE, askAfter: false, seen: false };
  const look = isErrand(plain) ? { ...first, askAfter: false } : secondLook(first, { plain, answering });
  return { ...look, seen: first.level !== 'none' };
}

/** The gravest of the sentences of a long text: its end always looked at, alone and with what stands before it, another where its words give the alarm. */
function lookThrough(sentences: readonly string[]): Look {
  const { evidence } = firstLook(sentences.map(plainSpeech).join('。'));
  const alarming = sentences.filter((sentence) => evidence.some((words) => plainSpeech(sentence).includes(words)));
  const end = sentences.slice(-2).join('');
  const closely = new Set([end, end.slice(-LAST_WORDS), ...sentences.slice(-1), ...alarming.slice(-LOOKED_AT)]);
  return [...closely]
    .map((sentence) => lookAt(sentence, plainSpeech(sentence)))
    .reduce((a, b) => (GRAVITY[b.level] > GRAVITY[a.level] ? b : a));
}

interface Heard {
  look: Look;
  /** What the wishes and facts are read from. */
  told: string;
}

const FEW_WORDS = 8;

/** A cry beside other matters is heard though the whole sounds like one of them. */
function lookBeside(normalised: string, hearing: Hearing): Look {
  const plain = plainSpeech(normalised);
  const whole = lookAt(normalised, plain, hearing);
  const cries = criesApart(plain);
  if (whole.level !== 'none') return { ...whole, apart: cries[0] };
  const looks = cries.map((clause) => ({ ...lookAt(clause, clause, hearing), apart: clause }));
  return looks.find(({ level }) => level === 'danger') ?? looks.find(({ level }) => level === 'urgent') ?? whole;
}

function hear(normalised: string, hearing: Hearing): Heard {
  if (!isLong(normalised)) return { look: lookBeside(normalised, hearing), told: normalised };
  const sentences = sentencesOf(normalised);
  return { look: lookThrough(sentences), told: gistOf(sentences) };
}

const ASKS = /[?？吗]|怎么|多少|哪|什么|能不能|有没有|要不要/;

/** The other matters of a message in which one clause is a cry: asked, or wished for in so many words. */
const partsBeside = (plain: string, cry: string): Part[] =>
  partsOf(plain.replace(cry, ' ').trim(), { level: 'none' }).filter(({ intent, text }) =>
    intent === 'policy' ? ASKS.test(text) : saysOutright(intent, text),
  );

/** Reads one message: what is at stake, what is wanted, what is said. Nothing here remembers or answers. */
export function understand(text: string, context: UnderstandContext): Understanding {
  const normalised = normalise(text);
  const { look, told } = hear(normalised, context);
  const plain = plainSpeech(told);
  const parts =
    look.apart === undefined ? partsOf(plain, { level: look.level, answering: context.answering }) : partsBeside(plain, look.apart);
  const grave = look.level === 'danger' ? 'crisis' : look.level === 'urgent' ? 'emergency' : undefined;
  const all =
    grave && !parts.some(({ intent }) => intent === grave)
      ? [
          { intent: grave, text: plain } as const,
          ...parts.filter(({ intent }) => intent !== 'policy' || look.apart !== undefined || (!look.seen && ASKS_RULE.test(plain))),
        ]
      : parts;
  // Help in need is given where it happens, whatever the hukou.
  const slots = slotsOf(grave ? apartFromHukou(told).text : told, context);
  const named = slots.find(({ type }) => type === 'place');
  const place = named && !grave && isElsewhere(told, named.text) ? undefined : named?.value;
  return {
    normalised,
    level: look.level,
    dangers: look.dangers,
    dutyToReport: look.dutyToReport,
    askAfter: look.askAfter,
    intents: all.map(({ intent }) => intent),
    parts: all,
    slots,
    region: typeof place === 'string' ? place : undefined,
    programme: programmeIn(plain),
  };
}
