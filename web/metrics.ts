import { Counter, collectDefaultMetrics, Registry } from 'prom-client';

/** Counts for `/metrics`, one registry per server so that two servers in one process stay apart. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'nuanxian_' });
  const requests = new Counter({
    name: 'nuanxian_http_requests_total',
    help: 'answered requests',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  return {
    counted: (method: string, route: string, status: number) => requests.inc({ method, route, status: String(status) }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
