import { valueWords } from '../../dialogs/read-answer';
import { walk } from '../../dialogs/walk';
import { opensAgain, receiptView } from '../own-tickets/open-ticket';
import type { FlowState } from '../session';
import { sheetLabels, talkWords } from '../talk-words';
import { type Said, say, type Turn } from '../turn';
import { words } from '../words';
import { placeOf, spokenOf } from './flow-place';

const isLabelled = (id: string): id is keyof typeof sheetLabels => id in sheetLabels;

/** What stands on the sheet of an emergency, in a line, and what comes next. */
export async function sheetRead(turn: Turn, state: FlowState, number: string): Promise<Said> {
  const place = placeOf(turn, state);
  const lines = walk(spokenOf(turn, state).flow, place).asked.flatMap((question) => {
    const value = place.answers[question.id];
    if (!isLabelled(question.id) || value === undefined || typeof value === 'object') return [];
    return [`${sheetLabels[question.id]}：${valueWords(question, value)}`];
  });
  if (lines.length === 0) return say(words.added(number));
  const ticket = await turn.deps.tickets.own(turn.incoming.conversationId, number);
  const { nextText } = receiptView({ ticket, code: '' }, await opensAgain(turn, ticket.region));
  return say(talkWords.sheet(number, lines, nextText));
}
