import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../base/errors';
import type { Reader, Transaction } from './database';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: iv ‖ tag ‖ ciphertext. */
function encrypt(key: Buffer, plain: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Throws when the key is wrong or a byte was changed. */
function decrypt(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

/**
 * The key that wraps all others: MASTER_KEY (base64, 32 bytes), or a file made once in the state
 * directory, readable by its owner alone. Throws UsageError for a key of another length.
 */
export function loadMasterKey(stateDir: string, fromEnvironment: string | undefined): Buffer {
  const key = fromEnvironment ? Buffer.from(fromEnvironment, 'base64') : keyFile(stateDir);
  if (key.length !== KEY_BYTES) throw new UsageError('主密钥须是 32 字节的 base64；请检查 MASTER_KEY 或 STATE_DIR/master.key。');
  return key;
}

function keyFile(stateDir: string): Buffer {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const path = join(stateDir, 'master.key');
  if (!existsSync(path)) {
    // A database without its key would be opened with a fresh one and could never be read again.
    if (existsSync(join(stateDir, 'nuanxian.db'))) {
      throw new UsageError(`找到了数据库却没有 ${path}；请把备份的主密钥放回原处，或设置 MASTER_KEY。`);
    }
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
}

/** Seals texts under a key of their subject (a conversation, a ticket). Forgetting a subject destroys its key. */
export interface Sealer {
  /** Seals a JSON value; makes the subject's key when it has none yet. */
  seal(transaction: Transaction, subject: string, value: unknown): Promise<Buffer>;
  /** The value, or undefined when the subject was forgotten. */
  open(reader: Reader, subject: string, sealed: Buffer): Promise<unknown>;
  forget(transaction: Transaction, subject: string): Promise<void>;
  /** A keyed digest: equal inputs give equal digests, and nobody without the master key can try inputs. */
  digest(text: string): string;
}

const CACHE_SIZE = 2_000;

export function createSealer(masterKey: Buffer): Sealer {
  // Unwrapped keys, so that a conversation's lines cost one look-up; forgotten at once with the subject.
  const cache = new Map<string, Buffer>();
  const remember = (subject: string, key: Buffer): Buffer => {
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
    cache.set(subject, key);
    return key;
  };

  async function find(reader: Reader, subject: string): Promise<Buffer | undefined> {
    const row = await reader.get('SELECT wrapped FROM subject_keys WHERE subject = ?', subject);
    return row && decrypt(masterKey, row.wrapped as Buffer);
  }

  async function findCached(reader: Reader, subject: string): Promise<Buffer | undefined> {
    const cached = cache.get(subject);
    if (cached) return cached;
    const key = await find(reader, subject);
    return key && remember(subject, key);
  }

  // Not cached here: a key whose transaction rolls back must never seal anything.
  async function findOrMake(transaction: Transaction, subject: string): Promise<Buffer> {
    const known = await find(transaction, subject);
    if (known) return known;
    const key = randomBytes(KEY_BYTES);
    await transaction.run('INSERT INTO subject_keys (subject, wrapped) VALUES (?, ?)', subject, encrypt(masterKey, key));
    return key;
  }

  return {
    seal: async (transaction, subject, value) => encrypt(await findOrMake(transaction, subject), Buffer.from(JSON.stringify(value))),
    async open(reader, subject, sealed) {
      const key = await findCached(reader, subject);
      return key && JSON.parse(decrypt(key, sealed).toString());
    },
    async forget(transaction, subject) {
      cache.delete(subject);
      await transaction.run('DELETE FROM subject_keys WHERE subject = ?', subject);
    },
    digest: (text) => createHmac('sha256', masterKey).update(text).digest('hex'),
  };
}

const CHECK_SUBJECT = 'master-key-check';

/** Proves at opening that the master key is the one the database was written with. */
export async function checkMasterKey(transaction: Transaction, sealer: Sealer): Promise<void> {
  const row = await transaction.get('SELECT value FROM meta WHERE name = ?', CHECK_SUBJECT);
  if (!row) {
    const sealed = await sealer.seal(transaction, CHECK_SUBJECT, 'nuanxian');
    await transaction.run('INSERT INTO meta (name, value) VALUES (?, ?)', CHECK_SUBJECT, sealed.toString('base64'));
    return;
  }
  try {
    await sealer.open(transaction, CHECK_SUBJECT, Buffer.from(String(row.value), 'base64'));
  } catch {
    throw new UsageError('主密钥与数据库对不上：请换回写这个数据库时用的 MASTER_KEY 或 master.key。');
  }
}
