import type { FlowQuestion } from '../../dialogs/flow';
import { type HintKey, hints, hintWords } from '../../dialogs/read/words';

const SHORT = 40;

/** What to answer, by the matter that was asked about and with the choices it has. */
export function hintFor({ type, label, text, choices }: FlowQuestion, key: HintKey): string {
  const named = choices && choices.length > 0 && key === 'choice' ? hintWords.choices(choices.map((choice) => choice.label)) : hints[key];
  // A yes or no is given to a sentence, not to a word.
  const asked = type === 'yesNo' && text && text.length <= SHORT ? text : label;
  return asked ? `${hintWords.asked(asked)}${named}` : named;
}
