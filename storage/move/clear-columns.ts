import type { Reader, SqlRow, SqlValue, TableShape } from '../engine';
import type { Sealer } from '../sealer';

type SubjectOf = (row: SqlRow, reader: Reader) => Promise<string> | string;

const conversation: SubjectOf = (row) => String(row.conversation_id);
const ticket: SubjectOf = (row) => `ticket:${row.ticket_id}`;

async function conversationOfEpisode(row: SqlRow, reader: Reader): Promise<string> {
  const episode = await reader.get('SELECT conversation_id FROM episodes WHERE id = ?', row.episode_id ?? null);
  return String(episode?.conversation_id);
}

/** Under whose key the sealed columns of a table stand. */
const SUBJECTS: Record<string, SubjectOf> = {
  inbox: conversation,
  messages: conversation,
  sessions: conversation,
  episode_events: conversationOfEpisode,
  quality_sheets: conversation,
  tickets: (row) => `ticket:${row.id}`,
  ticket_events: ticket,
  ticket_attachments: ticket,
  dossiers: (row) => `dossier:${row.id}`,
  dossier_events: (row) => `dossier:${row.dossier_id}`,
  tag_names: () => 'tag-names',
};

/** Keys, tokens and passwords: of no use to who reads, of much to who steals. */
const SECRET_TABLES = new Set(['subject_keys', 'login_sessions', 'channel_tokens', 'meta']);
const SECRET_COLUMNS: Record<string, string> = { users: 'password' };

/** The shape without what opens anything; undefined for a table that holds nothing else. */
export function withoutSecrets(shape: TableShape): TableShape | undefined {
  if (SECRET_TABLES.has(shape.name)) return undefined;
  return { ...shape, columns: shape.columns.filter((column) => SECRET_COLUMNS[shape.name] !== column) };
}

/** What stands under a seal; null where it was forgotten. Throws for a sealed column nobody has said the subject of. */
export async function opened(
  { sealer, reader }: { sealer: Sealer; reader: Reader },
  { name }: TableShape,
  given: { row: SqlRow; value: SqlValue },
): Promise<unknown> {
  const subjectOf = SUBJECTS[name];
  if (!subjectOf) throw new Error(`no subject is known for what is sealed in ${name}; name it in storage/move/clear-columns.ts`);
  const sealed = given.value as Buffer;
  return sealed.length === 0 ? null : ((await sealer.open(reader, await subjectOf(given.row, reader), sealed)) ?? null);
}
