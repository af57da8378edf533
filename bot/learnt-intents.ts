import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../base/errors';
import { inProject } from '../base/project-root';
import { cachedValue, keyOf } from '../knowledge/cache';
import { codeKey } from '../knowledge/code-key';
import { lately } from '../knowledge/lately';
import { shippedTexts } from '../knowledge/load';
import { normalise, plainSpeech } from '../knowledge/normalise';
import { parseEntry } from '../knowledge/parse-entry';
import { toldQuestions, toldTexts } from '../knowledge/told-questions';
import { cues } from './lexicon/cues';
import { wishes } from './lexicon/wishes';
import { type Features, featuresOf } from './second-look/features';
import { chancesOf, type LookModel } from './second-look/model';
import { trainLook } from './second-look/train-look';
import { type Intent, intents } from './understanding';

/** What is told apart here; danger and hardship have looks of their own. */
export const learntIntents = intents.filter((intent) => intent !== 'crisis' && intent !== 'emergency');

export interface Wished {
  message: string;
  intent: Intent;
}

const folder = inProject('bot/intent-examples');

/** The files as text, in the order of their names. */
export const wishTexts = (): { source: string; text: string }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .map((name) => ({ source: `bot/intent-examples/${name}`, text: readFileSync(join(folder, name), 'utf8') }));

const isLearnt = (word: string): word is Intent => (learntIntents as readonly string[]).includes(word);

/** Messages with what they want. Throws ContentError (file, line, cure) for a line that is not `message TAB intent`. */
export function wishesOf({ source, text }: { source: string; text: string }): Wished[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== 'message\tintent') throw new ContentError(source, '第 1 行', '表头写成 message 和 intent 两列，中间一个制表符');
  return lines.map((line, at) => {
    const [message = '', intent = '', ...more] = line.split('\t');
    if (message === '' || more.length > 0 || !isLearnt(intent))
      throw new ContentError(source, `第 ${at + 2} 行`, `一行一条消息，制表符，再写 ${learntIntents.join('、')} 之一`);
    return { message, intent };
  });
}

// One question of the entries in so many, one told by residents in so many; all of them would make everything a question.
const EVERY = 24;
const EVERY_TOLD = 12;
// Those on complaining, progress and persons are worded like the complaint, the question and the wish themselves.
const WORDED_ALIKE = /^(?:crisis|emergency|complaint-(?!rule)|status|human|hotline|scam|oos|linshi-jinan|liulang)/;

const questionsOfEntries = (): Wished[] =>
  shippedTexts()
    .flatMap(({ text, source }) => parseEntry(text, source).entry ?? [])
    .filter(({ topic }) => !WORDED_ALIKE.test(topic))
    .flatMap(({ similar }) => similar)
    .filter((_, at) => at % EVERY === 0)
    .map((message) => ({ message, intent: 'policy' as const }));

const SMALL_TALK = new Set(['oos-chitchat', 'oos-abuse', 'oos-nonsense', 'oos-injection']);

function questionsTold(): Wished[] {
  const told = toldQuestions();
  const policy = told.filter(({ topic }) => !WORDED_ALIKE.test(topic)).filter((_, at) => at % EVERY_TOLD === 0);
  const elsewhere = told.filter(({ topic }) => topic.startsWith('oos-') && !SMALL_TALK.has(topic));
  return [
    ...policy.map(({ question }) => ({ message: question, intent: 'policy' as const })),
    ...elsewhere.map(({ question }) => ({ message: question, intent: 'outofscope' as const })),
  ];
}

/** All that is learnt from. */
export const wishesLearntFrom = (): Wished[] => [...wishTexts().flatMap(wishesOf), ...questionsOfEntries(), ...questionsTold()];

/** What is seen of a plain text: as the second look sees it, and which wishes and cues its words give. */
function seenOf(plain: string): Features {
  const seen = featuresOf(plain);
  const wished = wishes.flatMap(({ pattern, unless }, at) =>
    pattern.test(plain) ? [`wish${at}`, ...(unless?.test(plain) ? [`wish${at}-`] : [])] : [],
  );
  const cued = cues.flatMap(({ all, unless }, at) => {
    const groups = all.flatMap((group, of) => (group.test(plain) ? [`cue${at}.${of}`] : []));
    return [...groups, ...(groups.length === all.length ? [unless?.test(plain) ? `cue${at}-` : `cue${at}`] : [])];
  });
  return { ...seen, signs: [...seen.signs, ...wished, ...cued] };
}

/** Learns to tell wishes apart; the same messages teach the same. */
export const learnIntents = (wished: readonly Wished[]): LookModel<Intent> =>
  trainLook(
    learntIntents,
    wished.map(({ message, intent }) => ({ features: seenOf(plainSpeech(normalise(message))), label: intent })),
  );

let known: LookModel<Intent> | undefined;

/** Learns in some seconds, or reads from the cache. Called at start so that the first message does not wait. */
export function prepareIntents(): LookModel<Intent> {
  const key = (): string =>
    keyOf([
      codeKey('bot/learnt-intents.ts'),
      ...[...wishTexts(), ...shippedTexts(), ...toldTexts()].flatMap(({ source, text }) => [source, text]),
    ]);
  known ??= cachedValue('intents', key(), () => learnIntents(wishesLearntFrom()));
  return known;
}

/** Probability of each intent for a plain text (normalised, in standard words). */
export const intentChances: (plain: string) => Record<Intent, number> = lately((plain) => chancesOf(prepareIntents(), seenOf(plain)));
