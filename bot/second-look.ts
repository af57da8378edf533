import { type FirstLook, NOTHING_GRAVE } from './first-look';
import { intentChances } from './learnt-intents';
import { SMALLTALK } from './lexicon/wishes';
import { featuresOf } from './second-look/features';
import { type Learnt, prepareSecondLook } from './second-look/learnt';
import { chancesOf, vectorFor } from './second-look/model';
import { MOST_SAID, oddsNear } from './second-look/neighbours';
import { type DangerKind, dangerKinds, type Intent, type Level } from './understanding';

/** Probability of each level for a plain text, whatever the first look said. */
export const chancesIn = (plain: string): Record<Level, number> => chancesOf(prepareSecondLook().level, featuresOf(plain));

const SMALLEST = 1e-6;
const oddsOf = (chance: number): number => Math.log((chance + SMALLEST) / (1 - chance + SMALLEST));

interface Asked {
  /** Log-odds of being grave that the networks learnt. */
  learnt: number;
  /** From which on something else is done, and from which on nothing more. */
  from: number;
  believed: number;
}

/** Log-odds of a plain text being grave: what the networks learnt, and what the examples nearest to it were where that can change what is done. */
function gravityOf(plain: string, { learnt, from, believed }: Asked): number {
  if (learnt + MOST_SAID < from || learnt - MOST_SAID >= believed) return learnt;
  const { level, near } = prepareSecondLook();
  return learnt + oddsNear(near, vectorFor(level, featuresOf(plain)));
}

// Below this the general words and numbers are said: those of another danger would send the caller astray.
const KIND_SURE = 0.75;

/** The kind of danger of a plain text that is one; `lifeOther` when that is not clear. */
export function kindIn(plain: string, { kind }: Learnt = prepareSecondLook()): DangerKind {
  const chances = chancesOf(kind, featuresOf(plain));
  return dangerKinds.find((one) => chances[one] >= KIND_SURE) ?? 'lifeOther';
}

// Chosen on the blind sets (docs/decisions/0011): log-odds of being grave from which a message is believed. What
// the first look saw is believed unless the examples all but rule it out; an answer to our own question takes more.
const DANGER_IF_SEEN = -4;
const NEED_IF_SEEN = -2;
const BELIEVED = -5.5;
const BELIEVED_IN_SHORT = 1.5;
const BELIEVED_IN_ANSWER = -3;
const BELIEVED_IN_SHORT_ANSWER = 1;
// Anger and bad luck fill complaints and news of a household, remarks name whatever lies about, and who asks for a
// rule names what it is for: where one of them is all but sure, it takes more to hear a cry.
const BELIEVED_BESIDE: readonly { intent: Intent; sureFrom: number; believed: number }[] = [
  ...(['complaint', 'report', 'change', 'status', 'selfcheck'] as const).map((intent) => ({ intent, sureFrom: 0.9, believed: -3.5 })),
  { intent: 'smalltalk', sureFrom: 0.9, believed: -4.5 },
  { intent: 'outofscope', sureFrom: 0.6, believed: -1.5 },
  { intent: 'policy', sureFrom: 0.8, believed: 3 },
];
/** Somebody's own life weighs more than any figure of speech. */
const SELF_HARM_IF_SEEN = -8;
/** So little below what is believed, and wherever the words gave the alarm, a message is answered as usual, and whether all is well is asked. */
const ASKED_AFTER = 1.5;
// How much likelier danger is than need where the first look saw the one or the other.
const SEEN_DANGER = 30;
const SEEN_NEED = 0.7;
const SEEN_NEITHER = 0.7;
/** Fewer characters than this are an answer or a greeting; the few cries among them are known to the first look. */
const SHORTEST = 4;
const SHORT_ANSWER = 8;
const SHORT = 6;

const lengthOf = (plain: string): number => (plain.match(/\p{Script=Han}/gu) ?? []).length;

const MUCH = 30;
const HARDLY_ANY = 6;
/** 元元元…: much text of hardly any characters. */
const saysNothing = (plain: string): boolean =>
  plain.length > MUCH && new Set(plain.match(/\p{Script=Han}|[a-z]/gu) ?? []).size < HARDLY_ANY;

const HELPLESS: readonly DangerKind[] = ['childAbuse', 'helplessAdultAbuse'];

function asDanger(first: FirstLook, plain: string): FirstLook {
  if (first.level === 'danger') return first;
  const kind = kindIn(plain);
  return { level: 'danger', dangers: [kind], dutyToReport: HELPLESS.includes(kind), evidence: [plain] };
}

/** What it takes to hear a cry in words that the first look found harmless, by what they are all but surely about. */
function believedIn(plain: string): number {
  const chances = intentChances(plain);
  return BELIEVED_BESIDE.find(({ intent, sureFrom }) => chances[intent] >= sureFrom)?.believed ?? BELIEVED;
}

/** 我去跳楼算了: said in anger or not, it is asked about. */
const OWN_PLAN =
  /我(?:就|真|也|要|想|今天|明天|现在|只有|只好|不如|干脆|还是)*(?:去|从|来)?(?:死|跳楼|跳河|上吊|喝农药|割腕)(?:算了|给(?:你|他)们?看|好了|得了)/;

function believedFrom({ level, dangers }: FirstLook, plain: string, { answering, learnt }: { answering: boolean; learnt: number }): number {
  if (level === 'none' && answering) return lengthOf(plain) <= SHORT_ANSWER ? BELIEVED_IN_SHORT_ANSWER : BELIEVED_IN_ANSWER;
  if (level === 'none' && lengthOf(plain) <= SHORT) return BELIEVED_IN_SHORT;
  if (level === 'none') return learnt + MOST_SAID < BELIEVED - ASKED_AFTER ? BELIEVED : believedIn(plain);
  if (level === 'urgent') return NEED_IF_SEEN;
  if (dangers.includes('selfHarm') && OWN_PLAN.test(plain)) return Number.NEGATIVE_INFINITY;
  return dangers.includes('selfHarm') ? SELF_HARM_IF_SEEN : DANGER_IF_SEEN;
}

export interface SecondLook extends FirstLook {
  /** Not grave enough to act on, but whoever wrote it is asked whether all is well. */
  askAfter: boolean;
}

interface Heard {
  /** Simplified, in standard words. */
  plain: string;
  /** A question of ours waits for its answer. */
  answering?: boolean;
}

/** What the first look saw is one sign among those learnt from examples; together they judge. */
export function secondLook(first: FirstLook, { plain, answering = false }: Heard): SecondLook {
  const asIs = { ...first, askAfter: false };
  if (lengthOf(plain) < SHORTEST || saysNothing(plain) || SMALLTALK.test(plain)) return asIs;
  const chances = chancesIn(plain);
  const learnt = oddsOf(1 - chances.none);
  const believed = believedFrom(first, plain, { answering, learnt });
  const asksNear = first.level === 'none' && !answering && lengthOf(plain) > SHORT;
  const near = believed - ASKED_AFTER;
  const gravity = gravityOf(plain, { learnt, from: asksNear ? near : believed, believed });
  if (gravity < believed) {
    const asked = first.level === 'none' ? asksNear && gravity >= near : !answering;
    return { ...NOTHING_GRAVE, askAfter: asked };
  }
  const lean = first.level === 'danger' ? SEEN_DANGER : first.level === 'urgent' ? SEEN_NEED : SEEN_NEITHER;
  if (chances.danger * lean >= chances.urgent) return { ...asDanger(first, plain), askAfter: false };
  return first.level === 'urgent' ? asIs : { ...NOTHING_GRAVE, level: 'urgent', evidence: [plain], askAfter: false };
}
