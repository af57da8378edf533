import { dayOf } from '../../base/clock';
import { yuanText } from '../../base/money';
import { maskNumbers } from '../../base/privacy';
import { regionName } from '../../base/regions';
import type { TranscriptLine } from '../../bot/conversation-store';
import { signsOf } from '../../bot/monitoring';
import type { Answer, Session } from '../../bot/session';
import type { SignTag } from '../../bot/sign-tag';
import type { Episode } from '../../desk/episode';
import { reasonWords } from '../../desk/words';
import { createFlows, type FlowId } from '../../dialogs/flows';
import type { EpisodeDetail, EpisodeSummary, KnownFact, MessageView } from '../api/shapes';

const PREVIEW = 60;

export interface SummaryInput {
  episode: Episode;
  actorId: string;
  operatorName?: string;
  /** The last lines of the talk, oldest first. */
  lines: TranscriptLine[];
}

/** An episode for the queue; the preview is masked and short. */
export function episodeSummary({ episode, actorId, operatorName, lines }: SummaryInput): EpisodeSummary {
  const last = lines.findLast(({ speaker }) => speaker === 'resident')?.reply.text ?? '';
  const { id, conversationId, region, owner, priority, reason, queuedAt, openedAt, version } = episode;
  return {
    id,
    conversationId,
    regionName: region === '000000' ? undefined : regionName(region),
    owner: owner === 'bot' || owner === 'queue' ? owner : 'operator',
    operatorName,
    mine: owner === `operator:${actorId}`,
    priority,
    reason,
    reasonText: reason && reasonWords[reason],
    preview: [...maskNumbers(last).text].slice(0, PREVIEW).join(''),
    queuedAt: queuedAt?.toISOString(),
    openedAt: openedAt.toISOString(),
    version,
  };
}

export const messageView = ({ seq, speaker, operatorName, reply, at }: TranscriptLine): MessageView => ({
  seq,
  speaker,
  operatorName,
  // The look-up code belongs to the resident alone.
  text: reply.text.replaceAll(/(查询码\s*)\d{6}/g, '$1••••••'),
  card: reply.card?.kind === 'receipt' ? { ...reply.card, code: '••••••' } : reply.card,
  at: at.toISOString(),
});

const flows = createFlows(() => []);

/** 急难报告 for `emergency`: how a flow is called among people. */
export const flowName = (id: string): string => flows[id as FlowId]?.words.name ?? id;

/** How facts of the household are named and written. */
export interface FactWords {
  label(id: string): string;
  value(id: string, value: boolean | number | string | { min: number; max: number }): string;
}

function valueText(id: string, value: Answer['value'], words: FactWords): string {
  if (Array.isArray(value)) return value.join('、');
  return typeof value === 'object' && 'unknown' in value ? '不知道' : words.value(id, value);
}

/** What is already known, with the message each fact came from. */
export function knownFacts(session: Session | undefined, lines: TranscriptLine[], words: FactWords): KnownFact[] {
  const seqOf = new Map(lines.filter(({ speaker }) => speaker === 'resident').map(({ messageId, seq }) => [messageId, seq]));
  const { place, ...answers } = { ...session?.facts, ...session?.flow?.answers };
  const facts = Object.entries(answers).map(([id, { value, messageId }]) => ({
    id,
    label: words.label(id),
    valueText: valueText(id, value, words),
    fromSeq: messageId ? seqOf.get(messageId) : undefined,
  }));
  const { honesty } = session ?? {};
  if (honesty)
    facts.push({
      id: 'honesty',
      label: '如实申报',
      valueText: `${honesty.given ? '已确认' : '没有确认'}（文本第 ${honesty.version} 版，${dayOf(new Date(honesty.at))}）`,
      fromSeq: undefined,
    });
  return session?.region ? [{ id: 'place', label: '所在地', valueText: regionName(session.region) }, ...facts] : facts;
}

const residentSaid = (lines: readonly TranscriptLine[]): string[] =>
  lines.filter(({ speaker }) => speaker === 'resident').map(({ reply }) => reply.text);

/** What somebody told of their own household that the office watches for. */
export const signsIn = (lines: readonly TranscriptLine[], tags: readonly SignTag[]): string[] =>
  signsOf(residentSaid(lines).join('\n'), tags);

/** As the operator reads it among what is known: with the resident's yes it may become a lead. */
export const signFact = (signs: readonly string[]): KnownFact => ({
  id: 'signs',
  label: '听出的监测标签（本人同意后可登记）',
  valueText: signs.join('、'),
});

/** What a means check compares with, where the talk has told it to the fen. */
function toldOf(session: Session | undefined): Record<string, string> {
  const income = session?.facts.monthlyIncomeFen?.value;
  return typeof income === 'number' ? { reportedIncomeFen: yuanText(income) } : {};
}

/** A draft for a ticket from what the resident has said. */
export function ticketDraft(
  lines: TranscriptLine[],
  episode: Episode,
  { session, signs }: { session?: Session; signs: readonly string[] },
): EpisodeDetail['ticketDraft'] {
  const kind = episode.priority === 2 ? 'danger' : episode.priority === 1 ? 'urgentHardship' : 'inquiry';
  return {
    kind,
    region: episode.region === '000000' ? undefined : episode.region,
    story: residentSaid(lines).slice(-6).join('\n'),
    told: { ...toldOf(session), ...(signs.length > 0 ? { tags: signs.join('、') } : {}) },
  };
}
