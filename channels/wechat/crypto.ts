import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What both sides know: the key, and for whom a message is meant (AppID of an official account, CorpID of a company). */
export interface Cipher {
  /** 32 bytes; see `aesKeyOf`. */
  key: Buffer;
  receiveId: string;
}

const PREFIX_BYTES = 16;
const LENGTH_BYTES = 4;
// PKCS#7 with blocks of 32, though the cipher's own are 16.
const PAD_BLOCK = 32;
const CIPHER_BLOCK = 16;

/** EncodingAESKey, 43 letters and digits, is base64 without its last `=`. */
export const aesKeyOf = (encodingAesKey: string): Buffer => Buffer.from(`${encodingAesKey}=`, 'base64');

/** SHA-1 in hex over the sorted parts, as the platform signs its callbacks. */
export const signatureOf = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');

/** Compares without telling by time where two signatures differ. */
export function sameSignature(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const ivOf = (key: Buffer): Buffer => key.subarray(0, CIPHER_BLOCK);

/** Encrypts a message as base64. `random` (16 bytes) is handed in by tests alone. */
export function encrypt(message: string, { key, receiveId }: Cipher, random: Buffer = randomBytes(PREFIX_BYTES)): string {
  const body = Buffer.from(message);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([random, length, body, Buffer.from(receiveId)]);
  const pad = PAD_BLOCK - (plain.length % PAD_BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, ivOf(key)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString('base64');
}

function unpadded(plain: Buffer): Buffer | undefined {
  const pad = plain.at(-1) ?? 0;
  const start = plain.length - pad;
  if (pad < 1 || pad > PAD_BLOCK || start < 0) return undefined;
  return plain.subarray(start).every((byte) => byte === pad) ? plain.subarray(0, start) : undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The message inside a base64 ciphertext; undefined for anything that is not whole: no base64, cut short, a wrong pad,
 * a length beyond the end, meant for somebody else, no UTF-8.
 */
export function decrypt(base64: string, { key, receiveId }: Cipher): string | undefined {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0 || bytes.length % CIPHER_BLOCK !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', key, ivOf(key)).setAutoPadding(false);
  const plain = unpadded(Buffer.concat([decipher.update(bytes), decipher.final()]));
  if (!plain || plain.length < PREFIX_BYTES + LENGTH_BYTES) return undefined;
  const start = PREFIX_BYTES + LENGTH_BYTES;
  const end = start + plain.readUInt32BE(PREFIX_BYTES);
  if (end > plain.length || !plain.subarray(end).equals(Buffer.from(receiveId))) return undefined;
  try {
    return utf8.decode(plain.subarray(start, end));
  } catch {
    return undefined;
  }
}
