import { resolve } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../base/config';
import { UsageError } from '../base/errors';
import { regionName, regionOf } from '../base/regions';
import { operate } from '../control';
import { carriedText } from '../knowledge/library/carried';
import type { CitingEntry } from '../knowledge/library/citing';
import { kindOf } from '../knowledge/library/file-kind';
import type { Imported } from '../knowledge/library/office';
import type { LibraryFlag } from '../knowledge/library-store';
import type { ImportOutcome } from '../library';
import { readOptions } from './options';

const HELP = `用法：npm run import -- 文件… --region 350800 [--title 名称] [--issuer 机关] [--issued-on 日期] [--effective-from 日期] [--dry-run] [--json]
把政策文件（docx、pdf、txt、md、html，或每行 {doc, title?, text} 的 ndjson）清洗、按条切段，存进资料库；同一地区同一名称的文件再导入就替换旧的，
并说明哪些条款变了、哪些条目引用它。一次导入要么全部存好，要么一份也不存。
  --region   文件适用地区的六位代码，全国用 000000
  --title    文件名称（只导入一个文件时）；不写就从正文或文件名取
  --issuer   发文机关
  --issued-on、--effective-from   印发日、施行日，写成 2026-11-22；印发日不写就从正文取
  --dry-run  只看结果，不存
  --json     每份文件一行 JSON
缺字、截断只标出位置，不猜。扫描的、设了密码的、损坏的、30 MB 以上的文件不收。退出码：0 全部成功，1 有文件不行（什么都没存），2 用法不对。`;

const OPTIONS = {
  region: { type: 'string' },
  title: { type: 'string' },
  issuer: { type: 'string' },
  'issued-on': { type: 'string' },
  'effective-from': { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function wantedRegion(region: string | undefined): string {
  if (region && regionOf(region)) return region;
  throw new UsageError(`${region ? `没有代码为 ${region} 的地区` : '缺少 --region'}；写六位代码，例如 --region 350800。\n\n${HELP}`);
}

function wantedDay(name: string, day: string | undefined): string | undefined {
  if (day === undefined || z.iso.date().safeParse(day).success) return day;
  throw new UsageError(`--${name} ${day} 不是真实的日期，写成 2026-11-22。`);
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

function changeLines({ brought: { change }, citedBy }: Imported): string[] {
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
  const { document, passages, removed, change } = imported.brought;
  const words = { added: '新导入', replaced: '已替换', unchanged: '没有变化' }[change.outcome];
  const head = `《${document.title}》${document.number ? `（${document.number}）` : ''} ${regionName(document.region)}：${words}，${passages} 段（新增 ${change.added}，删去 ${change.removed}），去掉杂讯 ${removed} 行`;
  const flags = document.flags.map(
    ({ kind, line, column, excerpt }) => `  第 ${line} 行第 ${column} 字：${FLAGS[kind][0]} “${excerpt}”；请${FLAGS[kind][1]}后再导入`,
  );
  const carried = carriedText(document, imported.brought.carried);
  return [head, ...(carried ? [`  ${carried}`] : []), ...changeLines(imported), ...flags];
}

function sayFailures(failures: ImportOutcome['failures'], json: boolean): void {
  for (const { file, code, message } of failures) {
    console.error(message);
    if (json) console.log(JSON.stringify({ file, error: code }));
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
  const { json = false, 'dry-run': dryRun = false, title, issuer } = values;
  const { imported, failures } = await operate(readConfig(process.env), 'library.import', {
    files: positionals.map((file) => ({ file, path: resolve(file) })),
    region,
    title,
    issuer,
    issuedOn: wantedDay('issued-on', values['issued-on']),
    effectiveFrom: wantedDay('effective-from', values['effective-from']),
    keep: !dryRun,
  });
  if (failures.length > 0) {
    sayFailures(failures, json);
    return 1;
  }
  for (const one of imported) {
    const { document, passages, removed, change, carried } = one.brought;
    if (json) console.log(JSON.stringify({ ...document, passages, removed, change, carried, citedBy: one.citedBy, saved: !dryRun }));
    else for (const line of reportLines(one)) console.log(line);
  }
  return 0;
}
