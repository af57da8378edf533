import type { IsoDate } from '../base/clock';
import type { Knowledge } from '../knowledge/knowledge';
import { understand } from './understand';

const QUESTIONS = 60;
/** A text that may name a township is the first for which the names of all townships are read. */
const TOWNSHIP = '镇上的';

/**
 * Reads and answers some of the entries' own questions, for nobody: what is slow the first time (code that is not
 * compiled yet, tables that are not read yet) is over before the first resident writes. A third of a second.
 */
export function warmUp(knowledge: Knowledge, on: IsoDate): void {
  for (const { title, region } of knowledge.entries().slice(0, QUESTIONS)) {
    const text = `${TOWNSHIP}${title}`;
    understand(text, { region, today: on });
    knowledge.answer({ text, region, on });
  }
}
