/** Digests of conversation tokens and stream tickets; fulfilled by storage. */
export interface TokenStore {
  issue(token: { digest: string; conversationId: string; expiresAt: Date }): Promise<void>;
  /** Undefined when it is unknown or `expiresAt` is not after `now`. */
  find(digest: string, now: Date): Promise<{ conversationId: string; expiresAt: Date } | undefined>;
  extend(digest: string, expiresAt: Date): Promise<void>;
}
