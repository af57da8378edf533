import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../base/errors';
import { listOf, type Reader, type SqlRow, type Transaction } from './database';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

// Chance is fetched for many at a time: to ask the system for each costs as much as the sealing.
const IVS_AT_ONCE = 512;
let ivs = Buffer.alloc(0);

function freshIv(): Buffer {
  if (ivs.length < IV_BYTES) ivs = randomBytes(IV_BYTES * IVS_AT_ONCE);
  const iv = ivs.subarray(0, IV_BYTES);
  ivs = ivs.subarray(IV_BYTES);
  return iv;
}

/** AES-256-GCM: iv ‖ tag ‖ ciphertext. */
function encrypt(key: Buffer, plain: Buffer): Buffer {
  const iv = freshIv();
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

/** The same where a fresh key would fit nothing. Throws UsageError when there is none. */
export function presentMasterKey(stateDir: string, fromEnvironment: string | undefined): Buffer {
  const path = join(stateDir, 'master.key');
  if (!fromEnvironment && !existsSync(path))
    throw new UsageError(`没有主密钥：请把原来那台机器的 master.key 放到 ${path}，或设置同一个 MASTER_KEY，再试一次。`);
  return loadMasterKey(stateDir, fromEnvironment);
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

/** Seals a JSON value under the key of a subject. */
export type Sealing = (subject: string, value: unknown) => Buffer;

/** Seals texts under a key of their subject (a conversation, a ticket). Forgetting a subject destroys its key. */
export interface Sealer {
  /** Seals a JSON value; makes the subject's key when it has none yet. */
  seal(transaction: Transaction, subject: string, value: unknown): Promise<Buffer>;
  /** Seals many values of these subjects in this transaction, their keys fetched (and made) together. */
  sealing(transaction: Transaction, subjects: readonly string[]): Promise<Sealing>;
  /** The value, or undefined when the subject was forgotten. */
  open(reader: Reader, subject: string, sealed: Buffer): Promise<unknown>;
  forget(transaction: Transaction, subject: string): Promise<void>;
  /** A keyed digest: equal inputs give equal digests, and nobody without the master key can try inputs. */
  digest(text: string): string;
}

const CACHE_SIZE = 2_000;

/** The keys that seal. */
class SealingKeys {
  // A key whose transaction rolls back must never seal anything: one from here is used only while its row says the same.
  private readonly known = new Map<string, { wrapped: Buffer; key: Buffer }>();

  constructor(private readonly masterKey: Buffer) {}

  drop(subject: string): void {
    this.known.delete(subject);
  }

  /** The keys of all these subjects, made where there is none. */
  async of(transaction: Transaction, subjects: readonly string[]): Promise<Map<string, Buffer>> {
    const rows = await transaction.all(
      `SELECT wanted.key AS at, subject_keys.wrapped FROM json_each(?) AS wanted
       CROSS JOIN subject_keys ON subject_keys.subject = wanted.value`,
      listOf(subjects),
    );
    const keyAt = (row: SqlRow): [string, Buffer] => {
      const subject = subjects[Number(row.at)] as string;
      return [subject, this.unwrap(subject, row.wrapped as Buffer)];
    };
    const keys = new Map(rows.map(keyAt));
    const missing = [...new Set(subjects)].filter((subject) => !keys.has(subject));
    for (const [subject, key] of await this.make(transaction, missing)) keys.set(subject, key);
    return keys;
  }

  private unwrap(subject: string, wrapped: Buffer): Buffer {
    const known = this.known.get(subject);
    if (known?.wrapped.equals(wrapped)) return known.key;
    const key = decrypt(this.masterKey, wrapped);
    if (this.known.size >= CACHE_SIZE) this.known.delete(this.known.keys().next().value ?? '');
    this.known.set(subject, { wrapped, key });
    return key;
  }

  private async make(transaction: Transaction, subjects: readonly string[]): Promise<[string, Buffer][]> {
    const made = subjects.map((subject): [string, Buffer] => [subject, randomBytes(KEY_BYTES)]);
    if (made.length === 0) return made;
    await transaction.run(
      'INSERT INTO subject_keys (subject, wrapped) SELECT value ->> 0, unhex(value ->> 1) FROM json_each(?)',
      listOf(made.map(([subject, key]) => [subject, encrypt(this.masterKey, key).toString('hex')])),
    );
    return made;
  }
}

export function createSealer(masterKey: Buffer): Sealer {
  // Unwrapped keys, so that a conversation's lines cost one look-up; forgotten at once with the subject.
  const cache = new Map<string, Buffer>();
  const sealingKeys = new SealingKeys(masterKey);

  async function find(reader: Reader, subject: string): Promise<Buffer | undefined> {
    const cached = cache.get(subject);
    if (cached) return cached;
    const row = await reader.get('SELECT wrapped FROM subject_keys WHERE subject = ?', subject);
    if (!row) return undefined;
    const key = decrypt(masterKey, row.wrapped as Buffer);
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
    cache.set(subject, key);
    return key;
  }

  async function sealing(transaction: Transaction, subjects: readonly string[]): Promise<Sealing> {
    const keys = await sealingKeys.of(transaction, subjects);
    return (subject, value) => {
      const key = keys.get(subject);
      if (!key) throw new Error('sealed for a subject that was not announced');
      return encrypt(key, Buffer.from(JSON.stringify(value)));
    };
  }

  return {
    seal: async (transaction, subject, value) => (await sealing(transaction, [subject]))(subject, value),
    sealing,
    async open(reader, subject, sealed) {
      const key = await find(reader, subject);
      return key && JSON.parse(decrypt(key, sealed).toString());
    },
    async forget(transaction, subject) {
      cache.delete(subject);
      sealingKeys.drop(subject);
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
