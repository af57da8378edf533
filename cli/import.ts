import { readFileSync, statSync } from 'node:fs';
import { systemClock } from '../base/clock';
import { readConfig } from '../base/config';
import { DomainError, UsageError } from '../base/errors';
import { regionName, regionOf } from '../base/regions';
import { changeBetween, createFileLibrary } from '../knowledge/library/file-library';
import { mustBeReadable, type ReadDocument, type ReadOptions, readDocuments } from '../knowledge/library/read-document';
import type { LibraryChange, LibraryStore } from '../knowledge/library-store';
import { readOptions } from './options';

const HELP = `用法：npm run import -- 文件… --region 350800 [--title 名称] [--dry-run] [--json]
把政策文件（txt、md、html，或每行 {doc, title?, text} 的 ndjson）清洗、按条切段，存进资料库；同一地区同一名称的文件再导入就替换旧的。
  --region   文件适用地区的六位代码，全国用 000000
  --title    文件名称（只导入一个文件时）；不写就从正文或文件名取
  --dry-run  只看结果，不存
  --json     每个文件一行 JSON
缺字、截断只标出位置，不猜。退出码：0 全部成功，1 有文件没导入，2 用法不对。`;

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

function mustExist(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new DomainError('notFound', 'import.noFile', `找不到文件 ${file}；检查路径和文件名。`);
}

function reportLines({ document, passages, removed }: ReadDocument, change: LibraryChange): string[] {
  const words = { added: '新导入', replaced: '已替换', unchanged: '没有变化' }[change.outcome];
  const head = `《${document.title}》${document.number ? `（${document.number}）` : ''} ${regionName(document.region)}：${words}，${passages.length} 段（新增 ${change.added}，删去 ${change.removed}），去掉杂讯 ${removed} 行`;
  const flags = document.flags.map(
    ({ kind, line, column, excerpt }) =>
      `  第 ${line} 行第 ${column} 字：${kind === 'lostText' ? '有缺字' : '文末截断'} “${excerpt}”；请对照原件补正后再导入`,
  );
  return [head, ...flags];
}

interface Run {
  store: LibraryStore;
  options: Omit<ReadOptions, 'file'>;
  dryRun: boolean;
  json: boolean;
}

async function importOne(read: ReadDocument, { store, dryRun, json }: Run): Promise<void> {
  const { document, passages, removed } = read;
  if (passages.length === 0) {
    throw new DomainError('invalid', 'import.empty', `${document.source}（${document.title}）里没有可用的正文；检查是否为空或只剩杂讯。`);
  }
  const before = await store.passages(document.id);
  const change = dryRun ? changeBetween(before.length > 0 ? before : undefined, passages) : await store.saveDocument(document, passages);
  if (json) console.log(JSON.stringify({ ...document, passages: passages.length, removed, change, saved: !dryRun }));
  else for (const line of reportLines(read, change)) console.log(line);
}

/** True when the whole file went in; says on stderr why not. */
async function importFile(file: string, run: Run): Promise<boolean> {
  try {
    mustExist(file);
    for (const read of readDocuments(readFileSync(file), { ...run.options, file })) await importOne(read, run);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    console.error(error.message);
    if (run.json) console.log(JSON.stringify({ file, error: error.code }));
    return false;
  }
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
  positionals.forEach(mustBeReadable);
  const run: Run = {
    store: createFileLibrary(readConfig(process.env).stateDir),
    options: { region, at: systemClock.now().toISOString(), title: values.title },
    dryRun: values['dry-run'] ?? false,
    json: values.json ?? false,
  };
  let failed = 0;
  for (const file of positionals) if (!(await importFile(file, run))) failed += 1;
  return failed > 0 ? 1 : 0;
}
