import { z } from 'zod';
import { DomainError } from '../base/errors';
import type { HttpRequest } from '../base/http';
import type { Limits } from './limits';
import type { createMetrics } from './metrics';
import type { ServedRoute, ServerDeps } from './server';

const isLoopback = (ip: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip);

function onlyHere({ ip }: HttpRequest): void {
  if (!isLoopback(ip)) throw new DomainError('forbidden', 'loopback.only', '这个地址只能在本机访问。');
}

/** Health, readiness, counts, the movable clock, and the look-up for browsers without scripts. */
export function serviceRoutes(deps: ServerDeps & { metrics: ReturnType<typeof createMetrics>; limits: Limits }): ServedRoute[] {
  const { metrics, settable, limits } = deps;
  const clock: ServedRoute[] = settable
    ? [
        {
          method: 'POST',
          path: '/test/clock',
          open: '只在本机回环、非生产环境存在',
          handle: async (request) => {
            onlyHere(request);
            settable.set(
              z
                .strictObject({ now: z.iso.datetime({ offset: true, error: '须是带时区的 ISO 时刻，如 2026-11-22T09:00:00+08:00' }) })
                .parse(request.body).now,
            );
            return { status: 200, body: { now: settable.now().toISOString() } };
          },
        },
      ]
    : [];
  return [
    { method: 'GET', path: '/healthz', open: '只说进程活着', handle: async () => ({ status: 200, body: { ok: true } }) },
    {
      method: 'GET',
      path: '/readyz',
      open: '只说能不能服务，不含数据',
      handle: async () => {
        const problems = await deps.ready();
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
    {
      method: 'POST',
      path: '/lookup',
      open: '编号加查询码，连错五次锁定',
      handle: async (request) => {
        await limits.open(request);
        const form = z.object({ number: z.string().max(64).default(''), code: z.string().max(32).default('') }).parse(request.body ?? {});
        return { status: 200, body: await deps.lookUpPage(form), contentType: 'text/html; charset=utf-8' };
      },
    },
    ...clock,
  ];
}
