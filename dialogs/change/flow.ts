import { sequence } from '../flow';
import { dayTold } from '../read/dates';

const tellsWhen = (story: unknown, today: string): boolean => typeof story === 'string' && dayTold(story, today) !== undefined;

/** A change in the family or its means: asked once for the day, then on record. */
export const changeFlow = sequence('change', 2, [
  { id: 'story', type: 'text', when: ({ input }) => typeof input.story !== 'string' },
  { id: 'day', type: 'date', optional: true, when: ({ answers, input, today }) => !tellsWhen(answers.story ?? input.story, today) },
  { id: 'place', type: 'place', optional: true, when: ({ region }) => region === undefined },
  { id: 'phone', type: 'phone', optional: true },
  { id: 'submit', type: 'yesNo' },
]);
