import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { systemClock } from '../base/clock';
import { UsageError } from '../base/errors';
import { regionOf } from '../base/regions';
import { readOptions } from './options';
import { parametersIn } from './parameters-in';
import { columnNames } from './screen/csv-line';
import { headerOf } from './screen/lines';
import { runScreen, type ScreenOptions } from './screen/run';
import { summary } from './screen/tally';

const HELP = `用法：
  npm run screen -- --file 名单.ndjson|名单.csv --out 结果.ndjson [--region 350823] [--on 2026-11-22] [--parameters 本地参数.json]
    --counts-only      只要各项目各地区的数，不写结果文件（可不给 --out）
    --explain          每行带理由、依据（慢）
    --against 旧结果.ndjson|日期   与旧结果或某一天的规定比，谁变了
    --resume           接着上次没做完的做
    --workers 数       用几个工作线程，缺省为核数；0 = 不另开线程
    --json             只打印一行 JSON 汇总
NDJSON 每行一个家庭（格式见 npm run check -- --schema）；CSV 第一行是列名：字段路径（如 statuses.dibao、people.0.age）或
income（全家月收入）、medical、workCost、dibao、hukou。空格子就是不知道。一行一个家庭，行内不能换行。
有错的行写明行号和字段，其余照做，退出码 1。`;

const OPTIONS = {
  file: { type: 'string' },
  out: { type: 'string' },
  region: { type: 'string' },
  on: { type: 'string' },
  parameters: { type: 'string' },
  explain: { type: 'boolean' },
  'counts-only': { type: 'boolean' },
  against: { type: 'string' },
  resume: { type: 'boolean' },
  workers: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;

type Values = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

function needed(condition: unknown, problem: string): asserts condition {
  if (!condition) throw new UsageError(`${problem}\n\n${HELP}`);
}

function columnsOf(file: string): string[] | undefined {
  if (!/\.csv$/i.test(file)) return undefined;
  return columnNames(headerOf(file));
}

/** Checks the options; throws UsageError that says what to write instead. */
function optionsOf(values: Values): ScreenOptions {
  const { file, out, region, against } = values;
  const countsOnly = values['counts-only'] === true;
  needed(file, '缺少 --file。');
  needed(existsSync(file) && statSync(file).isFile(), `找不到文件 ${file}，请检查路径。`);
  needed(out || countsOnly, '缺少 --out（或用 --counts-only 只要数）。');
  needed(!region || regionOf(region), `--region ${region} 不是有效的六位行政区划代码。`);
  const on = values.on ?? systemClock.today();
  needed(isDay(on), `--on ${on} 不是真实的日期，写成 2026-11-22。`);
  needed(!against || isDay(against) || existsSync(against), `--against ${against} 既不是日期也不是现有的文件。`);
  needed(!(values.resume && countsOnly), '--resume 接着写结果文件，不能与 --counts-only 一起用。');
  const workers = values.workers === undefined ? availableParallelism() : Number(values.workers);
  needed(Number.isInteger(workers) && workers >= 0 && workers <= 64, '--workers 写 0 到 64 的整数。');
  return {
    file,
    out: countsOnly ? undefined : out,
    resume: values.resume === true,
    workers,
    oldFile: against && !isDay(against) ? against : undefined,
    settings: {
      region,
      on,
      parameters: parametersIn(values.parameters),
      columns: columnsOf(file),
      explain: values.explain === true,
      countsOnly,
      againstDay: against && isDay(against) ? against : undefined,
    },
  };
}

/** The `screen` command: verdicts for a file of households, streaming, on all cores. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, OPTIONS, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const options = optionsOf(values);
  const tally = await runScreen(options, process.stderr);
  const { text, json } = summary(tally);
  console.log(values.json ? JSON.stringify(json) : text);
  return tally.broken > 0 ? 1 : 0;
}
