import { tellsTime, tellsWhenOrWhere, tellsWho, tellsWish } from '../fits';
import { type FlowPlace, type FlowStep, sequence } from '../flow';
import { dayTold } from '../read/dates';
import { isAboutPay, monthNamed, programmeNamed, whoNamed, wrongdoerNamed } from './matter';
import { cardChoices, namedChoices } from './words';

const storyOf = ({ answers, input }: FlowPlace): string => [answers.story ?? input.story].filter((part) => typeof part === 'string').join();
const aboutPay = (place: FlowPlace): boolean => isAboutPay(storyOf(place));

const story: FlowStep = { id: 'story', type: 'text', when: ({ input }) => typeof input.story !== 'string' };

// What the story has told is not asked again.
const about: FlowStep = {
  id: 'about',
  type: 'text',
  optional: true,
  fits: tellsWho,
  when: (place) => whoNamed(storyOf(place)) === undefined,
};
const dayKnown = (place: FlowPlace): boolean => dayTold(storyOf(place), place.today) !== undefined;
const when: FlowStep = { id: 'when', type: 'text', optional: true, fits: tellsWhenOrWhere, when: (place) => !dayKnown(place) };

/** Of money that did not come: which, of which month, and whether the card was changed. */
const whichPayment: readonly FlowStep[] = [
  { id: 'programme', type: 'text', optional: true, when: (place) => aboutPay(place) && programmeNamed(storyOf(place)) === undefined },
  {
    id: 'month',
    type: 'text',
    optional: true,
    fits: tellsTime,
    when: (place) => aboutPay(place) && monthNamed(storyOf(place), place.today) === undefined,
  },
  { id: 'cardChanged', type: 'choice', choices: cardChoices, optional: true, when: aboutPay },
];

const rest: readonly FlowStep[] = [
  { id: 'place', type: 'place', optional: true, when: ({ region }) => region === undefined },
  { id: 'wish', type: 'text', optional: true, fits: tellsWish },
  {
    id: 'named',
    type: 'choice',
    choices: namedChoices,
  },
  { id: 'phone', type: 'phone', optional: true, when: ({ answers }) => answers.named !== 'anonymous' },
  { id: 'submit', type: 'yesNo' },
];

/** A complaint about service, or about money that did not come. */
export const complaintFlow = sequence('complaint', 3, [
  story,
  ...whichPayment,
  about,
  { ...when, when: (place) => !aboutPay(place) && !dayKnown(place) },
  ...rest,
]);
/** A report of wrongdoing: the same questions, another kind of ticket and other rules for it. */
const who: FlowStep = { ...about, when: (place) => wrongdoerNamed(storyOf(place)) === undefined };
export const reportFlow = sequence('report', 2, [story, who, when, ...rest]);
