import type { FlowQuestion } from '../dialogs/flow';
import { type HintKey, hints, hintWords } from '../dialogs/read/words';

/** What to answer, by the matter that was asked about and with the choices it has. */
export function hintFor({ label, choices }: FlowQuestion, key: HintKey): string {
  const named = choices && choices.length > 0 && key === 'choice' ? hintWords.choices(choices.map((choice) => choice.label)) : hints[key];
  return label ? `${hintWords.asked(label)}${named}` : named;
}
