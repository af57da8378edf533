import { type FirstLook, NOTHING_GRAVE } from './first-look';
import { intentChances } from './learnt-intents';
import { SMALLTALK } from './lexicon/wishes';
import { featuresOf } from './second-look/features';
import { type Learnt, prepareSecondLook } from './second-look/learnt';
import { chancesOf } from './second-look/model';
import { type DangerKind, dangerKinds, type Intent, type Level } from './understanding';

/** Probability of each level for a plain text, whatever the first look said. */
export const chancesIn = (plain: string): Record<Level, number> => chancesOf(prepareSecondLook().level, featuresOf(plain));

// Below this the general words and numbers are said: those of another danger would send the caller astray.
const KIND_SURE = 0.6;

/** The kind of danger of a plain text that is one; `lifeOther` when that is not clear. */
export function kindIn(plain: string, { kind }: Learnt = prepareSecondLook()): DangerKind {
  const chances = chancesOf(kind, featuresOf(plain));
  return dangerKinds.find((one) => chances[one] >= KIND_SURE) ?? 'lifeOther';
}

// Chosen by cross-validation on the examples (docs/decisions/0011): probability of being grave from which a
// message is believed. What the first look saw is believed unless the examples all but rule it out; an
// answer to our own question takes more.
const DANGER_IF_SEEN = 0.005;
const NEED_IF_SEEN = 0.1;
const BELIEVED = 0.06;
const BELIEVED_IN_SHORT = 0.5;
const BELIEVED_IN_ANSWER = 0.5;
const BELIEVED_IN_SHORT_ANSWER = 0.75;
// Anger and bad luck fill complaints and news of a household, and remarks name whatever lies about: where one of
// them is all but sure, it takes more to hear a cry.
const BELIEVED_IN_ERRAND = 0.4;
const BELIEVED_IN_REMARK = 0.2;
const SURE = 0.9;
const ERRANDS: readonly Intent[] = ['complaint', 'report', 'change', 'status', 'selfcheck'];
/** From here on a message is answered as usual, and whether all is well is asked. */
const ASKED_AFTER = 0.025;
// How much likelier danger is than need where the first look saw the one or the other.
const SEEN_DANGER = 30;
const SEEN_NEED = 0.7;
const SEEN_NEITHER = 0.7;
/** Fewer characters than this are an answer or a greeting; the few cries among them are known to the first look. */
const SHORTEST = 4;
const SHORT_ANSWER = 8;
const SHORT = 6;

const lengthOf = (plain: string): number => (plain.match(/\p{Script=Han}/gu) ?? []).length;

const HELPLESS: readonly DangerKind[] = ['childAbuse', 'helplessAdultAbuse'];

function asDanger(first: FirstLook, plain: string): FirstLook {
  if (first.level === 'danger') return first;
  const kind = kindIn(plain);
  return { level: 'danger', dangers: [kind], dutyToReport: HELPLESS.includes(kind), evidence: [plain] };
}

/** What it takes to hear a cry in words that the first look found harmless, by what they are all but surely about. */
function believedIn(plain: string): number {
  const chances = intentChances(plain);
  if (ERRANDS.some((intent) => chances[intent] >= SURE)) return BELIEVED_IN_ERRAND;
  return chances.smalltalk >= SURE ? BELIEVED_IN_REMARK : BELIEVED;
}

function believedFrom({ level }: FirstLook, plain: string, { answering, grave }: { answering: boolean; grave: number }): number {
  if (level === 'none' && answering) return lengthOf(plain) <= SHORT_ANSWER ? BELIEVED_IN_SHORT_ANSWER : BELIEVED_IN_ANSWER;
  if (level === 'none' && lengthOf(plain) <= SHORT) return BELIEVED_IN_SHORT;
  if (level === 'none') return grave < BELIEVED ? BELIEVED : believedIn(plain);
  return level === 'urgent' ? NEED_IF_SEEN : DANGER_IF_SEEN;
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
  if (lengthOf(plain) < SHORTEST || SMALLTALK.test(plain)) return asIs;
  const { danger, urgent, none } = chancesIn(plain);
  const grave = 1 - none;
  if (grave < believedFrom(first, plain, { answering, grave }))
    return { ...NOTHING_GRAVE, askAfter: !answering && (first.level !== 'none' || grave >= ASKED_AFTER) };
  const lean = first.level === 'danger' ? SEEN_DANGER : first.level === 'urgent' ? SEEN_NEED : SEEN_NEITHER;
  if (danger * lean >= urgent) return { ...asDanger(first, plain), askAfter: false };
  return first.level === 'urgent' ? asIs : { ...NOTHING_GRAVE, level: 'urgent', evidence: [plain], askAfter: false };
}
