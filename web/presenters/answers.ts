import { yuanText } from '../../base/money';
import { regionName, regionOf } from '../../base/regions';
import { recapLabels } from '../../bot/words';
import type { FlowQuestion } from '../../dialogs/flow';
import { relationChoices } from '../../dialogs/proxy/words';
import { dateWords } from '../../dialogs/read/words';
import { forWhomChoices } from '../../dialogs/service/words';
import { choiceWord, fieldLabel, type TicketKind } from '../../tickets/kinds/index';
import type { TicketContent } from '../../tickets/ticket';

// Said in a talk, but shown as the ticket's own place and contact.
const ELSEWHERE = new Set(['place', 'whereabouts', 'phone']);
const choices: Record<string, FlowQuestion['choices']> = { relation: relationChoices, forWhom: forWhomChoices };

function valueText(kind: TicketKind, id: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (id.endsWith('Fen') && typeof value === 'number') return `${yuanText(value)} 元`;
  if (typeof value !== 'string') return JSON.stringify(value);
  const word = choiceWord(kind, id, value) ?? choices[id]?.find((choice) => choice.value === value)?.label;
  if (word) return word;
  if (id === 'day') return dateWords(value);
  return id.endsWith('Region') && regionOf(value) ? regionName(value) : value;
}

/** What is known of a ticket beyond its story, in words: the kind's own fields, then what was answered in the talk. */
export function answersOf(kind: TicketKind, { fields = {}, answers = {} }: TicketContent): { label: string; valueText: string }[] {
  const said = Object.entries(answers).filter(([id]) => !ELSEWHERE.has(id) && !(id in fields));
  return [...Object.entries(fields), ...said].map(([id, value]) => ({
    label: fieldLabel(kind, id) ?? recapLabels[id as keyof typeof recapLabels] ?? id,
    valueText: valueText(kind, id, value),
  }));
}
