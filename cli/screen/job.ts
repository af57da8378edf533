import type { z } from 'zod';
import { regionOf } from '../../base/regions';
import { type CheckOptions, check, plansFor } from '../../rules/check';
import { type Household, householdSchema } from '../../rules/household/household';
import { quickHousehold } from '../../rules/household/quick';
import type { ParameterRow } from '../../rules/parameters';
import { type ScreenedHousehold, Screener } from '../../rules/screen';
import type { Verdict } from '../../rules/verdict';
import { householdOfCells } from './csv-line';

/** What every worker is told once. */
export interface JobSettings {
  region?: string;
  on: string;
  parameters: ParameterRow[];
  /** Column names of a CSV file; absent for NDJSON. */
  columns?: string[];
  explain: boolean;
  countsOnly: boolean;
  /** A day to compare with; `old` lines come with each chunk instead. */
  againstDay?: string;
}

export interface Chunk {
  index: number;
  text: string;
  /** Number of its first line in the file, from 1. */
  firstLine: number;
  /** The same lines of an earlier result. */
  old?: string[];
}

export interface LineError {
  line: number;
  field: string;
  message: string;
}

export interface ChunkResult {
  index: number;
  lines: number;
  output: string;
  errors: LineError[];
  /** `region programme verdict` → how often; `changed programme from to` → how often. */
  counts: Record<string, number>;
}

/** Verdicts worth a word in a result line; what is not listed is `unlikely` or does not apply. */
const LISTED: readonly Verdict[] = ['likely', 'review', 'unknown'];
const nameOf = ({ programme, person }: { programme: string; person?: string }): string => (person ? `${programme}:${person}` : programme);

function lists({ results }: ScreenedHousehold): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const result of results) {
    if (!LISTED.includes(result.verdict)) continue;
    const list = found[result.verdict];
    if (list) list.push(nameOf(result));
    else found[result.verdict] = [nameOf(result)];
  }
  return found;
}

class BrokenLine extends Error {
  constructor(readonly errors: { field: string; message: string }[]) {
    super('broken line');
  }
}

/** Works through chunks of lines; one in each worker. */
export class Job {
  private readonly screener: Screener;

  constructor(private readonly settings: JobSettings) {
    this.screener = new Screener(plansFor(settings.parameters));
  }

  run({ index, text, firstLine, old }: Chunk): ChunkResult {
    const result: ChunkResult = { index, lines: 0, output: '', errors: [], counts: {} };
    const output: string[] = [];
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const [at, raw] of lines.entries()) {
      const line = firstLine + at;
      result.lines += 1;
      try {
        output.push(this.line(raw, { line, old: old?.[at], result }));
      } catch (error) {
        if (!(error instanceof BrokenLine)) throw error;
        for (const problem of error.errors) result.errors.push({ line, ...problem });
        count(result, 'broken');
        output.push(JSON.stringify({ line, errors: error.errors }));
      }
    }
    result.output = this.settings.countsOnly || output.length === 0 ? '' : `${output.join('\n')}\n`;
    return result;
  }

  private line(raw: string, at: { line: number; old?: string; result: ChunkResult }): string {
    const household = this.household(raw);
    const { settings } = this;
    const region = household.region ?? settings.region;
    if (!region) throw new BrokenLine([{ field: 'region', message: '没有地区；在这一行写 region，或用 --region 给全部' }]);
    const on = household.on ?? settings.on;
    const screened = this.screener.screen(household, { region, on });
    for (const { programme, verdict } of screened.results) count(at.result, `${region} ${programme} ${verdict}`);
    const changed = this.changes(household, { screened, region, old: at.old, result: at.result });
    if (settings.countsOnly) return '';
    const head = { line: at.line, id: household.id, region, on, tiers: screened.tiers };
    if (settings.explain) return JSON.stringify({ ...head, ...this.explained(household, { region, on }), changed });
    return JSON.stringify({ ...head, ...lists(screened), changed });
  }

  private explained(household: Household, options: Pick<CheckOptions, 'region' | 'on'>) {
    const { programmes, ruleSet } = check(household, { ...options, parameters: this.settings.parameters });
    return { ruleSet, programmes: programmes.map(({ explanation: _tree, ...result }) => result) };
  }

  /** Who changed since an earlier day or an earlier result, as `{programme: [from, to]}`. */
  private changes(household: Household, now: { screened: ScreenedHousehold; region: string; old?: string; result: ChunkResult }) {
    const before = this.before(household, now);
    if (!before) return undefined;
    const changed: Record<string, [string, string]> = {};
    for (const result of now.screened.results) {
      const was = before.get(nameOf(result)) ?? 'notListed';
      const is = was === 'notListed' || LISTED.includes(result.verdict) ? result.verdict : 'notListed';
      if (was === is || (was === 'notListed' && !LISTED.includes(is as Verdict))) continue;
      changed[nameOf(result)] = [was, is];
      count(now.result, `changed ${result.programme} ${was} ${is}`);
    }
    return Object.keys(changed).length > 0 ? changed : undefined;
  }

  private before(household: Household, now: { region: string; old?: string }): Map<string, string> | undefined {
    const { againstDay } = this.settings;
    if (againstDay) {
      const then = this.screener.screen(household, { region: now.region, on: againstDay });
      return new Map(then.results.filter(({ verdict }) => LISTED.includes(verdict)).map((result) => [nameOf(result), result.verdict]));
    }
    if (now.old === undefined) return undefined;
    const earlier = JSON.parse(now.old) as Record<string, unknown>;
    if (earlier.id !== household.id) {
      throw new BrokenLine([
        { field: 'id', message: `与旧结果同一行的编号（${String(earlier.id)}）不同；--against 的结果须来自同一份名单` },
      ]);
    }
    return new Map(LISTED.flatMap((verdict) => ((earlier[verdict] as string[] | undefined) ?? []).map((name) => [name, verdict] as const)));
  }

  private household(raw: string): Household {
    const value = this.settings.columns ? householdOfCells(this.settings.columns, raw) : parsed(raw);
    if (quickHousehold(value)) return value;
    const checked = householdSchema.safeParse(value);
    if (checked.success) return checked.data;
    throw new BrokenLine(checked.error.issues.map(problemOf));
  }
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    throw new BrokenLine([{ field: '整行', message: `不是完整的 JSON：${(error as Error).message}` }]);
  }
}

const problemOf = (issue: z.core.$ZodIssue): { field: string; message: string } =>
  issue.code === 'unrecognized_keys'
    ? { field: [...issue.path, issue.keys[0]].join('.'), message: `不认识的字段 ${issue.keys.join('、')}，请删去或改名` }
    : { field: issue.path.join('.') || '整行', message: issue.message };

function count({ counts }: ChunkResult, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** A code that GB/T 2260 knows. */
export const isRegion = (code: string): boolean => regionOf(code) !== undefined;
