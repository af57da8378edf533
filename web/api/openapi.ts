import { z } from 'zod';
import type { ApiRoute } from './route';

const schemaOf = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

function operation(route: ApiRoute): Record<string, unknown> {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const query = route.query ? [{ name: 'query', in: 'query', style: 'form', explode: true, schema: schemaOf(route.query) }] : [];
  const file = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return {
    summary: route.summary,
    parameters: [...inPath, ...query],
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body) } } } } : {}),
    ...(route.file ? { requestBody: { required: true, content: file } } : {}),
    responses: { '200': { description: '成功' }, default: { description: '{error: {code, message}}，message 说明怎么改' } },
    'x-right': route.action,
  };
}

/** The description of /api/v1, made from the same table that serves it. */
export function openApi(routes: ApiRoute[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = `/api/v1/${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '暖线 Nuanxian', version: '1', description: '登录后以 Cookie 访问；改动类请求须带请求头 x-nuanxian: 1。' },
    paths,
  };
}
