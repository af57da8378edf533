// Append-only, as first-schema.ts: one text a migration, a released one is never edited.

/** What came after the seventh version, in order. */
export const laterSchema: readonly string[] = [
  // People on record: the list of those in need, and what was done for each.
  `
CREATE TABLE dossiers (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, identity TEXT NOT NULL UNIQUE, region TEXT NOT NULL, unit TEXT, layer TEXT, aid TEXT NOT NULL,
  review_class TEXT, last_review_on TEXT, version INTEGER NOT NULL, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, sealed BLOB NOT NULL
) STRICT;
CREATE INDEX dossiers_changed ON dossiers (changed_at DESC, number DESC);
CREATE INDEX dossiers_layer ON dossiers (layer, changed_at DESC, number DESC);
CREATE INDEX dossiers_unit ON dossiers (unit, changed_at DESC, number DESC);
CREATE TABLE dossier_tags (
  tag TEXT NOT NULL, dossier_id TEXT NOT NULL REFERENCES dossiers(id), PRIMARY KEY (tag, dossier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_tags_dossier ON dossier_tags (dossier_id);
CREATE TABLE dossier_events (
  dossier_id TEXT NOT NULL REFERENCES dossiers(id), seq INTEGER NOT NULL, type TEXT NOT NULL, actor_id TEXT NOT NULL, actor_role TEXT NOT NULL,
  at INTEGER NOT NULL, data TEXT NOT NULL, sealed_text BLOB, PRIMARY KEY (dossier_id, seq)
) STRICT;
CREATE INDEX dossier_events_type ON dossier_events (type, at);
`,
  // Tickets about somebody on record.
  `
ALTER TABLE tickets ADD COLUMN dossier TEXT;
CREATE INDEX tickets_dossier ON tickets (dossier, opened_at DESC, number DESC) WHERE dossier IS NOT NULL;
`,
  // Who the person of a ticket is: keyed digests, so that the same person is found again and nobody is read out of the file.
  `
CREATE TABLE ticket_persons (digest TEXT NOT NULL, ticket_id TEXT NOT NULL REFERENCES tickets(id), PRIMARY KEY (digest, ticket_id)) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_persons_ticket ON ticket_persons (ticket_id);
`,
  // Why people are watched: which mark is told by a digest, its name is sealed.
  `
CREATE TABLE tag_names (tag TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
CREATE TABLE ticket_tags (
  tag TEXT NOT NULL, ticket_id TEXT NOT NULL REFERENCES tickets(id), PRIMARY KEY (tag, ticket_id)
) STRICT, WITHOUT ROWID;
`,
  // What was reminded of, once each.
  `
CREATE TABLE reminders (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
`,
  // Who is due for a review is counted along one index, not read person by person.
  `
CREATE INDEX dossiers_review ON dossiers (region, review_class, last_review_on, aid, layer, unit);
`,
  // Who practised, and what was handed to the other register.
  `
CREATE TABLE practice_results (
  id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id), region TEXT NOT NULL, at INTEGER NOT NULL, correct INTEGER NOT NULL, whole INTEGER NOT NULL
) STRICT;
CREATE INDEX practice_results_at ON practice_results (at DESC);
CREATE TABLE dossier_exchanges (dossier_id TEXT PRIMARY KEY REFERENCES dossiers(id), month TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`,
  // Which tickets a provincial platform is to have, and which it has.
  `
CREATE TABLE platform_sync (
  number TEXT PRIMARY KEY, region TEXT NOT NULL, wanted INTEGER NOT NULL, sent INTEGER NOT NULL, since INTEGER NOT NULL,
  tries INTEGER NOT NULL, sent_at INTEGER, error TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX platform_sync_waiting ON platform_sync (since, number) WHERE sent < wanted;
`,
  // What somebody of the office is told by name.
  `
ALTER TABLE office_notices ADD COLUMN person TEXT;
`,
  // Channels whose platform must be called: what has yet to go out, what was called, how far was read, and whose conversation it is.
  `
CREATE TABLE deliveries (
  conversation_id TEXT NOT NULL REFERENCES conversations(id), seq INTEGER NOT NULL, sent_from INTEGER NOT NULL DEFAULT 0, held TEXT,
  carrier TEXT, sent_at INTEGER, PRIMARY KEY (conversation_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_waiting ON deliveries (conversation_id, seq) WHERE sent_at IS NULL;
CREATE INDEX deliveries_carrier ON deliveries (carrier) WHERE carrier IS NOT NULL;
CREATE TABLE callbacks (signature TEXT PRIMARY KEY, digest TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX callbacks_at ON callbacks (at);
CREATE TABLE channel_cursors (account TEXT PRIMARY KEY, cursor TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX conversations_of_user ON conversations (channel, user_ref) WHERE channel IN ('wechat', 'wecom') AND closed_at IS NULL;
`,
];
