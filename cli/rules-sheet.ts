import { z } from 'zod';
import { citationLine } from '../base/citation';
import { systemClock } from '../base/clock';
import { UsageError } from '../base/errors';
import { regionName, regionOf } from '../base/regions';
import { type SheetRow, sheetOf } from '../rules/sheet';
import { readOptions } from './options';
import { parametersIn } from './parameters-in';

const HELP = `用法：npm run rules:sheet [-- --region 350800] [--on 2026-11-22] [--programme dibao] [--parameters 本地参数.json] [--json]
打印某地某日每个项目的审查表：条款、条件（中文）、数值、起止日、出处、状态。供政策人员核对签字。`;

const OPTIONS = {
  region: { type: 'string' },
  on: { type: 'string' },
  programme: { type: 'string' },
  parameters: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const STATUS = {
  inForce: '现行',
  superseded: '已被取代',
  planPeriodOver: '规划期已过',
  historical: '历史口径',
  unknown: '现行状态待核',
} as const;

function lineOf({ condition, values, citation, from, to }: SheetRow): string {
  const when = `${from} 起${to ? `，到 ${to}` : ''}`;
  return `| ${condition} | ${values.join('；') || '—'} | ${when} | ${citationLine(citation)} | ${STATUS[citation.status]} | ☐ |`;
}

/** The `rules:sheet` command: what policy staff read through and sign. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, OPTIONS, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const region = values.region ?? '000000';
  const on = values.on ?? systemClock.today();
  if (!regionOf(region)) throw new UsageError(`--region ${region} 不是有效的六位行政区划代码。\n\n${HELP}`);
  if (!z.iso.date().safeParse(on).success) throw new UsageError(`--on ${on} 不是真实的日期。\n\n${HELP}`);
  const sheets = sheetOf({ region, on, parameters: parametersIn(values.parameters) }).filter(
    ({ programme }) => !values.programme || programme === values.programme,
  );
  if (sheets.length === 0) throw new UsageError(`没有项目 ${values.programme}。\n\n${HELP}`);
  if (values.json) {
    console.log(JSON.stringify({ region, on, sheets }));
    return 0;
  }
  console.log(`# 规则审查表：${regionName(region)}，${on}\n`);
  for (const { name, region: place, rows, notes } of sheets) {
    console.log(`## ${name}（${regionName(place)}文本）\n\n| 条件 | 数值 | 施行 | 出处 | 状态 | 核对 |\n|---|---|---|---|---|---|`);
    for (const row of rows) console.log(lineOf(row));
    console.log(`${notes.map((note) => `\n注：${note}`).join('')}\n\n核对人：＿＿＿＿　日期：＿＿＿＿\n`);
  }
  return 0;
}
