import { type FlowStep, sequence } from '../flow';
import { namedChoices } from './words';

const steps: readonly FlowStep[] = [
  { id: 'story', type: 'text', when: ({ input }) => typeof input.story !== 'string' },
  { id: 'about', type: 'text', optional: true },
  { id: 'when', type: 'text', optional: true },
  { id: 'place', type: 'place', optional: true, when: ({ region }) => region === undefined },
  { id: 'wish', type: 'text', optional: true },
  {
    id: 'named',
    type: 'choice',
    choices: namedChoices,
  },
  { id: 'phone', type: 'phone', optional: true, when: ({ answers }) => answers.named === 'named' },
  { id: 'submit', type: 'yesNo' },
];

/** A complaint about service. */
export const complaintFlow = sequence('complaint', 1, steps);
/** A report of wrongdoing: the same questions, another kind of ticket and other rules for it. */
export const reportFlow = sequence('report', 1, steps);
