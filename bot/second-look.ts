import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../base/project-root';
import { cachedValue, keyOf } from '../knowledge/cache';
import { normalise, plainSpeech } from '../knowledge/normalise';
import { type FirstLook, passedOver } from './first-look';
import { contentKey, learntFrom, type Told } from './second-look/examples';
import { featuresOf } from './second-look/features';
import { type Chances, chancesOf, type LookExample, type LookModel, trainLook } from './second-look/model';
import type { Intent } from './understanding';

/** Changes with every line of the code that learns and the words it reads by, and with the versions it is built on. */
function codeKey(): string[] {
  const learning = /^(?:first-look|read-signs|understanding|(?:second-look|lexicon)[\\/].*)\.ts$/;
  const filesOf = (folder: string, wanted: RegExp): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => wanted.test(name))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  return [
    ...filesOf(inProject('bot'), learning),
    ...filesOf(inProject('knowledge'), /^[a-z-]+\.ts$/),
    readFileSync(inProject('package-lock.json'), 'utf8'),
  ];
}

const plainOf = (message: string): string => plainSpeech(normalise(message));

/** A told message as it is learnt from. */
export const exampleOf = ({ message, level }: Told): LookExample => ({ features: featuresOf(plainOf(message)), level });

let known: LookModel | undefined;

/** Learns in some seconds, or reads from the cache what was learnt of the same examples. Called at start so that the first message does not wait. */
export function prepareSecondLook(): LookModel {
  known ??= cachedValue('second-look', keyOf([...codeKey(), ...contentKey()]), () => trainLook(learntFrom().map(exampleOf)));
  return known;
}

/** Probability of each level for a plain text, whatever the first look said. */
export const chancesIn = (plain: string): Chances => chancesOf(prepareSecondLook(), featuresOf(plain));

// Chosen by cross-validation on the examples (docs/decisions/0011). What the first look passed over as a story
// or a figure of speech, an answer, and a message with another errand take more to believe; a need is made a
// danger only when it is all but certain.
const GRAVE = 0.45;
const GRAVE_IN_DOUBT = 0.6;
const GRAVE_IN_ANSWER = 0.85;
const NEED_IS_DANGER = 0.8;
/** Fewer characters than this are an answer or a greeting; the few cries among them are known to the first look. */
const SHORTEST = 4;
const SHORTEST_ANSWER = 9;

const lengthOf = (plain: string): number => (plain.match(/\p{Script=Han}/gu) ?? []).length;

const asDanger = (evidence: string): FirstLook => ({ level: 'danger', dangers: ['lifeOther'], dutyToReport: false, evidence: [evidence] });

interface Heard {
  /** Simplified, in standard words. */
  plain: string;
  /** A question of ours waits for its answer. */
  answering?: boolean;
  /** What the words say is wanted. */
  intent?: Intent;
}

const inDoubt = ({ plain, intent = 'policy' }: Heard): boolean => intent !== 'policy' || passedOver(plain);

/** What was learnt from examples, asked where the words of the first look found nothing grave, or only need. */
export function secondLook(first: FirstLook, heard: Heard): FirstLook {
  const { plain, answering } = heard;
  if (first.level === 'danger' || lengthOf(plain) < (answering ? SHORTEST_ANSWER : SHORTEST)) return first;
  const { danger, urgent, none } = chancesIn(plain);
  if (first.level === 'urgent') return danger >= NEED_IS_DANGER ? asDanger(plain) : first;
  if (1 - none < (answering ? GRAVE_IN_ANSWER : inDoubt(heard) ? GRAVE_IN_DOUBT : GRAVE)) return first;
  return danger >= urgent ? asDanger(plain) : { ...first, level: 'urgent', evidence: [plain] };
}
