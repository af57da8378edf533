import type { z } from 'zod';
import { type Household, householdSchema } from '../../rules/household/household';
import { quickHousehold } from '../../rules/household/quick';
import { BrokenLine, type Problem } from './broken-line';
import { csvReader } from './csv-line';

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    throw new BrokenLine([{ field: '整行', message: `不是完整的 JSON：${(error as Error).message}` }]);
  }
}

const problemOf = (issue: z.core.$ZodIssue): Problem =>
  issue.code === 'unrecognized_keys'
    ? { field: [...issue.path, issue.keys[0]].join('.'), message: `不认识的字段 ${issue.keys.join('、')}，请删去或改名` }
    : { field: issue.path.join('.') || '整行', message: issue.message };

/** Reads one line as a household: by column names for CSV, as JSON without them. Throws BrokenLine with what the schema finds wrong. */
export function lineReader(columns: readonly string[] | undefined): (raw: string) => Household {
  const read = columns ? csvReader(columns) : parsed;
  return (raw) => {
    const value = read(raw);
    if (quickHousehold(value)) return value;
    const checked = householdSchema.safeParse(value);
    if (checked.success) return checked.data;
    throw new BrokenLine(checked.error.issues.map(problemOf));
  };
}
