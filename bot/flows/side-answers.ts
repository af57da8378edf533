import type { FlowId } from '../../dialogs/flows';
import { asksWhen } from '../alarm/rescue-words';
import { rescueTold, whenTold } from '../alarm/while-waiting';
import type { FlowState } from '../session';
import type { Turn } from '../turn';
import { looksLikeQuestion } from './beside-the-question';
import { ASKS_WHY, asides, BEGS_SECRECY, SECRET, whyInGeneral } from './side-words';

const ON_RECORD: ReadonlySet<string> = new Set(['emergency', 'street']);
// These answer such questions in their own way, or put nothing on record.
const APART: ReadonlySet<string> = new Set(['selfCheck', 'progress', 'forget', 'satisfaction', 'objection']);
const LONGEST = 30;

/** 别让村里知道是我, not asked but begged for: it is promised. */
export const secretTold = ({ incoming: { text } }: Turn, { flow }: FlowState): string | undefined =>
  text.length <= LONGEST && BEGS_SECRECY.test(text)
    ? asides.find(({ asks, flows }) => asks === SECRET && (flows?.includes(flow as FlowId) ?? true))?.text
    : undefined;

/**
 * The short answer to what is asked while a matter is being put on record: who hears of it, what it costs,
 * when somebody comes, why something is asked. Undefined for anything else, and where the matter itself is told.
 */
export async function sideTold(turn: Turn, { flow }: FlowState, question: { id: string; why?: string }): Promise<string | undefined> {
  const said = turn.incoming.text.trim();
  if (APART.has(flow) || question.id === 'story' || said.length > LONGEST) return undefined;
  if (ASKS_WHY.test(said)) return question.why ?? whyInGeneral;
  if (ON_RECORD.has(flow)) {
    const rescue = looksLikeQuestion(said) ? await rescueTold(turn) : asksWhen(said) ? await whenTold(turn) : undefined;
    if (rescue) return rescue;
  }
  if (!looksLikeQuestion(said)) return undefined;
  return asides.find(({ asks, flows }) => asks.test(said) && (flows?.includes(flow as FlowId) ?? true))?.text;
}
