import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../base/clock';
import type { Ids } from '../base/ids';
import type { JobQueue } from '../base/jobs';
import type { Log } from '../base/log';
import type { ConversationStore } from '../bot/conversation-store';
import type { CallbackStore, DeliveryStore } from '../channels/delivery-store';
import type { TokenStore } from '../channels/token-store';
import type { EpisodeStore } from '../desk/episode-store';
import type { DraftStore } from '../knowledge/curation/draft-store';
import type { GapWorkStore } from '../knowledge/curation/gap-work-store';
import type { ReleaseStore } from '../knowledge/curation/release-store';
import type { GapStore, OverlayStore } from '../knowledge/overlay-store';
import type { DossierStore } from '../tickets/dossiers/dossier-store';
import type { ExchangeStore } from '../tickets/dossiers/exchange-store';
import type { NoticeStore } from '../tickets/notice-store';
import type { Outbox } from '../tickets/outbox';
import type { SyncStore } from '../tickets/platform/sync-store';
import type { TicketStore } from '../tickets/ticket-store';
import type { UserStore } from '../tickets/users';
import type { AuditStore } from '../web/board/audit-store';
import type { QualityStore } from '../web/board/quality-store';
import type { ReportStore } from '../web/board/report-store';
import type { ViewStore } from '../web/board/view-store';
import type { PracticeStore } from '../web/practice/practice-store';
import { auditTable } from './audit-table';
import { qualityTable, viewTable } from './board-table';
import { conversationTable } from './conversation-table';
import { type Database, holdLock, openDatabase } from './database';
import { callbackTable, deliveryTable } from './delivery-table';
import { dossierTable } from './dossier-table';
import { draftTable } from './draft-table';
import { episodeTable } from './episode-table';
import { exchangeTable } from './exchange-table';
import { gapTable } from './gap-table';
import { gapWorkTable } from './gap-work-table';
import { migrate } from './migrations';
import { type Exported, type ExportOptions, exportState } from './move/export-state';
import { noticeTable } from './notice-table';
import { outboxTable } from './outbox-table';
import { overlayTable } from './overlay-table';
import { openPostgres } from './postgres';
import { practiceTable } from './practice-table';
import { releaseTable } from './release-table';
import { reportTable } from './report-table';
import { checkMasterKey, createSealer } from './sealer';
import { jobTable, tokenTable } from './small-tables';
import { syncTable } from './sync-table';
import { ticketTable } from './ticket-table';
import { userTable } from './user-table';

/** The SQLite file of a state directory. */
export const DATABASE = 'nuanxian.db';

/** Every store of the product over one engine. */
export interface Storage {
  conversations: ConversationStore;
  episodes: EpisodeStore;
  tickets: TicketStore;
  dossiers: DossierStore;
  outbox: Outbox;
  users: UserStore;
  overlay: OverlayStore;
  gaps: GapStore;
  gapWork: GapWorkStore;
  drafts: DraftStore;
  releases: ReleaseStore;
  jobs: JobQueue;
  notices: NoticeStore;
  tokens: TokenStore;
  deliveries: DeliveryStore;
  callbacks: CallbackStore;
  reports: ReportStore;
  views: ViewStore;
  audit: AuditStore;
  quality: QualityStore;
  practice: PracticeStore;
  exchanges: ExchangeStore;
  sync: SyncStore;
  /** A keyed digest for look-up codes and the like. */
  digest(text: string): string;
  /** Throws when the file can no longer be read or written; costs no more than one commit, however large the file. */
  answers(): Promise<void>;
  /** Looks at all that is stored: minutes for a large database. */
  check(): Promise<{ ok: boolean; problems: string[] }>;
  /** A consistent copy while work goes on. */
  backup(file: string): Promise<void>;
  /** The whole state of one moment as files any engine can be filled from, while work goes on. */
  exportTo(options: ExportOptions): Promise<Exported>;
  close(): Promise<void>;
}

export interface StorageOptions {
  stateDir: string;
  /** Where the PostgreSQL database is (`postgres://…`); a SQLite file in the state directory when absent. */
  databaseUrl?: string;
  masterKey: Buffer;
  clock: Clock;
  ids: Ids;
  log: Log;
}

/**
 * Opens the state directory and its database. Throws DomainError `storage.inUse` when another process has one of
 * them, `storage.newer` for a database of a later program, UsageError for another master key.
 */
export async function openStorage({ stateDir, databaseUrl, masterKey, ids, log }: StorageOptions): Promise<Storage> {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  if (databaseUrl && existsSync(join(stateDir, DATABASE)))
    log.warn({ file: DATABASE }, 'DATABASE_URL is set: the SQLite file in the state directory is neither read nor written');
  const unlock = await holdLock(join(stateDir, 'nuanxian.lock'));
  try {
    const database = databaseUrl ? await openPostgres(databaseUrl) : await openDatabase(join(stateDir, DATABASE));
    return await build(database, { masterKey, ids, unlock });
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function build(
  database: Database,
  { masterKey, ids, unlock }: { masterKey: Buffer; ids: Ids; unlock: () => Promise<void> },
): Promise<Storage> {
  const sealer = createSealer(masterKey);
  try {
    await database.write((transaction) => migrate(transaction, database.schema));
    await database.write((transaction) => checkMasterKey(transaction, sealer));
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    conversations: conversationTable({ database, sealer }),
    episodes: episodeTable({ database, sealer, ids }),
    tickets: ticketTable({ database, sealer }),
    dossiers: dossierTable({ database, sealer }),
    outbox: outboxTable(database),
    users: userTable(database),
    overlay: overlayTable(database),
    gaps: gapTable(database),
    gapWork: gapWorkTable({ database, sealer }),
    drafts: draftTable(database),
    releases: releaseTable(database),
    jobs: jobTable(database),
    notices: noticeTable(database),
    tokens: tokenTable(database),
    deliveries: deliveryTable(database),
    callbacks: callbackTable(database),
    reports: reportTable({ database, sealer }),
    views: viewTable(database),
    audit: auditTable(database),
    quality: qualityTable({ database, sealer }),
    practice: practiceTable(database),
    exchanges: exchangeTable(database),
    sync: syncTable(database),
    digest: sealer.digest,
    async answers() {
      await database.read.get('SELECT version FROM tickets LIMIT 1');
      await database.write((transaction) => transaction.get('SELECT 1'));
    },
    check: () => check(database),
    backup: (file) => database.backup(file),
    exportTo: (options) => exportState({ database, masterKey }, options),
    async close() {
      await database.close();
      await unlock();
    },
  };
}

async function check(database: Database): Promise<{ ok: boolean; problems: string[] }> {
  const problems = await database.problems();
  return { ok: problems.length === 0, problems };
}
