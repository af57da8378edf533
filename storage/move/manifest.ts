import { z } from 'zod';
import { DomainError, UsageError } from '../../base/errors';
import type { Sealer } from '../sealer';
import { canonical } from '../ticket-chain';

/** Raised when a program of before could no longer read what is written. */
export const FORMAT = 1;

export const MANIFEST = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();
const file = { bytes: count, sha256 };

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** Number of the last migration of the database it came from. */
  schema: z.number().int().positive(),
  /** False: personal data stand in it readable, for other programs; such an export cannot be imported. */
  sealed: z.boolean(),
  /** The same for every export under one master key. */
  keyCheck: sha256,
  /** In an order in which each may be filled. */
  tables: z.array(z.strictObject({ name: z.string().regex(/^[a-z_]+$/), columns: z.array(z.string()).min(1), rows: count, ...file })),
  counters: z.record(z.string(), count),
  documents: z.array(z.strictObject({ name: z.string().regex(/^[\w.-]+\.ndjson$/), ...file })),
  /** Keyed digest over all the rest. */
  seal: sha256,
});

/** What `manifest.json` says of an export. */
export type Manifest = z.infer<typeof manifestSchema>;
export type WrittenTable = Manifest['tables'][number];
export type WrittenFile = Manifest['documents'][number];

export const tableFile = (name: string): string => `tables/${name}.ndjson`;
export const documentFile = (name: string): string => `library/${name}`;

export const keyCheckOf = (sealer: Sealer): string => sealer.digest('export under this key');

/** Nobody without the master key can write a manifest that fits its files. */
export const sealOf = (sealer: Sealer, unsealed: Omit<Manifest, 'seal'>): string => sealer.digest(`export ${canonical(unsealed)}`);

export const damaged = (what: string): DomainError =>
  new DomainError('invalid', 'export.damaged', `这份导出有损坏或被改过，没有导入：${what}。请重新复制一次，或重新导出。`);

const newer = (what: string): DomainError =>
  new DomainError('invalid', 'export.newer', `这份导出是较新的程序写的（${what}），没有导入；请先升级本程序。`);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(`${MANIFEST} 不是完整的 JSON`);
  }
}

const numberAt = (value: unknown, name: string): number => {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof found === 'number' ? found : 0;
};

/**
 * Reads a manifest for an import. Throws DomainError `export.newer` or `export.damaged`, or UsageError for
 * another master key and for an export that was made to be read, not to be imported.
 */
export function readManifest(text: string, { sealer, newest }: { sealer: Sealer; newest: number }): Manifest {
  const value = parse(text);
  if (numberAt(value, 'format') > FORMAT) throw newer(`格式 ${numberAt(value, 'format')}，本程序认识到 ${FORMAT}`);
  if (numberAt(value, 'schema') > newest) throw newer(`数据库版本 ${numberAt(value, 'schema')}，本程序认识到 ${newest}`);
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw damaged(`${MANIFEST} 的 ${parsed.error.issues[0]?.path.join('.') || '内容'} 不对`);
  const { seal, ...unsealed } = parsed.data;
  if (!unsealed.sealed)
    throw new UsageError('这份导出是用 --clear 写的明文，只供别的程序阅读，不能导入；请用不带 --clear 的 npm run export 再导出一次。');
  if (unsealed.keyCheck !== keyCheckOf(sealer))
    throw new UsageError('主密钥与这份导出对不上：请把导出时用的 master.key 放到 STATE_DIR/master.key，或设置同一个 MASTER_KEY。');
  if (seal !== sealOf(sealer, unsealed)) throw damaged(`${MANIFEST} 与它自己的印记不符`);
  return parsed.data;
}
