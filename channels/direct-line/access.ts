import type { HttpRequest } from '../../base/http';
import { sameSecret, type Tokens } from './tokens';

export type Access = { kind: 'secret' } | { kind: 'token'; conversationId: string } | { kind: 'sameOrigin' } | { kind: 'none' };

export interface AccessRules {
  tokens: Tokens;
  /** DIRECT_LINE_SECRET; without one nobody comes in by secret. */
  secret?: string;
  /** PUBLIC_URL, when the server stands behind a proxy. */
  publicUrl?: string;
}

const isLoopback = (ip: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip);

function isOwnOrigin(request: HttpRequest, publicUrl?: string): boolean {
  const { origin, host } = request.headers;
  // A browser always says where a cross-site POST comes from; a program on this machine says nothing.
  if (!origin) return isLoopback(request.ip);
  if (publicUrl && origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Who is asking: the bearer of the secret, of a conversation's token, our own page, or nobody known. */
export async function accessOf(request: HttpRequest, rules: AccessRules): Promise<Access> {
  // A page whose token has run out may open a new conversation like one that never had any.
  const stranger: Access = isOwnOrigin(request, rules.publicUrl) ? { kind: 'sameOrigin' } : { kind: 'none' };
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!bearer) return stranger;
  if (rules.secret && sameSecret(bearer, rules.secret)) return { kind: 'secret' };
  const conversationId = await rules.tokens.conversationOf(bearer);
  return conversationId ? { kind: 'token', conversationId } : stranger;
}
