import { z } from 'zod';
import { regionOf } from '../../base/regions';
import { type Incoming, LONGEST_MESSAGE, type TranscriptLine } from '../../bot/conversation-store';

const MAX_CLIENT_DATA_BYTES = 2_048;

/** What a client may post. Unknown fields are allowed (clients differ) and dropped. */
export const postedActivitySchema = z.object({
  type: z.string().max(64),
  id: z.string().max(256).optional(),
  text: z.string().max(LONGEST_MESSAGE).optional(),
  value: z.unknown().optional(),
  channelData: z.record(z.string(), z.unknown()).optional(),
});
export type PostedActivity = z.infer<typeof postedActivitySchema>;

/** The activity as Direct Line 3.0 clients read it. */
export interface Activity {
  type: 'message';
  id: string;
  timestamp: string;
  conversation: { id: string };
  from: { id: string; name?: string; role: 'user' | 'bot' };
  text: string;
  locale: string;
  suggestedActions?: { actions: { type: 'imBack'; title: string; value: string }[] };
  channelData: Record<string, unknown>;
}

/** A hint that the other side is writing; no line of the talk, so it moves no watermark. */
export interface TypingActivity {
  type: 'typing';
  id: string;
  conversation: { id: string };
  from: { id: string; role: 'bot' };
}

/** `count` tells one hint from the next: clients show an id once. */
export const typingActivity = (conversationId: string, count: number): TypingActivity => ({
  type: 'typing',
  id: `${conversationId}|typing-${count}`,
  conversation: { id: conversationId },
  from: { id: 'operator', role: 'bot' },
});

/** `{conversationId}|0000007`: the form Direct Line clients know. */
export const activityId = (conversationId: string, seq: number): string => `${conversationId}|${String(seq).padStart(7, '0')}`;

const ROLE_NAMES: Record<TranscriptLine['speaker'], string> = { resident: 'user', bot: 'bot', operator: 'operator', system: 'system' };

/** A transcript line for the client; the resident's own lines are echoed with their clientActivityID. */
export function toActivity(line: TranscriptLine, userRef: string): Activity {
  const { speaker, reply } = line;
  const mine = speaker === 'resident';
  return {
    type: 'message',
    id: activityId(line.conversationId, line.seq),
    timestamp: line.at.toISOString(),
    conversation: { id: line.conversationId },
    from: { id: mine ? userRef : ROLE_NAMES[speaker], name: line.operatorName, role: mine ? 'user' : 'bot' },
    text: reply.text,
    locale: 'zh-CN',
    suggestedActions: reply.choices?.length
      ? { actions: reply.choices.map(({ label, send }) => ({ type: 'imBack' as const, title: label, value: send })) }
      : undefined,
    channelData: { ...line.clientData, speaker, card: reply.card },
  };
}

function textOf({ text, value }: PostedActivity): string {
  if (text?.trim()) return text.trim();
  // A postBack or an Adaptive Card submit arrives as `value` with an empty text.
  return typeof value === 'string' ? value.trim().slice(0, LONGEST_MESSAGE) : '';
}

function clientDataOf(activity: PostedActivity): Record<string, unknown> | undefined {
  const id = activity.channelData?.clientActivityID;
  const data = typeof id === 'string' ? { clientActivityID: id } : undefined;
  return data && JSON.stringify(data).length <= MAX_CLIENT_DATA_BYTES ? data : undefined;
}

/** The place the client names; a code that GB/T 2260 does not have names none. */
function placeOf(activity: PostedActivity): string | undefined {
  const region = activity.channelData?.region;
  return typeof region === 'string' ? regionOf(region)?.code : undefined;
}

/** The message for the bot, without text when it is a picture or the like; undefined for activities that say nothing (typing, events). */
export function toIncoming(activity: PostedActivity, conversationId: string, fallbackId: string): Incoming | undefined {
  if (activity.type !== 'message') return undefined;
  const clientData = clientDataOf(activity);
  const clientId = clientData?.clientActivityID;
  return {
    channel: 'directline',
    conversationId,
    messageId: typeof clientId === 'string' ? `${conversationId}:${clientId}` : fallbackId,
    text: textOf(activity),
    region: placeOf(activity),
    clientData,
  };
}
