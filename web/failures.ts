import { ZodError, z } from 'zod';
import { DomainError, type ErrorKind } from '../base/errors';
import type { HttpReply } from '../base/http';
import type { Ids } from '../base/ids';
import type { Log } from '../base/log';
import { needWords } from '../tickets/words';

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

/** What people fill in, by the words of the page; the rest is for who reads the description of the interface. */
const FIELD_WORDS: Record<string, string> = { ...needWords, personName: '姓名', bornYear: '出生年', hometown: '老家', coUnits: '协办单位' };
const wordOf = ({ path: [first] }: ZodError['issues'][number]): string | undefined => FIELD_WORDS[String(first)];

function sentenceOf({ issues }: ZodError): string {
  const said = issues.map((issue) => {
    const { code, path, message } = issue;
    if (code === 'unrecognized_keys') return `不认识的字段 ${String(issue.keys)}`;
    return `${wordOf(issue) ?? (path.join('.') || '正文')}：${message}`;
  });
  return `提交的内容不对：${said.join('；')}。${issues.every(wordOf) ? '请改正后再提交。' : '请对照接口说明修改。'}`;
}

/** What a thrown value becomes for the one who asked. Only unknown errors are logged as errors. */
export function failureOf(error: unknown, deps: { log: Log; ids: Ids }): HttpReply {
  if (error instanceof DomainError) {
    const reply = failure(STATUS[error.kind], error.code, error.message);
    return error.kind === 'unavailable' || error.kind === 'tooMany' ? { ...reply, headers: { 'retry-after': '5' } } : reply;
  }
  if (error instanceof ZodError) return failure(400, 'input.invalid', sentenceOf(error));
  const reference = deps.ids.opaque().slice(0, 8);
  deps.log.error({ err: error, reference }, 'request failed');
  return failure(500, 'server.error', `系统出错了，已记录（编号 ${reference}）。请稍后再试；急事请转人工或拨打 12345。`);
}
