import type { Question } from '../../knowledge/knowledge';
import type { DangerKind, Intent, Understanding } from '../understanding';

type Leanings = NonNullable<Question['leanings']>;

/** Factors found on working questions: danger is certain of its topic, an intent only leans. */
const DANGER = 30;
const DANGER_TOPICS: Record<DangerKind, readonly string[]> = {
  selfHarm: ['crisis-suicide'],
  violence: ['crisis-dv', 'crisis-threat'],
  childAbuse: ['crisis-child'],
  helplessAdultAbuse: ['crisis-dv'],
  medical: ['emergency-life'],
  fire: ['emergency-life'],
  gas: ['emergency-life'],
  flood: ['emergency-life'],
  missing: ['emergency-life'],
  lifeOther: ['emergency-life', 'crisis-'],
};

const INTENT_TOPICS: Partial<Record<Intent, Leanings>> = {
  emergency: [{ topic: 'emergency-living', factor: 4 }],
  human: [{ topic: 'human', factor: 10 }],
  complaint: [
    { topic: 'complaint-', factor: 4 },
    { topic: 'scam', factor: 2 },
  ],
  report: [{ topic: 'complaint-fraud', factor: 4 }],
  change: [{ topic: 'dibao-review', factor: 4 }],
  status: [{ topic: 'status', factor: 4 }],
};

/** What a message was understood to be leans the search towards the topics that speak of it. */
export const leaningsOf = ({ dangers, intents }: Pick<Understanding, 'dangers' | 'intents'>): Leanings => [
  ...dangers.flatMap((danger) => DANGER_TOPICS[danger].map((topic) => ({ topic, factor: DANGER }))),
  ...intents.flatMap((intent) => INTENT_TOPICS[intent] ?? []),
];
