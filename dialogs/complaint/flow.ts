import { type FlowStep, sequence } from '../flow';

const steps: readonly FlowStep[] = [
  { id: 'story', type: 'text', when: ({ input }) => typeof input.story !== 'string' },
  { id: 'about', type: 'text', optional: true },
  { id: 'when', type: 'text', optional: true },
  { id: 'place', type: 'place', optional: true, when: ({ region }) => region === undefined },
  { id: 'wish', type: 'text', optional: true },
  {
    id: 'named',
    type: 'choice',
    choices: [
      { label: '匿名', value: 'anonymous', aliases: ['不留名', '不留', '不想留', '匿名投诉', '匿名举报', '不用留', '不方便'] },
      { label: '留电话', value: 'named', aliases: ['实名', '留名', '可以留', '留', '留联系方式', '可以'] },
    ],
  },
  { id: 'phone', type: 'phone', optional: true, when: ({ answers }) => answers.named === 'named' },
  { id: 'submit', type: 'yesNo' },
];

/** A complaint about service. */
export const complaintFlow = sequence('complaint', 1, steps);
/** A report of wrongdoing: the same questions, another kind of ticket and other rules for it. */
export const reportFlow = sequence('report', 1, steps);
