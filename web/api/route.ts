import type { z } from 'zod';
import type { Clock } from '../../base/clock';
import type { Config } from '../../base/config';
import type { HttpRequest } from '../../base/http';
import type { Ids } from '../../base/ids';
import type { JobQueue } from '../../base/jobs';
import type { RegionCode } from '../../base/regions';
import type { ConversationStore } from '../../bot/conversation-store';
import type { Desk } from '../../desk/desk';
import type { EpisodeStore } from '../../desk/episode-store';
import type { Typing } from '../../desk/typing';
import type { ContentSet } from '../../knowledge/curation/content-set';
import type { Curation } from '../../knowledge/curation/curation';
import type { GapDesk } from '../../knowledge/curation/gap-desk';
import type { OverrideFlag } from '../../knowledge/curation/override-flags';
import type { Knowledge } from '../../knowledge/knowledge';
import type { LibraryOffice } from '../../knowledge/library/office';
import type { GapStore, OverlayStore } from '../../knowledge/overlay-store';
import type { Problem } from '../../knowledge/problem';
import type { DossierStore } from '../../tickets/dossiers/dossier-store';
import type { Dossiers } from '../../tickets/dossiers/dossiers';
import type { ExchangeStore } from '../../tickets/dossiers/exchange-store';
import type { NoticeStore } from '../../tickets/notice-store';
import type { Outbox } from '../../tickets/outbox';
import type { Action, Actor, Row } from '../../tickets/permissions';
import type { PlatformPort } from '../../tickets/platform/platform';
import type { Sync } from '../../tickets/platform/sync';
import type { SyncStore } from '../../tickets/platform/sync-store';
import type { TicketStore } from '../../tickets/ticket-store';
import type { Tickets } from '../../tickets/tickets';
import type { User, UserStore } from '../../tickets/users';
import type { AuditStore } from '../board/audit-store';
import type { QualityStore } from '../board/quality-store';
import type { ReportStore } from '../board/report-store';
import type { ViewStore } from '../board/view-store';
import type { Lists } from '../import/lists';
import type { Limits } from '../limits';
import type { PracticeStore } from '../practice/practice-store';
import type { FactWords } from '../presenters/episode';
import type { StreamReply } from '../served-route';
import type { Settings } from '../settings/settings';
import type { Followers } from './followers';

/** A parameter row as the board lists it; built by the rules, shown as it is. */
export interface ParameterView {
  id: string;
  name: string;
  region: string;
  regionName: string;
  area: string;
  valueText: string;
  from: string;
  to?: string;
  kind: string;
  citation: string;
}

/** What the pages ask of the content in force. */
export interface ContentInForce {
  set(): ContentSet;
  /** Local entries that no longer fit the shipped ones. */
  setAside(): readonly Problem[];
  /** Local entries whose shipped counterpart a release has changed. */
  flags(): Promise<OverrideFlag[]>;
}

export interface ApiDeps {
  config: Config;
  clock: Clock;
  ids: Ids;
  limits: Limits;
  users: UserStore;
  outbox: Outbox;
  /** Those at the office who hear of changes. */
  followers: Followers;
  jobs: JobQueue;
  notices: NoticeStore;
  conversations: ConversationStore;
  episodes: EpisodeStore;
  typing: Typing;
  ticketStore: TicketStore;
  overlay: OverlayStore;
  gaps: GapStore;
  reports: ReportStore;
  views: ViewStore;
  quality: QualityStore;
  practice: PracticeStore;
  exchanges: ExchangeStore;
  /** Reads the lists that people send. */
  lists: Lists;
  sync: SyncStore;
  /** The provincial platform, where one is configured. */
  platform?: PlatformPort;
  /** Sends to it what waits; what went wrong at the last try. */
  syncing: Pick<Sync, 'work' | 'trouble'>;
  dossierStore: DossierStore;
  audit: AuditStore;
  settings: Settings;
  tickets: Tickets;
  /** The register of people. */
  dossiers: Dossiers;
  desk: Desk;
  /** Drafts, the gap list as work. */
  curation: { drafts: Curation; gaps: GapDesk };
  /** The imported documents. */
  library: LibraryOffice;
  /** The content in force. */
  content: ContentInForce;
  knowledge(): Knowledge;
  parameters(region: RegionCode, on: string): ParameterView[];
  /** 月收入 for `monthlyIncomeFen`; the id itself when the rules do not know it. */
  factWords: FactWords;
}

export interface Context<B = unknown, Q = unknown> {
  actor: Actor;
  user: User;
  params: Record<string, string>;
  body: B;
  query: Q;
  request: HttpRequest;
}

/**
 * A route of /api/v1 as data. `action` and `row` decide who may use it: the row is looked up first
 * and `can(actor, action, row)` asked, before `handle` runs.
 */
export interface ApiRoute {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below /api/v1/. */
  path: string;
  summary: string;
  action: Action;
  row(deps: ApiDeps, context: Context): Promise<Row>;
  body?: z.ZodType;
  query?: z.ZodType;
  /** The body is a file as it is, not JSON. */
  file?: true;
  handle(deps: ApiDeps, context: Context): Promise<StreamReply>;
}

/** Keeps the types of body and query together with their schemas. */
export function apiRoute<B extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined>(
  route: Omit<ApiRoute, 'body' | 'query' | 'handle' | 'row'> & {
    body?: B;
    query?: Q;
    /** Default: a row in the actor's own region (lists, and what belongs to nobody). */
    row?(deps: ApiDeps, context: Context): Promise<Row>;
    handle(deps: ApiDeps, context: Context<z.infer<B>, z.infer<Q>>): Promise<StreamReply>;
  },
): ApiRoute {
  const ownRegion = async (_deps: ApiDeps, { actor }: Context): Promise<Row> => ({
    region: actor.region,
    unit: actor.unit,
    owner: actor.id,
  });
  return { ...route, row: route.row ?? ownRegion, handle: route.handle as ApiRoute['handle'] };
}

export const ok = (body: unknown, status = 200): StreamReply => ({ status, body });

/** What holds for the whole installation belongs to its whole place: who answers for a part of it may not touch it. */
export const officeRow = async ({ config }: ApiDeps): Promise<Row> => ({ region: config.DEFAULT_REGION ?? '000000' });
