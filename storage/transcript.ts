import { DomainError } from '../base/errors';
import type { TranscriptLine } from '../bot/conversation-store';
import type { Reply } from '../dialogs/reply';
import { asStored, inAnyOrder, listOf, type Reader, type SqlRow, type Transaction } from './database';
import { awaitDelivery, isCalled } from './delivery-table';
import { announceAll } from './outbox-table';
import type { Sealer, Sealing } from './sealer';

/** What is sealed of a line. */
interface SealedLine {
  reply: Reply;
  operatorName?: string;
  clientData?: Record<string, unknown>;
}

const REGION_UNKNOWN = '000000';

export async function lineOf(reader: Reader, sealer: Sealer, row: SqlRow): Promise<TranscriptLine> {
  const conversationId = String(row.conversation_id);
  const sealed = row.sealed as Buffer;
  const opened = sealed.length > 0 ? ((await sealer.open(reader, conversationId, sealed)) as SealedLine | undefined) : undefined;
  return {
    conversationId,
    seq: Number(row.seq),
    speaker: String(row.speaker) as TranscriptLine['speaker'],
    messageId: String(row.message_id),
    at: new Date(Number(row.at)),
    // A forgotten conversation keeps its skeleton; its words are gone with the key.
    reply: opened?.reply ?? { text: '' },
    operatorName: opened?.operatorName,
    clientData: opened?.clientData,
  };
}

export type LineDraft = Omit<TranscriptLine, 'seq' | 'conversationId'>;

/** What is said in one conversation, and the place it is about by now. */
export interface Passage {
  conversationId: string;
  region?: string;
  drafts: readonly LineDraft[];
}

export interface Numbered {
  lines: TranscriptLine[];
  region: string;
  /** Nobody fetches these lines: they wait until the platform has taken them. */
  called: boolean;
}

/** Takes the next numbers of each conversation, each of them once; undefined for one that does not exist. */
export async function numberPassages(transaction: Transaction, passages: readonly Passage[]): Promise<(Numbered | undefined)[]> {
  const wanted = passages.map(({ conversationId, region, drafts }) => ({
    id: conversationId,
    region,
    count: drafts.length,
    spoke: Number(drafts.some(({ speaker }) => speaker === 'resident')),
  }));
  const rows = await transaction.all(
    `UPDATE conversations SET last_seq = last_seq + CAST(wanted.value ->> 'count' AS BIGINT), spoke = max(spoke, CAST(wanted.value ->> 'spoke' AS BIGINT)),
       region = coalesce(wanted.value ->> 'region', region)
     FROM json_each(?) AS wanted WHERE conversations.id = wanted.value ->> 'id' RETURNING conversations.id, last_seq, region, channel`,
    listOf(wanted),
  );
  const found = new Map(rows.map((row) => [String(row.id), row]));
  return passages.map(({ conversationId, drafts }) => {
    const row = found.get(asStored(conversationId));
    if (!row) return undefined;
    const first = Number(row.last_seq) - drafts.length + 1;
    return {
      lines: drafts.map((draft, index) => ({ ...draft, conversationId, seq: first + index })),
      region: String(row.region ?? REGION_UNKNOWN),
      called: isCalled(row.channel),
    };
  });
}

/** Writes numbered lines and tells of them. */
export async function writePassages(transaction: Transaction, passages: readonly Numbered[], seal: Sealing): Promise<void> {
  const lines = passages.flatMap(({ lines, region }) => lines.map((line) => ({ ...line, region })));
  if (lines.length === 0) return;
  const rows = lines.map(({ conversationId, seq, speaker, messageId, at, reply, operatorName, clientData }) => {
    const sealed: SealedLine = { reply, operatorName, clientData };
    return [conversationId, seq, speaker, messageId, seal(conversationId, sealed).toString('hex'), at.getTime()];
  });
  await inAnyOrder([
    transaction.run(
      `INSERT INTO messages (conversation_id, seq, speaker, message_id, sealed, at)
       SELECT value ->> 0, CAST(value ->> 1 AS BIGINT), value ->> 2, value ->> 3, unhex(value ->> 4), CAST(value ->> 5 AS BIGINT) FROM json_each(?)`,
      listOf(rows),
    ),
    announceAll(
      transaction,
      lines.map(({ conversationId, seq, speaker, at, region }) => ({
        topic: 'conversation.line',
        key: conversationId,
        region,
        payload: { seq, speaker },
        at,
      })),
    ),
    awaitDelivery(
      transaction,
      passages.flatMap((passage) => (passage.called ? passage.lines : [])),
    ),
  ]);
}

export const unknownConversation = (): DomainError => new DomainError('notFound', 'conversation.unknown', '没有这段对话，请重新打开页面。');

/** Appends a line with the next number of its conversation; shared with the desk's own lines. */
export async function appendLine(
  { sealer }: { sealer: Sealer },
  transaction: Transaction,
  { conversationId, ...draft }: Omit<TranscriptLine, 'seq'>,
): Promise<TranscriptLine> {
  const [numbered] = await numberPassages(transaction, [{ conversationId, drafts: [draft] }]);
  const [line] = numbered?.lines ?? [];
  if (!numbered || !line) throw unknownConversation();
  await writePassages(transaction, [numbered], await sealer.sealing(transaction, [conversationId]));
  return line;
}
