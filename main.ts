import type { Config } from './base/config';
import { DomainError } from './base/errors';
import type { OpenRoute } from './base/http';
import { randomIds } from './base/ids';
import { createHub } from './channels/direct-line/hub';
import { directLineRoutes } from './channels/direct-line/routes';
import { createDirectLineStream, STREAM_PREFIX } from './channels/direct-line/stream';
import { createTokens } from './channels/direct-line/tokens';
import { serveControl } from './control';
import { createTyping } from './desk/typing';
import { buildParts, type Given, type Parts } from './parts';
import { createPlatforms } from './platforms';
import { startTicks } from './ticks';
import { ensureAdministrator } from './web/administrator';
import { createFollowers } from './web/api/followers';
import type { ApiDeps } from './web/api/route';
import { createApiRoutes } from './web/api/routes';
import { createLists } from './web/import/lists';
import { createLimits, type Limits } from './web/limits';
import { lookUpPage } from './web/look-up-page';
import type { ServedRoute } from './web/served-route';
import { createServer } from './web/server';

export interface Running {
  url: string;
  routes: readonly ServedRoute[];
  parts: Parts;
  /** Shown once, on the first start only. */
  administrator?: { name: string; password: string };
  close(): Promise<void>;
}

/** Builds everything, takes up what a crash left unanswered, and listens. */
export async function startServer(config: Config, given: Given = {}): Promise<Running> {
  const parts = await buildParts(config, given);
  try {
    return await open(parts);
  } catch (error) {
    await parts.close();
    throw error;
  }
}

async function open(parts: Parts): Promise<Running> {
  const { config, clock, log, storage, bot } = parts;
  const { DIRECT_LINE_SECRET: secret, PUBLIC_URL: publicUrl } = config;
  const administrator = await ensureAdministrator({ users: storage.users, clock, ids: randomIds });
  const tokens = createTokens({ store: storage.tokens, clock, ids: randomIds });
  const hub = await createHub({ outbox: storage.outbox, log });
  const typing = createTyping();
  const stream = createDirectLineStream({ conversations: storage.conversations, tokens, hub, typing, log });
  const platforms = await createPlatforms(parts, typing);
  const limits = createLimits();
  const openRoutes: OpenRoute[] = [
    ...directLineRoutes({ bot, conversations: storage.conversations, tokens, typing, clock, ids: randomIds, secret, publicUrl }),
    ...platforms.routes,
  ].map((route) => braked(route, limits));
  const lists = createLists();
  const api = apiDeps(parts, { limits, typing, lists, followers: createFollowers(storage.outbox) });
  const server = createServer({
    config,
    settable: parts.settable,
    log,
    ready: () => readiness(storage, log),
    // The platforms' own servers are few and busy: what they send is signed, not counted.
    routes: [...openRoutes, ...platforms.signedRoutes, ...createApiRoutes(api)],
    lookUpPage: (form) => lookUpPage(api, form),
  });
  server.onUpgrade(STREAM_PREFIX, stream.onUpgrade);
  await bot.resume();
  const ticks = startTicks(parts, platforms);
  await platforms.resume();
  const control = await serveControl(parts);
  const { url } = await server.listen();
  const close = async (): Promise<void> => {
    control.close();
    platforms.close();
    stream.close();
    hub.close();
    await Promise.all([server.close(), ticks.stop()]);
    await lists.close();
    await parts.close();
  };
  return { url, routes: server.routes, parts, administrator, close };
}

/** Whether the file answers, not whether every page of it is whole: that is `doctor`'s. */
async function readiness({ answers }: Parts['storage'], log: Parts['log']): Promise<string[]> {
  try {
    await answers();
    return [];
  } catch (error) {
    log.error({ err: error }, 'the database does not answer');
    return [error instanceof DomainError ? error.message : '数据库没有应答；请看日志，运行 npm run doctor。'];
  }
}

/** What strangers send is counted before it is looked at. */
const braked = (route: OpenRoute, limits: Limits): OpenRoute => ({
  ...route,
  handle: async (request) => {
    await limits.open(request);
    return route.handle(request);
  },
});

function apiDeps(
  { config, clock, storage, tickets, dossiers, desk, content, curation, library, settings, platform, sync }: Parts,
  own: Pick<ApiDeps, 'limits' | 'typing' | 'lists' | 'followers'>,
): ApiDeps {
  return {
    ...own,
    config,
    clock,
    ids: randomIds,
    users: storage.users,
    outbox: storage.outbox,
    jobs: storage.jobs,
    notices: storage.notices,
    conversations: storage.conversations,
    episodes: storage.episodes,
    ticketStore: storage.tickets,
    overlay: storage.overlay,
    gaps: storage.gaps,
    reports: storage.reports,
    views: storage.views,
    quality: storage.quality,
    practice: storage.practice,
    exchanges: storage.exchanges,
    sync: storage.sync,
    platform,
    syncing: sync,
    dossierStore: storage.dossiers,
    audit: storage.audit,
    settings,
    tickets,
    dossiers,
    desk,
    curation,
    library,
    content,
    knowledge: content.knowledge,
    parameters: content.parameterViews,
    factWords: content.factWords,
  };
}
