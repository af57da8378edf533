import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { type Clock, systemClock } from './base/clock';
import type { Config } from './base/config';
import { DomainError } from './base/errors';
import { randomIds } from './base/ids';
import { createLog } from './base/log';
import { regionOf } from './base/regions';
import type { Failure, SourceFile } from './knowledge/library/bring-in';
import { mustHaveSize } from './knowledge/library/file-kind';
import { createLibraryOffice, type Imported, type LibraryOffice } from './knowledge/library/office';
import { readContent } from './knowledge/load';
import { loadMasterKey } from './storage/sealer';
import { openStorage } from './storage/storage';
import type { AuditStore } from './web/board/audit-store';
import { importedAbout } from './web/presenters/library';

const day = z.iso.date('日期写成 2026-11-22');

/** What the `import` command asks: files by their place on this machine, and what is said of them. */
export const importInput = z.strictObject({
  files: z.array(z.strictObject({ file: z.string().min(1), path: z.string().min(1) })).min(1),
  region: z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码（全国为 000000）'),
  title: z.string().min(2).max(200).optional(),
  issuer: z.string().min(2).max(80).optional(),
  issuedOn: day.optional(),
  effectiveFrom: day.optional(),
  keep: z.boolean(),
});
type ImportInput = z.infer<typeof importInput>;

export interface ImportOutcome {
  imported: Imported[];
  failures: Failure[];
}

interface ImportDeps {
  library: LibraryOffice;
  clock: Clock;
  /** Where it is written down; absent where nothing is kept. */
  audit?: AuditStore;
}

async function bytesOf({ file, path }: ImportInput['files'][number]): Promise<SourceFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new DomainError('notFound', 'import.noFile', `找不到文件 ${file}；检查路径和文件名。`);
  mustHaveSize(found.size, file);
  return { file, bytes: await readFile(path) };
}

/** Reads every file there is, so that one run names all that will not do. */
async function filesOf(wanted: ImportInput['files']): Promise<{ files: SourceFile[]; failures: Failure[] }> {
  const files: SourceFile[] = [];
  const failures: Failure[] = [];
  for (const one of wanted) {
    try {
      files.push(await bytesOf(one));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      failures.push({ file: one.file, code: error.code, message: error.message });
    }
  }
  return { files, failures };
}

/** The `import` command over an open library; what is kept is written down. */
export async function importFiles({ library, clock, audit }: ImportDeps, input: ImportInput): Promise<ImportOutcome> {
  const { files: wanted, keep, ...said } = input;
  const { files, failures } = await filesOf(wanted);
  const at = clock.now();
  const brought = await library.bring(files, { ...said, at: at.toISOString(), keep: keep && failures.length === 0 });
  const all = [...failures, ...brought.failures];
  if (!keep || all.length > 0) return { imported: brought.imported, failures: all };
  for (const { brought: one } of brought.imported) {
    await audit?.record({ at, actorId: 'system', region: input.region, what: 'library.imported', about: importedAbout(one) });
  }
  return { imported: brought.imported, failures: all };
}

/** The same where no server runs: the files of the state directory alone, without all that answers people. */
export async function importAlone({ stateDir, DATABASE_URL, MASTER_KEY, LOG_LEVEL }: Config, input: ImportInput): Promise<ImportOutcome> {
  const clock = systemClock;
  const open = async () =>
    openStorage({
      stateDir,
      databaseUrl: DATABASE_URL,
      masterKey: loadMasterKey(stateDir, MASTER_KEY),
      clock,
      ids: randomIds,
      log: createLog(LOG_LEVEL),
    });
  const storage = input.keep ? await open() : undefined;
  const rows = storage ? (await storage.overlay.current()).rows : [];
  const library = createLibraryOffice({ stateDir, entries: () => readContent({ rows }).entries });
  try {
    return await importFiles({ library, clock, audit: storage?.audit }, input);
  } finally {
    await library.close();
    await storage?.close();
  }
}
