import { z } from 'zod';
import { systemClock } from '../base/clock';
import { UsageError } from '../base/errors';
import { regionName, regionOf } from '../base/regions';
import { check } from '../rules/check';
import { consequenceLines, operatorTree, programmeName, residentLines, supervisorBasis } from '../rules/explain';
import { type Household, householdSchema } from '../rules/household/household';
import { parameterSchema } from '../rules/parameters';
import type { CheckAnswer } from '../rules/verdict';
import { readOptions } from './options';
import { parametersIn, readJson } from './parameters-in';

const HELP = `用法：
  npm run check -- --file 家庭.json [--region 350823] [--on 2026-11-22] [--parameters 本地参数.json] [--regional] [--json]
  npm run check -- --schema            家庭文件的 JSON Schema
  npm run check -- --schema parameters 参数文件的 JSON Schema
--regional 只按当地自己的文本看，不用全国规定。
金额单位是元；没写的就是不知道，不会补缺省值。输入有错时退出码为 1，并逐项指出位置。`;

const OPTIONS = {
  file: { type: 'string' },
  region: { type: 'string' },
  on: { type: 'string' },
  parameters: { type: 'string' },
  schema: { type: 'boolean' },
  regional: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function householdIn(file: string): Household {
  const parsed = householdSchema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const where = issue.path.join('.') || '整个文件';
    if (issue.path.length === 0 && issue.code === 'invalid_type') return '整个文件：应是一个家庭，写成 {"people":[…],"incomes":[…]}';
    return issue.code === 'unrecognized_keys'
      ? `${where}：不认识的字段 ${issue.keys.join('、')}，请删去或改名`
      : `${where}：${issue.message}`;
  });
  throw new Error(`${file} 里有 ${lines.length} 处要改：\n${lines.join('\n')}\n可用 --schema 查看格式。`);
}

function readable(answer: CheckAnswer): string {
  const heading = `${regionName(answer.region)}，${answer.on}（规则版本 ${answer.ruleSet}）`;
  const results = answer.programmes.map((result) =>
    [
      `【${programmeName(result.programme, result.step)}${result.person ? ` ${result.person}` : ''}】${residentLines(result).join('')}`,
      ...consequenceLines(result).map((line) => `  ${line}`),
      ...operatorTree(result.explanation, 1),
      `  ${supervisorBasis(result, answer.ruleSet)}`,
    ].join('\n'),
  );
  return [
    heading,
    ...results,
    answer.next ? `接下来最该问：${answer.next.question}` : '没有还要问的了。',
    '以上是初步判断，不是决定。',
  ].join('\n');
}

/** The `check` command: one household, verdicts with their reasons. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, OPTIONS, HELP);
  if (values.help) return print(HELP);
  if (values.schema)
    return print(
      JSON.stringify(
        z.toJSONSchema(positionals[0] === 'parameters' ? z.array(parameterSchema) : householdSchema, {
          io: 'input',
          unrepresentable: 'any',
        }),
        null,
        2,
      ),
    );
  if (!values.file) throw new UsageError(`缺少 --file。\n\n${HELP}`);
  try {
    const household = householdIn(values.file);
    const region = values.region ?? household.region;
    if (!region || !regionOf(region)) throw new UsageError('请用 --region 给出六位行政区划代码（如 350823），或写在家庭文件的 region 里。');
    const on = values.on ?? household.on ?? systemClock.today();
    if (!z.iso.date().safeParse(on).success) throw new UsageError(`--on ${on} 不是真实的日期，写成 2026-11-22。`);
    const book = values.regional ? 'regional' : 'national';
    const answer = check(household, { region, on, book, parameters: parametersIn(values.parameters) });
    return print(values.json ? JSON.stringify(answer) : readable(answer));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}
