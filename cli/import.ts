import { readFileSync, statSync } from 'node:fs';
import { systemClock } from '../base/clock';
import { readConfig } from '../base/config';
import { DomainError, UsageError } from '../base/errors';
import { regionName, regionOf } from '../base/regions';
import { changeBetween } from '../knowledge/library/change';
import { type CitingEntry, entriesCiting, mostTouchedFirst } from '../knowledge/library/citing';
import { kindOf, mustHaveSize } from '../knowledge/library/file-kind';
import { createFileLibrary } from '../knowledge/library/file-library';
import { type ReadDocument, type ReadOptions, readDocuments } from '../knowledge/library/read-document';
import type { LibraryChange, LibraryFlag, LibraryStore } from '../knowledge/library-store';
import { loadSnapshot } from '../knowledge/load';
import { readOptions } from './options';

const HELP = `用法：npm run import -- 文件… --region 350800 [--title 名称] [--dry-run] [--json]
把政策文件（docx、pdf、txt、md、html，或每行 {doc, title?, text} 的 ndjson）清洗、按条切段，存进资料库；同一地区同一名称的文件再导入就替换旧的，
并说明哪些条款变了、哪些条目引用它。一次导入要么全部存好，要么一份也不存。
  --region   文件适用地区的六位代码，全国用 000000
  --title    文件名称（只导入一个文件时）；不写就从正文或文件名取
  --dry-run  只看结果，不存
  --json     每份文件一行 JSON
缺字、截断只标出位置，不猜。扫描的、设了密码的、损坏的、30 MB 以上的文件不收。退出码：0 全部成功，1 有文件不行（什么都没存），2 用法不对。`;

const OPTIONS = {
  region: { type: 'string' },
  title: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function wantedRegion(region: string | undefined): string {
  if (region && regionOf(region)) return region;
  throw new UsageError(`${region ? `没有代码为 ${region} 的地区` : '缺少 --region'}；写六位代码，例如 --region 350800。\n\n${HELP}`);
}

function bytesOf(file: string): Uint8Array {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new DomainError('notFound', 'import.noFile', `找不到文件 ${file}；检查路径和文件名。`);
  mustHaveSize(found.size, file);
  return readFileSync(file);
}

interface Imported extends ReadDocument {
  change: LibraryChange;
  /** Of a replaced document only: they must be looked at. */
  citedBy: CitingEntry[];
}

const CLAUSES_SHOWN = 30;

const listed = (words: string, names: readonly string[]): string[] =>
  names.length === 0
    ? []
    : [`  ${words}：${names.slice(0, CLAUSES_SHOWN).join('、')}${names.length > CLAUSES_SHOWN ? ` 等 ${names.length} 处` : ''}`];

function citedLines(citedBy: readonly CitingEntry[]): string[] {
  if (citedBy.length === 0) return ['  没有随附的条目引用它。'];
  return [
    `  引用它的条目有 ${citedBy.length} 条，请逐条核对：`,
    ...citedBy.map(({ id, title, clauses }) => `    ${id}  ${title}${clauses.length > 0 ? `（${clauses.join('、')}）` : ''}`),
  ];
}

function changeLines({ change, citedBy }: Imported): string[] {
  if (change.outcome !== 'replaced') return [];
  const { added, removed, changed } = change.clauses;
  return [...listed('新增条款', added), ...listed('删去条款', removed), ...listed('改动条款', changed), ...citedLines(citedBy)];
}

const FLAGS: Record<LibraryFlag['kind'], [what: string, cure: string]> = {
  lostText: ['有缺字', '对照原件补正'],
  truncated: ['文末截断', '对照原件补正'],
  lostNumbers: ['从这里起有自动编号，编号没有带出来', '在 Word 里把编号转成普通文字'],
};

function reportLines(imported: Imported): string[] {
  const { document, passages, removed, change } = imported;
  const words = { added: '新导入', replaced: '已替换', unchanged: '没有变化' }[change.outcome];
  const head = `《${document.title}》${document.number ? `（${document.number}）` : ''} ${regionName(document.region)}：${words}，${passages.length} 段（新增 ${change.added}，删去 ${change.removed}），去掉杂讯 ${removed} 行`;
  const flags = document.flags.map(
    ({ kind, line, column, excerpt }) => `  第 ${line} 行第 ${column} 字：${FLAGS[kind][0]} “${excerpt}”；请${FLAGS[kind][1]}后再导入`,
  );
  return [head, ...changeLines(imported), ...flags];
}

interface Failure {
  file: string;
  error: DomainError;
}

// The later of two would quietly take the place of the earlier.
function mustBeDistinct(documents: readonly ReadDocument[], seen: Map<string, string>): void {
  for (const { document, where } of documents) {
    const first = seen.get(document.id);
    if (first) {
      throw new DomainError(
        'conflict',
        'import.twice',
        `${where} 与 ${first} 是同一份（《${document.title}》，同一地区）；去掉一份，或改名称（--title，ndjson 改 doc）后再导入。`,
      );
    }
    seen.set(document.id, where);
  }
}

/** Reads every file before anything is kept, so that one run names all files that will not do. */
async function readAll(
  files: readonly string[],
  options: Omit<ReadOptions, 'file'>,
): Promise<{ read: ReadDocument[]; failures: Failure[] }> {
  const read: ReadDocument[] = [];
  const failures: Failure[] = [];
  const seen = new Map<string, string>();
  for (const file of files) {
    try {
      const documents = await readDocuments(bytesOf(file), { ...options, file });
      mustBeDistinct(documents, seen);
      read.push(...documents);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      failures.push({ file, error });
    }
  }
  return { read, failures };
}

async function keep(read: readonly ReadDocument[], { store, dryRun }: { store: LibraryStore; dryRun: boolean }): Promise<LibraryChange[]> {
  if (!dryRun) return store.saveDocuments(read);
  return Promise.all(
    read.map(async ({ document, passages }) => {
      const before = await store.passages(document.id);
      return changeBetween(before.length > 0 ? before : undefined, passages);
    }),
  );
}

function withCitations(read: readonly ReadDocument[], changes: readonly LibraryChange[]): Imported[] {
  const entries = changes.some(({ outcome }) => outcome === 'replaced') ? loadSnapshot().entries : [];
  return read.flatMap((document, at) => {
    const change = changes[at];
    if (!change) return [];
    const citedBy = change.outcome === 'replaced' ? mostTouchedFirst(entriesCiting(document.document, entries), change) : [];
    return [{ ...document, change, citedBy }];
  });
}

function sayFailures(failures: readonly Failure[], json: boolean): void {
  for (const { file, error } of failures) {
    console.error(error.message);
    if (json) console.log(JSON.stringify({ file, error: error.code }));
  }
  console.error(`${failures.length} 个文件不行，这一次什么都没有导入；改好后把全部文件再导入一次。`);
}

/** The `import` command. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, OPTIONS, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (positionals.length === 0) throw new UsageError(`没有写文件名。\n\n${HELP}`);
  if (values.title && positionals.length > 1) throw new UsageError('--title 只能用于一个文件；多个文件请分开导入。');
  const region = wantedRegion(values.region);
  positionals.forEach(kindOf);
  const { json = false, 'dry-run': dryRun = false } = values;
  const { read, failures } = await readAll(positionals, { region, at: systemClock.now().toISOString(), title: values.title });
  if (failures.length > 0) {
    sayFailures(failures, json);
    return 1;
  }
  const changes = await keep(read, { store: createFileLibrary(readConfig(process.env).stateDir), dryRun });
  for (const imported of withCitations(read, changes)) {
    const { document, passages, removed, change, citedBy } = imported;
    if (json) console.log(JSON.stringify({ ...document, passages: passages.length, removed, change, citedBy, saved: !dryRun }));
    else for (const line of reportLines(imported)) console.log(line);
  }
  return 0;
}
