import { tellsHowOften } from '../fits';
import { type FlowPlace, sequence } from '../flow';
import { type Need, needTold } from './need';
import { forWhomChoices } from './words';

/** What the wish is about, from the words it was opened with or the story that was told when asked. */
export const needOf = ({ answers, input }: FlowPlace): Need | undefined => needTold(String(answers.story ?? input.story ?? ''));

/** Care, company, training: what is needed, for whom, how often. */
export const serviceFlow = sequence('service', 2, [
  { id: 'story', type: 'text', when: ({ input }) => typeof input.story !== 'string' },
  { id: 'forWhom', type: 'choice', optional: true, choices: forWhomChoices, when: ({ input }) => typeof input.forWhom !== 'string' },
  { id: 'often', type: 'text', optional: true, fits: tellsHowOften },
  { id: 'place', type: 'place', optional: true, when: ({ region }) => region === undefined },
  // A need goes to a charity only with a yes.
  { id: 'consent', type: 'yesNo', optional: true, when: (place) => needOf(place) === 'charity' },
  { id: 'phone', type: 'phone', optional: true },
  { id: 'submit', type: 'yesNo' },
]);
