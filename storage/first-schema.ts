// The first seven migrations. Append-only: a released migration is never edited; new ones stand in later-schema.ts.

const CARRIED = [
  'kind',
  'status',
  'urgency',
  'region',
  'unit',
  'topic',
  'channel',
  'next_due',
  'is_open',
  'redo_count',
  'clocks_kept',
  'clocks_missed',
];
const CLOCK_BITS = ['dispatch', 'acknowledge', 'handle', 'reportBack', 'followUp', 'explain'];
const bit = CLOCK_BITS.map((name, index) => `WHEN '${name}' THEN ${1 << index}`).join(' ');
const stoppedClocks = (when: string): string =>
  `coalesce((SELECT sum(CASE k.name ${bit} END) FROM ticket_clocks k WHERE k.ticket_id = tickets.id AND k.stopped_at ${when} k.due_at), 0)`;

/** An index in the order of the log; the filters it does not lead with are looked at in it, not in the row. */
function logIndex(name: string, given: { lead?: string; where?: string } = {}): string {
  const columns = [given.lead ?? [], 'opened_at DESC', 'number DESC', CARRIED.filter((column) => column !== given.lead)].flat();
  return `CREATE INDEX tickets_${name} ON tickets (${columns.join(', ')})${given.where ? ` WHERE ${given.where}` : ''};`;
}

/** What a database was made of up to its seventh version. */
export const firstSchema: readonly string[] = [
  `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE subject_keys (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL, user_ref TEXT NOT NULL, region TEXT,
  opened_at INTEGER NOT NULL, closed_at INTEGER, last_seq INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE inbox (
  channel TEXT NOT NULL, message_id TEXT NOT NULL, conversation_id TEXT NOT NULL REFERENCES conversations(id),
  seq INTEGER NOT NULL, sealed BLOB NOT NULL, received_at INTEGER NOT NULL, done_at INTEGER,
  PRIMARY KEY (channel, message_id)
) STRICT;
CREATE INDEX inbox_open ON inbox (received_at) WHERE done_at IS NULL;
CREATE TABLE messages (
  conversation_id TEXT NOT NULL REFERENCES conversations(id), seq INTEGER NOT NULL, speaker TEXT NOT NULL,
  message_id TEXT NOT NULL, sealed BLOB NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, seq)
) STRICT;
CREATE TABLE sessions (conversation_id TEXT PRIMARY KEY REFERENCES conversations(id), sealed BLOB NOT NULL, saved_at INTEGER NOT NULL) STRICT;

CREATE TABLE episodes (
  id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id), region TEXT NOT NULL,
  owner TEXT NOT NULL, priority INTEGER NOT NULL DEFAULT 0, reason TEXT, handoff TEXT,
  queued_at INTEGER, accepted_at INTEGER, lease_until INTEGER, opened_at INTEGER NOT NULL, closed_at INTEGER,
  previous_id TEXT, version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX episodes_open ON episodes (conversation_id) WHERE closed_at IS NULL;
CREATE INDEX episodes_owner ON episodes (owner, priority, queued_at);
CREATE TABLE episode_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT, episode_id TEXT NOT NULL REFERENCES episodes(id), at INTEGER NOT NULL,
  actor_id TEXT NOT NULL, from_owner TEXT NOT NULL, to_owner TEXT NOT NULL, reason TEXT, sealed_note BLOB
) STRICT;
CREATE TABLE presence (operator_id TEXT PRIMARY KEY, region TEXT NOT NULL, seen_at INTEGER NOT NULL) STRICT;

CREATE TABLE tickets (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, code_digest TEXT NOT NULL, idempotency_key TEXT NOT NULL UNIQUE,
  request_digest TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, urgency TEXT NOT NULL, region TEXT NOT NULL,
  unit TEXT, topic TEXT, anonymous INTEGER NOT NULL, duty_to_report INTEGER NOT NULL, confidential INTEGER NOT NULL,
  missing TEXT NOT NULL, conversation_id TEXT, opened_at INTEGER NOT NULL, next_due INTEGER, version INTEGER NOT NULL,
  sealed_content BLOB NOT NULL
) STRICT;
CREATE INDEX tickets_log ON tickets (opened_at DESC, number DESC);
CREATE INDEX tickets_conversation ON tickets (conversation_id);
CREATE TABLE ticket_clocks (
  ticket_id TEXT NOT NULL REFERENCES tickets(id), name TEXT NOT NULL, due_at INTEGER NOT NULL, basis TEXT NOT NULL, stopped_at INTEGER,
  PRIMARY KEY (ticket_id, name)
) STRICT;
CREATE TABLE ticket_events (
  ticket_id TEXT NOT NULL REFERENCES tickets(id), seq INTEGER NOT NULL, type TEXT NOT NULL, actor_id TEXT NOT NULL,
  actor_role TEXT NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL, hash TEXT NOT NULL, sealed_text BLOB,
  PRIMARY KEY (ticket_id, seq)
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, key TEXT NOT NULL, region TEXT NOT NULL, payload TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE outbox_cursors (consumer TEXT PRIMARY KEY, id INTEGER NOT NULL) STRICT;
CREATE TABLE jobs (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, run_at INTEGER NOT NULL, lease_until INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0, last_error TEXT, done_at INTEGER
) STRICT;
CREATE INDEX jobs_due ON jobs (run_at) WHERE done_at IS NULL;

CREATE TABLE users (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, role TEXT NOT NULL, region TEXT NOT NULL,
  unit TEXT, password TEXT NOT NULL, disabled INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE login_sessions (token_digest TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id), opened_at INTEGER NOT NULL, seen_at INTEGER NOT NULL) STRICT;
CREATE TABLE login_attempts (name TEXT NOT NULL, ok INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX login_attempts_name ON login_attempts (name, at);
CREATE TABLE channel_tokens (digest TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;

CREATE TABLE overlay (
  snapshot INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE gaps (id INTEGER PRIMARY KEY AUTOINCREMENT, question TEXT NOT NULL, region TEXT, outcome TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
`,
  `
ALTER TABLE gaps ADD COLUMN conversation_id TEXT;
CREATE INDEX gaps_conversation ON gaps (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX overlay_key ON overlay (kind, key, snapshot);
CREATE TABLE shipped_texts (digest TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE drafts (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, region TEXT NOT NULL, changes TEXT NOT NULL, back_to INTEGER, gap_work TEXT,
  note TEXT NOT NULL, state TEXT NOT NULL, version INTEGER NOT NULL, authors TEXT NOT NULL, reviewer TEXT, publish_on TEXT,
  tell INTEGER NOT NULL DEFAULT 0, gate TEXT, snapshot INTEGER, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX drafts_state ON drafts (state, changed_at);
CREATE TABLE draft_events (
  draft_id TEXT NOT NULL REFERENCES drafts(id), seq INTEGER NOT NULL, type TEXT NOT NULL, actor_id TEXT NOT NULL,
  at INTEGER NOT NULL, note TEXT, changes TEXT, PRIMARY KEY (draft_id, seq)
) STRICT;
CREATE TABLE snapshots (
  number INTEGER PRIMARY KEY, at INTEGER NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL, reviewer TEXT NOT NULL,
  draft_id TEXT NOT NULL REFERENCES drafts(id), note TEXT NOT NULL
) STRICT;
CREATE TABLE gap_work (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, region TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL, state TEXT NOT NULL,
  draft_id TEXT, note TEXT, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE gap_work_questions (question TEXT PRIMARY KEY, work_id TEXT NOT NULL REFERENCES gap_work(id)) STRICT;
CREATE TABLE notices (
  draft_id TEXT NOT NULL REFERENCES drafts(id), conversation_id TEXT NOT NULL REFERENCES conversations(id),
  question TEXT NOT NULL, region TEXT, made_at INTEGER NOT NULL, ended_at INTEGER,
  PRIMARY KEY (draft_id, conversation_id)
) STRICT;
CREATE INDEX notices_waiting ON notices (made_at) WHERE ended_at IS NULL;
`,
  `
ALTER TABLE tickets ADD COLUMN serial INTEGER;
ALTER TABLE tickets ADD COLUMN co_units TEXT NOT NULL DEFAULT '[]';
ALTER TABLE tickets ADD COLUMN proposal TEXT NOT NULL DEFAULT '{"coUnits":[]}';
ALTER TABLE tickets ADD COLUMN parent TEXT;
ALTER TABLE tickets ADD COLUMN merged_into TEXT;
ALTER TABLE tickets ADD COLUMN readers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE tickets ADD COLUMN redo_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN missed_calls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN expedited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN tracks TEXT NOT NULL DEFAULT '{}';
ALTER TABLE tickets ADD COLUMN chain_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN chain_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN city TEXT GENERATED ALWAYS AS (substr(region, 1, 4)) VIRTUAL;
ALTER TABLE tickets ADD COLUMN province TEXT GENERATED ALWAYS AS (substr(region, 1, 2)) VIRTUAL;
ALTER TABLE tickets ADD COLUMN is_open INTEGER GENERATED ALWAYS AS (status NOT IN ('resolved', 'closed', 'invalid', 'withdrawn', 'merged')) VIRTUAL;
UPDATE tickets SET serial = rowid,
  chain_seq = (SELECT max(seq) FROM ticket_events e WHERE e.ticket_id = tickets.id),
  chain_hash = (SELECT hash FROM ticket_events e WHERE e.ticket_id = tickets.id ORDER BY seq DESC LIMIT 1);
CREATE UNIQUE INDEX tickets_serial ON tickets (serial);
CREATE INDEX tickets_status ON tickets (status, opened_at DESC, number DESC);
CREATE INDEX tickets_kind ON tickets (kind, opened_at DESC, number DESC);
CREATE INDEX tickets_urgency ON tickets (urgency, opened_at DESC, number DESC);
CREATE INDEX tickets_unit ON tickets (unit, opened_at DESC, number DESC);
CREATE INDEX tickets_topic ON tickets (topic, opened_at DESC, number DESC) WHERE topic IS NOT NULL;
CREATE INDEX tickets_region ON tickets (region, opened_at DESC, number DESC);
CREATE INDEX tickets_city ON tickets (city, opened_at DESC, number DESC);
CREATE INDEX tickets_province ON tickets (province, opened_at DESC, number DESC);
CREATE INDEX tickets_parent ON tickets (parent, opened_at DESC, number DESC) WHERE parent IS NOT NULL;
CREATE INDEX tickets_open ON tickets (opened_at DESC, number DESC, next_due, unit) WHERE is_open = 1;
CREATE INDEX tickets_expedited ON tickets (opened_at DESC, number DESC) WHERE expedited = 1;
CREATE INDEX tickets_redone ON tickets (opened_at DESC, number DESC) WHERE redo_count > 0;

ALTER TABLE ticket_clocks ADD COLUMN started_at INTEGER;
ALTER TABLE ticket_clocks ADD COLUMN source TEXT NOT NULL DEFAULT 'house';
ALTER TABLE ticket_clocks ADD COLUMN measure TEXT NOT NULL DEFAULT 'working';
ALTER TABLE ticket_clocks ADD COLUMN paused_at INTEGER;
ALTER TABLE ticket_clocks ADD COLUMN left_ms INTEGER;
ALTER TABLE ticket_clocks ADD COLUMN level INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket_clocks ADD COLUMN alert_at INTEGER;
UPDATE ticket_clocks SET started_at = (SELECT opened_at FROM tickets t WHERE t.id = ticket_id), alert_at = iif(stopped_at IS NULL, due_at, NULL);
CREATE INDEX ticket_clocks_alert ON ticket_clocks (alert_at) WHERE alert_at IS NOT NULL;

ALTER TABLE ticket_events ADD COLUMN position INTEGER;
UPDATE ticket_events SET position = rowid;
CREATE UNIQUE INDEX ticket_events_position ON ticket_events (position);
CREATE TABLE chain_anchors (day TEXT PRIMARY KEY, upto INTEGER NOT NULL, digest TEXT NOT NULL, at INTEGER NOT NULL) STRICT;

CREATE TABLE ticket_co_units (unit TEXT NOT NULL, ticket_id TEXT NOT NULL REFERENCES tickets(id), PRIMARY KEY (unit, ticket_id)) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_attachments (
  id TEXT PRIMARY KEY, ticket_id TEXT NOT NULL REFERENCES tickets(id), sealed_name BLOB NOT NULL, type TEXT NOT NULL, size INTEGER NOT NULL,
  actor_id TEXT NOT NULL, at INTEGER NOT NULL, sealed BLOB NOT NULL
) STRICT;
CREATE INDEX ticket_attachments_ticket ON ticket_attachments (ticket_id, at);
CREATE VIRTUAL TABLE ticket_search USING fts5 (words, content = '', contentless_delete = 1, detail = none);
`,
  // The board: saved looks at the log, score sheets, and what reports group by.
  `
CREATE TABLE saved_views (
  id TEXT PRIMARY KEY, owner_id TEXT NOT NULL REFERENCES users(id), region TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL,
  shared INTEGER NOT NULL, at INTEGER NOT NULL, UNIQUE (owner_id, name)
) STRICT;
CREATE TABLE quality_sheets (
  episode_id TEXT NOT NULL REFERENCES episodes(id), scorer_id TEXT NOT NULL REFERENCES users(id), conversation_id TEXT NOT NULL,
  region TEXT NOT NULL, at INTEGER NOT NULL, scores TEXT NOT NULL, sealed_note BLOB, PRIMARY KEY (episode_id, scorer_id)
) STRICT;
CREATE TABLE board_audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor_id TEXT NOT NULL, region TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL
) STRICT;
CREATE INDEX board_audit_at ON board_audit (at);
CREATE INDEX ticket_events_type ON ticket_events (type, at);
CREATE INDEX episodes_opened ON episodes (opened_at);
CREATE INDEX conversations_opened ON conversations (opened_at);
CREATE INDEX messages_spoken ON messages (speaker, at);
CREATE INDEX gaps_at ON gaps (at);
`,
  // A million tickets: a filter that is no index's own is looked at in the index, not in the row.
  `
ALTER TABLE tickets ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN clocks_kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN clocks_missed INTEGER NOT NULL DEFAULT 0;
DROP INDEX tickets_log;
DROP INDEX tickets_status;
DROP INDEX tickets_kind;
DROP INDEX tickets_urgency;
DROP INDEX tickets_unit;
DROP INDEX tickets_topic;
DROP INDEX tickets_region;
DROP INDEX tickets_open;
DROP INDEX tickets_redone;
UPDATE tickets SET channel = coalesce((SELECT c.channel FROM conversations c WHERE c.id = tickets.conversation_id), ''),
  clocks_kept = ${stoppedClocks('<=')}, clocks_missed = ${stoppedClocks('>')};
${logIndex('log')}
${logIndex('status', { lead: 'status' })}
${logIndex('kind', { lead: 'kind' })}
${logIndex('channel', { lead: 'channel' })}
${logIndex('region', { lead: 'region' })}
${logIndex('urgency', { lead: 'urgency', where: "urgency <> 'normal'" })}
${logIndex('unit', { lead: 'unit', where: 'unit IS NOT NULL' })}
${logIndex('topic', { lead: 'topic', where: 'topic IS NOT NULL' })}
${logIndex('open', { where: 'is_open = 1' })}
${logIndex('redone', { where: 'redo_count > 0' })}
DROP INDEX ticket_events_type;
CREATE INDEX ticket_events_type ON ticket_events (type, at, ticket_id);
CREATE INDEX ticket_clocks_late ON ticket_clocks (name, ticket_id) WHERE stopped_at > due_at;
CREATE INDEX ticket_clocks_running ON ticket_clocks (name, due_at, ticket_id, paused_at) WHERE stopped_at IS NULL;
CREATE INDEX ticket_events_steps ON ticket_events (at, actor_id, ticket_id) WHERE actor_role IN ('operator', 'supervisor') AND type <> 'ticket.read';
CREATE INDEX episodes_conversation ON episodes (conversation_id);
CREATE INDEX episode_events_episode ON episode_events (episode_id, id);
CREATE INDEX episode_events_at ON episode_events (at, to_owner, episode_id);
`,
  `
ALTER TABLE conversations ADD COLUMN spoke INTEGER NOT NULL DEFAULT 0;
UPDATE conversations SET spoke = EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = conversations.id AND +m.speaker = 'resident');
DROP INDEX conversations_opened;
CREATE INDEX conversations_opened ON conversations (opened_at, region, spoke);
`,
  // Who at the office heard what; work that was given up.
  `
CREATE TABLE office_notices (
  id INTEGER PRIMARY KEY, audience TEXT NOT NULL, unit TEXT, region TEXT NOT NULL, number TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX office_notices_audience ON office_notices (audience, unit, id);
CREATE TABLE notices_seen (user_id TEXT PRIMARY KEY, upto INTEGER NOT NULL) STRICT;
ALTER TABLE jobs ADD COLUMN buried_at INTEGER;
DROP INDEX jobs_due;
CREATE INDEX jobs_due ON jobs (run_at) WHERE done_at IS NULL AND buried_at IS NULL;
CREATE INDEX jobs_buried ON jobs (buried_at) WHERE buried_at IS NOT NULL;
`,
];
