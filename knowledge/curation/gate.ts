import type { IsoDate } from '../../base/clock';
import type { KnowledgeAnswer, Question } from '../knowledge';
import type { ContentSet } from './content-set';
import type { ChangedAnswer, PinResult } from './draft';
import type { Lab } from './lab';
import { ownPins, pinKey, questionOf } from './pins';

export interface GateInput {
  now: ContentSet;
  next: ContentSet;
  /** The day of publishing. */
  day: IsoDate;
  /** Further questions whose answers the reviewer wants to see compared: the gap list's. */
  also: readonly { question: string; region?: string }[];
}

export interface QuestionsGate {
  asked: number;
  lost: PinResult[];
  missing: PinResult[];
  changed: ChangedAnswer[];
}

const textOf = ({ entry, reply }: KnowledgeAnswer): ChangedAnswer['before'] => ({ entry: entry?.id, title: entry?.title, text: reply });

/** Asks every pinned question, and the others, before and after; names what would be lost and what would change. */
export async function questionsGate({ now, next, day, also }: GateInput, lab: Lab): Promise<QuestionsGate> {
  const pins = await lab.pins({ now, next, day });
  const pinned = new Set(pins.map(pinKey));
  const others = also.filter((gap) => !pinned.has(pinKey(gap)));
  const questions: Question[] = [
    ...pins.map((pin) => questionOf(pin, day)),
    ...others.map(({ question, region }) => ({ text: question, region, on: day })),
  ];
  const [before, after] = [await lab.answers(now, questions), await lab.answers(next, questions)];
  const results = pins.map(({ question, region, entry }, at) => ({
    question,
    region,
    wanted: entry,
    now: before[at]?.entry?.id,
    next: after[at]?.entry?.id,
  }));
  const notFound = results.filter(({ wanted, next: found }) => found !== wanted);
  const fresh = new Set(ownPins(next.rows).map(pinKey));
  for (const known of ownPins(now.rows)) fresh.delete(pinKey(known));
  const isLost = (result: PinResult): boolean => result.now === result.wanted || fresh.has(pinKey(result));
  return {
    asked: questions.length,
    lost: notFound.filter(isLost),
    missing: notFound.filter((result) => !isLost(result)),
    // Another entry first, another wording after it.
    changed: questions
      .flatMap(({ text, region }, at) => {
        const [old, new_] = [before[at], after[at]];
        if (!old || !new_ || (old.reply === new_.reply && old.entry?.id === new_.entry?.id)) return [];
        return [{ question: text, region, before: textOf(old), after: textOf(new_) }];
      })
      .sort((a, b) => Number(b.before.entry !== b.after.entry) - Number(a.before.entry !== a.after.entry)),
  };
}
