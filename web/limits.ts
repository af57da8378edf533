import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { DomainError } from '../base/errors';
import type { HttpRequest } from '../base/http';

const isLoopback = (ip: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip);

/**
 * Brakes on what strangers may send. Reading a conversation is never limited: polling clients stop
 * for ever after one refusal. Behind a proxy every peer is loopback, so a conversation is limited by
 * its token and opening by the proxy.
 */
export function createLimits() {
  const messages = new RateLimiterMemory({ points: 40, duration: 10 });
  const strangers = new RateLimiterMemory({ points: 120, duration: 60 });
  const logins = new RateLimiterMemory({ points: 30, duration: 60 });

  async function spend(limiter: RateLimiterMemory, key: string): Promise<void> {
    try {
      await limiter.consume(key);
    } catch {
      throw new DomainError('tooMany', 'rate.limited', '发送太频繁了，请稍等几秒再试。');
    }
  }

  return {
    async open(request: HttpRequest): Promise<void> {
      if (request.method !== 'POST') return;
      const bearer = request.headers.authorization;
      if (bearer) await spend(messages, createHash('sha256').update(bearer).digest('hex'));
      else if (!isLoopback(request.ip)) await spend(strangers, request.ip);
    },
    login: (name: string, ip: string) => spend(logins, `${ip} ${name}`),
  };
}

export type Limits = ReturnType<typeof createLimits>;
