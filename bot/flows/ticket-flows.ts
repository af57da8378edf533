import { complaintTopic, whoNamed } from '../../dialogs/complaint/matter';
import type { FlowPlace } from '../../dialogs/flow';
import type { FlowId } from '../../dialogs/flows';
import type { Reply } from '../../dialogs/reply';
import { isUnknown } from '../../dialogs/walk';
import type { NewTicket, TicketContent } from '../../tickets/ticket';
import { openTicket, receiptView } from '../own-tickets/open-ticket';
import { type Said, say, type Turn } from '../turn';
import { words } from '../words';
import { changeFields, complaintFields, leadFields, needFields, reportFields } from './record-fields';

type Opening = Pick<NewTicket, 'kind' | 'topic' | 'confidential' | 'anonymous' | 'content'>;

const LONGEST_FIELD = 100;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() ? value : undefined);
const given = ({ answers, input }: FlowPlace, id: string): string | undefined => text(answers[id]) ?? text(input[id]);

/** What is said of the matter beyond its own fields, by question id: answered, or told with the wish. */
function others(place: FlowPlace, ...ids: string[]): Record<string, unknown> {
  return Object.fromEntries(
    ids.flatMap((id) => {
      const value = place.answers[id] ?? place.input[id];
      return value === undefined || isUnknown(place.answers[id]) ? [] : [[id, value]];
    }),
  );
}

const contentOf = (place: FlowPlace, ...ids: string[]): Omit<TicketContent, 'fields'> => ({
  story: [given(place, 'story'), given(place, 'when')].filter(Boolean).join('\n'),
  about: given(place, 'about'),
  whereabouts: given(place, 'whereabouts'),
  contactPhone: given(place, 'phone'),
  answers: others(place, ...ids),
});

/** Whom it is about: told when asked, or named by the story. */
const accused = (place: FlowPlace): string | undefined => given(place, 'about') ?? whoNamed(given(place, 'story') ?? '');

const accusation = (kind: 'complaint' | 'report', place: FlowPlace): Opening => ({
  kind,
  topic: complaintTopic([given(place, 'story'), given(place, 'about')].join('。')),
  anonymous: !given(place, 'phone'),
  confidential: kind === 'report',
  content: { ...contentOf(place, 'wish'), about: accused(place), fields: kind === 'report' ? reportFields(place) : complaintFields(place) },
});

/** Flows that end with a ticket: which one, from which answers. */
const openings: Partial<Record<FlowId, (place: FlowPlace) => Opening>> = {
  complaint: (place) => accusation('complaint', place),
  report: (place) => accusation('report', place),
  callback: (place) => ({
    kind: 'callback',
    content: { ...contentOf(place, 'time'), story: given(place, 'story') ?? given(place, 'time') ?? '' },
  }),
  change: (place) => ({ kind: 'change', topic: 'dibao-review', content: { ...contentOf(place), fields: changeFields(place) } }),
  proxy: (place) => ({
    kind: 'lead',
    topic: 'fanpin-proactive',
    anonymous: !given(place, 'phone'),
    content: { ...contentOf(place, 'relation'), fields: leadFields(place) },
  }),
  service: (place) => ({ kind: 'serviceNeed', content: { ...contentOf(place, 'forWhom', 'often'), fields: needFields(place) } }),
  apply: (place) => ({
    kind: 'application',
    topic: 'dibao-apply',
    anonymous: false,
    content: {
      ...contentOf(place),
      story: text(place.input.programmes) ? `想申请：${place.input.programmes}` : '想申请救助',
      fields: {
        programmes: text(place.input.programmes)?.slice(0, LONGEST_FIELD),
        statementVersion: Number(place.input.version),
        statedAt: String(place.input.statedAt),
      },
    },
  }),
  message: (place) => ({ kind: 'inquiry', content: contentOf(place) }),
};

/** Who has found work may keep the help for some months: said where it is reported. */
const saidBeside = ({ content }: Opening): Reply[] => (content.fields?.change === 'job' ? [words.phaseOut()] : []);

/** Agreed to or not, the answer and its version stay with the talk: the desk sees them. */
function noteHonesty({ session, deps }: Turn, { answers, input }: FlowPlace): void {
  const at = deps.clock.now().toISOString();
  session.honesty = { given: answers.honest === true, version: Number(input.version), at };
  Object.assign(input, { statedAt: at });
}

/** Puts on record what a flow has gathered; undefined for a flow that ends otherwise. What was read back and refused is not recorded. */
export async function recordFlow(turn: Turn, flow: FlowId, place: FlowPlace): Promise<Said | undefined> {
  if (place.answers.honest !== undefined) noteHonesty(turn, place);
  const opening = openings[flow]?.(place);
  if (!opening) return undefined;
  if (place.answers.honest !== undefined && place.answers.honest !== true) return say({ text: turn.flows[flow].words.cancelled });
  if (place.answers.submit !== undefined && place.answers.submit !== true) return say({ text: turn.flows[flow].words.cancelled });
  const receipt = await openTicket(turn, { urgency: 'normal', ...opening });
  return say(words.receipt(receiptView(receipt)), ...saidBeside(opening));
}
