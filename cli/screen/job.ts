import { type CheckOptions, check, plansFor } from '../../rules/check';
import type { Household } from '../../rules/household/household';
import type { ParameterRow } from '../../rules/parameters';
import { Judgement, SCREEN_VERDICTS, SCREENED, Screener } from '../../rules/screen';
import { BrokenLine, type Problem } from './broken-line';
import { ByteWriter } from './byte-writer';
import { type Changed, Earlier } from './changes';
import { lineReader } from './household-line';
import { linesIn } from './lines';
import { writeResult } from './result-line';

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

export interface ScreenOptions {
  file: string;
  /** Absent: counts alone. */
  out?: string;
  resume: boolean;
  /** 0 works in this thread. */
  workers: number;
  /** An earlier result of the same file, line for line. */
  oldFile?: string;
  settings: JobSettings;
}

export interface Chunk {
  index: number;
  /** Whole lines of the file. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Number of its first line in the file, from 1. */
  firstLine: number;
  /** The same lines of an earlier result; empty where that has ended. */
  old?: Uint8Array<ArrayBuffer>;
}

export interface LineError extends Problem {
  line: number;
}

export const CODES = SCREEN_VERDICTS.length;

export interface ChunkResult {
  index: number;
  lines: number;
  broken: number;
  output: Uint8Array<ArrayBuffer>;
  errors: LineError[];
  /** By region: how often each programme (in the order of `SCREENED`) came to each verdict. */
  counts: Map<string, Int32Array>;
  /** `programme from to` → how often. */
  changed: Map<string, number>;
}

const emptyResult = (index: number): ChunkResult => ({
  index,
  lines: 0,
  broken: 0,
  output: new Uint8Array(),
  errors: [],
  counts: new Map(),
  changed: new Map(),
});

interface At {
  line: number;
  old: string | undefined;
  result: ChunkResult;
}

/** Works through chunks of lines; one in each worker. */
export class Job {
  private readonly screener: Screener;
  private readonly read: (raw: string) => Household;
  private readonly judgement = new Judgement();
  private readonly judgedThen = new Judgement();
  private readonly earlier = new Earlier();
  private readonly out = new ByteWriter();

  constructor(private readonly settings: JobSettings) {
    this.screener = new Screener(plansFor(settings.parameters));
    this.read = lineReader(settings.columns);
  }

  run({ index, bytes, firstLine, old }: Chunk): ChunkResult {
    const result = emptyResult(index);
    const before = old && linesIn(old);
    for (const raw of linesIn(bytes)) {
      const at: At = { line: firstLine + result.lines, old: before?.next().value ?? undefined, result };
      this.safely(raw, at);
      result.lines += 1;
    }
    result.output = this.out.taken();
    return result;
  }

  private safely(raw: string, at: At): void {
    try {
      this.line(raw, at);
    } catch (error) {
      if (!(error instanceof BrokenLine)) throw error;
      const { line, result } = at;
      for (const problem of error.problems) result.errors.push({ line, ...problem });
      result.broken += 1;
      if (!this.settings.countsOnly) this.out.text(`${JSON.stringify({ line, errors: error.problems })}\n`);
    }
  }

  private line(raw: string, { line, old, result }: At): void {
    const { settings, judgement } = this;
    const household = this.read(raw);
    const region = household.region ?? settings.region;
    if (!region) throw new BrokenLine([{ field: 'region', message: '没有地区；在这一行写 region，或用 --region 给全部' }]);
    const on = household.on ?? settings.on;
    this.screener.judge(household, { region, on }, judgement);
    const changed = this.changed(household, { region, old, result });
    this.count(region, result);
    if (settings.countsOnly) return;
    const reasons = settings.explain ? this.explained(household, { region, on }) : undefined;
    const more = reasons || changed ? { ...reasons, changed } : undefined;
    writeResult({ line, id: household.id, region, on, more }, judgement, this.out);
  }

  private count(region: string, { counts }: ChunkResult): void {
    const known = counts.get(region);
    const numbers = known ?? new Int32Array(SCREENED.length * CODES);
    if (!known) counts.set(region, numbers);
    this.judgement.countInto(numbers);
  }

  private explained(household: Household, options: Pick<CheckOptions, 'region' | 'on'>) {
    const { programmes, ruleSet } = check(household, { ...options, parameters: this.settings.parameters });
    return { ruleSet, programmes: programmes.map(({ explanation: _tree, ...result }) => result) };
  }

  /** What changed since an earlier day or an earlier result. */
  private changed(household: Household, now: { region: string; old: string | undefined; result: ChunkResult }): Changed | undefined {
    const { settings, earlier, judgement } = this;
    if (settings.againstDay) {
      this.screener.judge(household, { region: now.region, on: settings.againstDay }, this.judgedThen);
      earlier.fromJudgement(this.judgedThen);
    } else if (now.old !== undefined) earlier.fromLine(now.old, household.id, judgement);
    else return undefined;
    const { changed } = now.result;
    return earlier.changes(judgement, (programme, from, to) => {
      const key = `${programme} ${from} ${to}`;
      changed.set(key, (changed.get(key) ?? 0) + 1);
    });
  }
}
