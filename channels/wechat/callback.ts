import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../base/clock';
import type { HttpRequest } from '../../base/http';
import type { CallbackStore } from '../delivery-store';
import { type Cipher, decrypt, encrypt, sameSignature, signatureOf } from './crypto';
import { type Envelope, type Format, MOST_BYTES, readEnvelope, writeEnvelope } from './envelope';

/** What the platform's callbacks are held to. */
export interface CallbackKeys {
  token: string;
  /** Absent in plain mode alone; with it nothing that is not encrypted is taken. */
  cipher?: Cipher;
}

/** Why a call is not taken; said in the log, never to the caller. */
export type Refusal = 'query' | 'stale' | 'signature' | 'body' | 'cipher' | 'replayed';

export const isRefusal = <T extends object>(opened: T | Refusal): opened is Refusal => typeof opened === 'string';

/** Calls are answered to within this of their time; signatures are kept for longer. */
const WINDOW_SECONDS = 300;
const KEPT_MS = 600_000;

const querySchema = z.object({
  timestamp: z.string().regex(/^\d{1,12}$/),
  nonce: z.string().min(1).max(128),
  signature: z.string().max(64).optional(),
  msg_signature: z.string().max(64).optional(),
  echostr: z.string().max(1_024).optional(),
});
type Query = z.infer<typeof querySchema>;

function queryOf({ query }: Pick<HttpRequest, 'query'>, now: Date): Query | Refusal {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) return 'query';
  return Math.abs(now.getTime() / 1_000 - Number(parsed.data.timestamp)) <= WINDOW_SECONDS ? parsed.data : 'stale';
}

const isSigned = ({ timestamp, nonce }: Query, { token }: CallbackKeys, signed: { by?: string; text?: string }): boolean =>
  sameSignature(signed.by ?? '', signatureOf(token, timestamp, nonce, ...(signed.text === undefined ? [] : [signed.text])));

/** The answer to the check of the address of an official account: it is sent in the open. */
export function echoed(request: HttpRequest, keys: CallbackKeys, now: Date): { echo: string } | Refusal {
  const query = queryOf(request, now);
  if (isRefusal(query)) return query;
  return isSigned(query, keys, { by: query.signature }) ? { echo: query.echostr ?? '' } : 'signature';
}

/** The answer to the check of a company's address: it is sent encrypted, its `+` perhaps as a blank. */
export function echoedSealed(request: HttpRequest, { token, cipher }: Required<CallbackKeys>, now: Date): { echo: string } | Refusal {
  const query = queryOf(request, now);
  if (isRefusal(query)) return query;
  const text = (query.echostr ?? '').replaceAll(' ', '+');
  if (!isSigned(query, { token }, { by: query.msg_signature, text })) return 'signature';
  const echo = decrypt(text, cipher);
  return echo === undefined ? 'cipher' : { echo };
}

/** A call that was signed by the platform, and what it says. */
export interface Opened {
  message: Envelope;
  /** The form its answer takes. */
  format: Format;
}

interface Held {
  opened: Opened;
  signature: string;
}

function inTheOpen(query: Query, body: string, keys: CallbackKeys): Held | Refusal {
  if (!isSigned(query, keys, { by: query.signature })) return 'signature';
  const message = readEnvelope(body);
  return message ? { opened: { message, format: message.format }, signature: query.signature ?? '' } : 'body';
}

/** Whatever stands beside the ciphertext is not looked at. */
function sealedIn(query: Query, body: string, { token, cipher }: Required<CallbackKeys>): Held | Refusal {
  const outer = readEnvelope(body, 3 * MOST_BYTES);
  const text = outer?.fields.get('Encrypt');
  if (!outer || text === undefined) return 'body';
  if (!isSigned(query, { token }, { by: query.msg_signature, text })) return 'signature';
  const plain = decrypt(text, cipher);
  if (plain === undefined) return 'cipher';
  const message = readEnvelope(plain);
  return message ? { opened: { message, format: outer.format }, signature: query.msg_signature ?? '' } : 'body';
}

/**
 * Opens a call of the platform: signed, of these five minutes, for us, and no body under a signature that came with
 * another one (in plain mode a signature does not cover the body). The same call again is let in: the platform repeats itself.
 */
export async function openCallback(
  request: Pick<HttpRequest, 'query' | 'body'>,
  { token, cipher }: CallbackKeys,
  deps: { callbacks: CallbackStore; clock: Clock },
): Promise<Opened | Refusal> {
  const now = deps.clock.now();
  const query = queryOf(request, now);
  if (isRefusal(query)) return query;
  const body = typeof request.body === 'string' ? request.body : '';
  const held = cipher ? sealedIn(query, body, { token, cipher }) : inTheOpen(query, body, { token });
  if (isRefusal(held)) return held;
  const seen = await deps.callbacks.seen({
    signature: held.signature,
    digest: createHash('sha256').update(body).digest('base64url'),
    at: now,
    keptSince: new Date(now.getTime() - KEPT_MS),
  });
  return seen === 'other' ? 'replayed' : held.opened;
}

/** The answer as it is sent: sealed and signed where the question was. */
export function sealAnswer(format: Format, text: string, { token, cipher, now }: CallbackKeys & { now: Date }): string {
  if (!cipher) return text;
  const timestamp = Math.floor(now.getTime() / 1_000);
  const nonce = String(randomBytes(4).readUInt32BE());
  const sealed = encrypt(text, cipher);
  return writeEnvelope(format, {
    Encrypt: sealed,
    MsgSignature: signatureOf(token, String(timestamp), nonce, sealed),
    TimeStamp: timestamp,
    Nonce: nonce,
  });
}
