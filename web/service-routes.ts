import { z } from 'zod';
import type { SettableClock } from '../base/clock';
import { DomainError } from '../base/errors';
import type { HttpRequest } from '../base/http';
import type { Limits } from './limits';
import type { createMetrics } from './metrics';
import type { ServedRoute, ServerDeps } from './served-route';

const isLoopback = (ip: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip);

function onlyHere({ ip }: HttpRequest): void {
  if (!isLoopback(ip)) throw new DomainError('forbidden', 'loopback.only', '这个地址只能在本机访问。');
}

const instant = z.strictObject({ now: z.iso.datetime({ offset: true, error: '须是带时区的 ISO 时刻，如 2026-11-22T09:00:00+08:00' }) });

/** Moves the clock; the route exists only where the clock may be moved. */
function clockRoute(settable: SettableClock): ServedRoute {
  return {
    method: 'POST',
    path: '/test/clock',
    open: '只在本机回环、非生产环境存在',
    handle: async (request) => {
      onlyHere(request);
      settable.set(instant.parse(request.body).now);
      return { status: 200, body: { now: settable.now().toISOString() } };
    },
  };
}

const form = z.object({ number: z.string().max(64).default(''), code: z.string().max(32).default('') });

const lookUpRoute = ({ lookUpPage, limits }: ServiceDeps): ServedRoute => ({
  method: 'POST',
  path: '/lookup',
  open: '编号加查询码，连错五次锁定',
  handle: async (request) => {
    await limits.open(request);
    return { status: 200, body: await lookUpPage(form.parse(request.body ?? {})), contentType: 'text/html; charset=utf-8' };
  },
});

type ServiceDeps = ServerDeps & { metrics: ReturnType<typeof createMetrics>; limits: Limits };

/** Health, readiness, counts, the movable clock, and the look-up for browsers without scripts. */
export function serviceRoutes(deps: ServiceDeps): ServedRoute[] {
  const { metrics, settable, ready } = deps;
  return [
    { method: 'GET', path: '/healthz', open: '只说进程活着', handle: async () => ({ status: 200, body: { ok: true } }) },
    {
      method: 'GET',
      path: '/readyz',
      open: '只说能不能服务，不含数据',
      handle: async () => {
        const problems = await ready();
        return { status: problems.length === 0 ? 200 : 503, body: { ok: problems.length === 0, problems } };
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      open: '只有本机能读，只有计数',
      handle: async (request) => {
        onlyHere(request);
        return { status: 200, body: await metrics.text(), contentType: metrics.contentType };
      },
    },
    lookUpRoute(deps),
    ...(settable ? [clockRoute(settable)] : []),
  ];
}
