import pino from 'pino';
import { maskNumbers } from './privacy';

export type Log = pino.Logger;

const masked = (value: unknown): unknown => (typeof value === 'string' ? maskNumbers(value).text : value);

/**
 * JSON lines on stderr. Callers log ids, codes and counts, never texts of residents; as a second
 * line of defence identity and phone numbers in messages and error texts are masked.
 */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['text', 'name', 'phone', 'password', 'code', 'token', '*.text', '*.phone', '*.password'], censor: '〔略〕' },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map(masked) as Parameters<typeof method>);
        },
      },
      serializers: {
        err: (error: Error) => ({ type: error.name, message: masked(error.message), stack: masked(error.stack ?? '') }),
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
