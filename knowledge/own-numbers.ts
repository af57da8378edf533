import { withEveryAnswer } from './every-answer';
import type { Knowledge, KnowledgeAnswer } from './knowledge';
import { OWN_NUMBERS, ownNumbersText } from './words';

/** A telephone number as the office has set it. */
export interface OwnNumber {
  label: string;
  number: string;
}

/**
 * Knowledge whose entries may say the office's own hotline numbers, exactly as they are set now.
 * While none is set the answer says so (`notRecorded`) and gives no number of anybody else's.
 */
export function withOwnNumbers(knowledge: Knowledge, numbers: () => readonly OwnNumber[]): Knowledge {
  const filled = (answer: KnowledgeAnswer): KnowledgeAnswer => {
    const { entry } = answer;
    // The entry may stand beside another one, whose answer stays what it is.
    if (!entry || !answer.reply.includes(OWN_NUMBERS)) return answer;
    const known = numbers();
    const said = (text: string): string => text.replaceAll(OWN_NUMBERS, ownNumbersText(known));
    const outcome = known.length > 0 || !entry.short.includes(OWN_NUMBERS) ? answer.outcome : 'notRecorded';
    return { ...answer, outcome, entry: { ...entry, short: said(entry.short) }, reply: said(answer.reply) };
  };
  return withEveryAnswer(knowledge, filled);
}
