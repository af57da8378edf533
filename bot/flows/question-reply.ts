import type { FlowQuestion } from '../../dialogs/flow';
import type { Choice, Reply } from '../../dialogs/reply';

function choicesFor({ type, choices, optional }: FlowQuestion): Choice[] {
  const skip = optional ? [{ label: '跳过', send: '跳过' }] : [];
  const unknown = { label: '不知道', send: '不知道' };
  if (type === 'yesNo') return [{ label: '有/是', send: '是' }, { label: '没有/不是', send: '不是' }, ...(optional ? [unknown] : [])];
  if (type === 'choice') return [...(choices ?? []).map(({ label }) => ({ label, send: label })), ...(optional ? [unknown] : [])];
  return type === 'money' || type === 'count' || type === 'age' ? [unknown] : skip;
}

/** A question of a flow with the taps that answer it. */
export const questionReply = (question: FlowQuestion, text: string): Reply => ({ text, choices: choicesFor(question) });
