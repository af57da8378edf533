import { ZodError, z } from 'zod';
import { DomainError, type ErrorKind } from '../base/errors';
import type { HttpReply } from '../base/http';
import type { Ids } from '../base/ids';
import type { Log } from '../base/log';

z.config(z.locales.zhCN());

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooMany: 429,
  unavailable: 503,
};

/** An error as JSON: one sentence with its cure and a stable code, never a stack. */
export const failure = (status: number, code: string, message: string): HttpReply => ({
  status,
  body: { error: { code, message } },
});

function fieldsOf(error: ZodError): string {
  return error.issues
    .map(({ path, message, code, ...rest }) =>
      code === 'unrecognized_keys' && 'keys' in rest ? `不认识的字段 ${String(rest.keys)}` : `${path.join('.') || '正文'}：${message}`,
    )
    .join('；');
}

/** What a thrown value becomes for the one who asked. Only unknown errors are logged as errors. */
export function failureOf(error: unknown, deps: { log: Log; ids: Ids }): HttpReply {
  if (error instanceof DomainError) {
    const reply = failure(STATUS[error.kind], error.code, error.message);
    return error.kind === 'unavailable' || error.kind === 'tooMany' ? { ...reply, headers: { 'retry-after': '5' } } : reply;
  }
  if (error instanceof ZodError) return failure(400, 'input.invalid', `提交的内容不对：${fieldsOf(error)}。请对照接口说明修改。`);
  const reference = deps.ids.opaque().slice(0, 8);
  deps.log.error({ err: error, reference }, 'request failed');
  return failure(500, 'server.error', `系统出错了，已记录（编号 ${reference}）。请稍后再试；急事请转人工或拨打 12345。`);
}
