import { DomainError } from '../../base/errors';
import type { HttpRequest } from '../../base/http';
import { can } from '../../tickets/permissions';
import { actorOf } from '../presenters/user';
import type { ServedRoute, StreamReply } from '../served-route';
import { attachmentRoutes } from './attachments';
import { auditRoutes } from './audit';
import { calculatorRoutes } from './calculators';
import { checkRoutes } from './checks';
import { contentRoutes } from './curation-content';
import { draftRoutes } from './curation-drafts';
import { gapRoutes } from './curation-gaps';
import { dossierRoutes } from './dossiers';
import { episodeRoutes } from './episodes';
import { exchangeRoutes } from './exchanges';
import { ledgerRoutes } from './ledgers';
import { libraryRoutes } from './library';
import { noticeRoutes } from './notices';
import { officeRoutes } from './office';
import { openApi } from './openapi';
import { outgoingRoutes } from './outgoing';
import { platformRoutes } from './platform';
import { practiceRoutes } from './practice';
import { recordFileRoutes } from './record-files';
import { reportRoutes } from './reports';
import type { ApiDeps, ApiRoute, Context } from './route';
import { loginRoute, sessionRoutes, userOf } from './session';
import { settingRoutes } from './settings';
import { ticketLogRoutes } from './ticket-log';
import { lookUpRoute, ticketRoutes } from './tickets';
import { userRoutes } from './users';

/** Every route of /api/v1 that needs a log-in; the rights matrix is generated from this list. */
export const apiTable: ApiRoute[] = [
  ...sessionRoutes,
  ...episodeRoutes,
  ...ticketRoutes,
  ...attachmentRoutes,
  ...dossierRoutes,
  ...recordFileRoutes,
  ...outgoingRoutes,
  ...userRoutes,
  ...officeRoutes,
  ...noticeRoutes,
  ...draftRoutes,
  ...contentRoutes,
  ...gapRoutes,
  ...libraryRoutes,
  ...ticketLogRoutes,
  ...reportRoutes,
  ...checkRoutes,
  ...ledgerRoutes,
  ...practiceRoutes,
  ...exchangeRoutes,
  ...platformRoutes,
  ...calculatorRoutes,
  ...auditRoutes,
  ...settingRoutes,
];

/** The table as the server serves it, with the three routes that are open. */
export function createApiRoutes(deps: ApiDeps): ServedRoute[] {
  const description = openApi(apiTable);
  const described: ServedRoute = {
    method: 'GET',
    path: '/api/v1/openapi.json',
    open: '接口说明，不含数据',
    handle: async () => ({ status: 200, body: description }),
  };
  return [described, loginRoute(deps), lookUpRoute(deps), ...apiTable.map((route) => served(deps, route))];
}

const served = (deps: ApiDeps, route: ApiRoute): ServedRoute => ({
  method: route.method,
  path: `/api/v1/${route.path}`,
  open: '',
  action: route.action,
  handle: (request) => guarded(deps, route, request),
});

const refused = (): DomainError => new DomainError('forbidden', 'right.missing', '您没有权限做这一步；如确有需要，请联系管理员。');

/** Session, origin, schema, right, in this order; only then the work. */
async function guarded(deps: ApiDeps, route: ApiRoute, request: HttpRequest): Promise<StreamReply> {
  const user = await userOf(deps, request);
  if (!user) throw new DomainError('unauthenticated', 'login.needed', '请先登录。');
  // A form of another site can send our cookie but not this header.
  if (route.method !== 'GET' && request.headers['x-nuanxian'] !== '1')
    throw new DomainError('forbidden', 'origin.unproven', '请求缺少来源标记（x-nuanxian: 1）。');
  const actor = actorOf(user);
  // A role without the right is refused before anything it sent is looked at.
  if (!can(actor, route.action, { region: actor.region, unit: actor.unit, owner: actor.id })) throw refused();
  const context: Context = {
    actor,
    user,
    params: request.params,
    body: route.body?.parse(request.body ?? {}),
    query: route.query?.parse(request.query),
    request,
  };
  const row = await route.row(deps, context);
  if (!can(actor, route.action, row)) throw refused();
  return route.handle(deps, context);
}
