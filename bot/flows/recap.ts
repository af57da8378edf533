import { regionName } from '../../base/regions';
import { whoNamed } from '../../dialogs/complaint/matter';
import type { FlowQuestion } from '../../dialogs/flow';
import { dateWords, yesNoWords } from '../../dialogs/read/words';
import { forWhomChoices } from '../../dialogs/service/words';
import type { FlowState } from '../session';
import type { Turn } from '../turn';
import { recapLabels, words } from '../words';

const isShown = (id: string): id is keyof typeof recapLabels => id in recapLabels;

function shown(id: string, value: unknown, question?: FlowQuestion): string | undefined {
  if (id === 'consent' && typeof value === 'boolean') return yesNoWords(value);
  if (typeof value !== 'string' || !value.trim()) return undefined;
  if (id === 'place') return regionName(value);
  if (id === 'day') return dateWords(value);
  const choices = id === 'forWhom' ? forWhomChoices : question?.choices;
  return choices?.find((choice) => choice.value === value)?.label ?? value;
}

const ACCUSES: ReadonlySet<string> = new Set(['complaint', 'report']);

/** Whom the story names: read back, so that it can be put right. */
function namedIn({ flow, input }: FlowState, answers: Record<string, unknown>): { about?: string } {
  const story = answers.story ?? input?.story;
  const about = ACCUSES.has(flow) && typeof story === 'string' ? whoNamed(story) : undefined;
  return about === undefined ? {} : { about };
}

/** What will be put on record, read back before it is: one line for each thing said. */
export function recapOf({ session }: Turn, state: FlowState, asked: readonly FlowQuestion[]): string {
  const answers = Object.fromEntries(Object.entries(state.answers).map(([id, { value }]) => [id, value]));
  const values: Record<string, unknown> = { place: session.region, ...state.input, ...namedIn(state, answers), ...answers };
  const lines = Object.entries(values).flatMap(([id, value]) => {
    const text = isShown(id)
      ? shown(
          id,
          value,
          asked.find((question) => question.id === id),
        )
      : undefined;
    return isShown(id) && text ? [`${recapLabels[id]}：${text}`] : [];
  });
  return lines.length > 0 ? words.recap(lines) : '';
}
