import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from 'json-rules-engine';
import type { ScreenOptions } from '../cli/screen/run';
import { plansFor } from '../rules/check';
import { compile } from '../rules/engine/compile';
import { all, any, atLeast, atMost, below, type Condition, constant, fact, is, not, parameter, product } from '../rules/engine/dsl';
import { Frame } from '../rules/engine/frame';
import { evaluate } from '../rules/evaluate';
import type { CheckAnswer } from '../rules/verdict';
import { callerFrom, fullyTold, interview, seeded } from './callers';
import type { Figure } from './figure';
import { localRows } from './local-rows';
import type { main, ScreenFigures } from './screen-once';

export const subject = 'rules';

const citation = { document: '基准', status: 'unknown' as const };
const named = (id: string) => ({ id, label: `条件 ${id}`, citation });
// Ten conditions, written the same four times.
const decision: Condition = all(
  named('decision'),
  below(named('income'), fact('countedIncome'), product(parameter('dibaoLine'), fact('householdSize'))),
  is(named('assets'), 'assets'),
  any(
    named('person'),
    atMost(named('severe'), fact('disabilityGrade'), constant(2)),
    all(
      named('three'),
      atMost(named('grade'), fact('disabilityGrade'), constant(3)),
      is(named('mind'), 'disabilityCategory', 'intellectual', 'mental'),
    ),
    is(named('ill'), 'severeIllness'),
  ),
  not(named('free'), is(named('tekun'), 'personInTekun')),
  atLeast(named('adult'), fact('age'), constant(18)),
  is(named('work'), 'work', 'none', 'flexible'),
  atLeast(named('nursing'), fact('nursingMonths'), constant(6)),
);

interface Told {
  income: number;
  size: number;
  assets: boolean;
  grade: number;
  mind: boolean;
  ill: boolean;
  tekun: boolean;
  age: number;
  idle: boolean;
  nursing: number;
}
const LINE = 95_000 * 12;
const plain = (t: Told): boolean =>
  t.income < LINE * t.size &&
  t.assets &&
  (t.grade <= 2 || (t.grade <= 3 && t.mind) || t.ill) &&
  !t.tekun &&
  t.age >= 18 &&
  t.idle &&
  t.nursing >= 6;

const random = seeded(1);
const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
const tellings: Told[] = Array.from({ length: 1024 }, () => ({
  income: between(0, LINE * 4),
  size: between(1, 6),
  assets: random() < 0.8,
  grade: between(1, 5),
  mind: random() < 0.3,
  ill: random() < 0.3,
  tekun: random() < 0.1,
  age: between(5, 95),
  idle: random() < 0.6,
  nursing: between(0, 12),
}));

function frameOf(told: Told): Frame {
  const frame = new Frame(false);
  frame.span('countedIncome', told.income, told.income);
  frame.span('householdSize', told.size, told.size);
  frame.yesNo('assets', told.assets);
  frame.span('disabilityGrade', told.grade, told.grade);
  frame.possible('disabilityCategory', told.mind ? 1 << 5 : 1 << 1);
  frame.yesNo('severeIllness', told.ill);
  frame.yesNo('personInTekun', told.tekun);
  frame.span('age', told.age, told.age);
  frame.possible('work', told.idle ? 1 : 1 << 4);
  frame.span('nursingMonths', told.nursing, told.nursing);
  return frame;
}

/** Evaluations a second over all tellings, for about `ms`. */
function speed(run: (at: number) => unknown, ms = 700): number {
  for (let at = 0; at < 2048; at += 1) run(at & 1023);
  const started = process.hrtime.bigint();
  let [done, seconds] = [0, 0];
  let kept: unknown;
  while (seconds < ms / 1000) {
    for (let at = 0; at < 1024; at += 1) kept = run(at);
    done += 1024;
    seconds = Number(process.hrtime.bigint() - started) / 1e9;
  }
  return kept === undefined ? 0 : done / seconds;
}

async function speedOf(run: (at: number) => Promise<unknown>, rounds: number): Promise<number> {
  const started = process.hrtime.bigint();
  for (let at = 0; at < rounds; at += 1) await run(at & 1023);
  return rounds / (Number(process.hrtime.bigint() - started) / 1e9);
}

function rulesEngine(): (at: number) => Promise<unknown> {
  const engine = new Engine();
  const is_ = (name: string, operator: string, value: unknown) => ({ fact: name, operator, value });
  engine.addRule({
    event: { type: 'likely' },
    conditions: {
      all: [
        is_('perHead', 'lessThan', LINE),
        is_('assets', 'equal', true),
        {
          any: [
            is_('grade', 'lessThanInclusive', 2),
            { all: [is_('grade', 'lessThanInclusive', 3), is_('mind', 'equal', true)] },
            is_('ill', 'equal', true),
          ],
        },
        is_('tekun', 'equal', false),
        is_('age', 'greaterThanInclusive', 18),
        is_('idle', 'equal', true),
        is_('nursing', 'greaterThanInclusive', 6),
      ],
    },
  });
  return (at) => engine.run({ ...tellings[at], perHead: (tellings[at]?.income ?? 0) / (tellings[at]?.size ?? 1) });
}

async function decisions(): Promise<Figure[]> {
  const frames = tellings.map(frameOf);
  const { standards } = plansFor(localRows).at({ region: '350823', on: '2026-11-22' });
  const decide = compile(decision);
  const settings = frames.map((frame) => ({ frame, parameters: standards.resolved }));
  const byHand = speed((at) => plain(tellings[at] as Told));
  const compiled = speed((at) => decide(frames[at] as Frame, standards.values));
  const explained = speed((at) => evaluate(decision, settings[at] as (typeof settings)[number]));
  const rules = await speedOf(rulesEngine(), 4_000);
  return [
    { name: '结论（不带理由）', value: compiled, unit: '/s', peer: `手写函数 ${Math.round(byHand / 1e6)} 百万/s` },
    { name: '结论 ÷ 手写函数', value: compiled / byHand, unit: '×', goal: '≥ 1/30' },
    { name: '带完整理由树', value: explained, unit: '/s' },
    { name: '带理由树 ÷ 手写函数', value: explained / byHand, unit: '×', goal: '≥ 1/150' },
    {
      name: '结论 ÷ json-rules-engine',
      value: compiled / rules,
      unit: '×',
      peer: `json-rules-engine ${Math.round(rules)}/s`,
      goal: '≥ 100×',
    },
  ];
}

const HOUSEHOLDS = 1_000_000;
const FEW = 100;
const AT_ONCE = 20_000;

function householdLine(at: number): string {
  const people = Array.from({ length: between(1, 4) }, (_, index) => ({
    id: `p${index}`,
    role: index === 0 ? 'applicant' : 'child',
    age: between(1, 90),
    disability: random() < 0.8 ? null : { category: 'physical', grade: between(1, 4) },
    severeIllness: random() < 0.1,
  }));
  const incomes = [{ type: 'wage', amount: between(0, 6_000), per: 'month' }];
  const told = { people, incomes, expenditures: [], assetsWithinLimit: true, statuses: { dibao: true } };
  return JSON.stringify({ id: `h${at}`, region: '520102', area: 'urban', ...told });
}

/** Lays down so many households; the length of the longest line in bytes. */
function population(file: string, households: number): number {
  let longest = 0;
  for (let from = 0; from < households; from += AT_ONCE) {
    const lines = Array.from({ length: Math.min(AT_ONCE, households - from) }, (_, at) => householdLine(from + at));
    longest = Math.max(longest, ...lines.map((line) => Buffer.byteLength(line)));
    appendFileSync(file, `${lines.join('\n')}\n`);
  }
  return longest;
}

/** In a process of its own, so that time and memory are the screening's alone. */
function screened(given: Parameters<typeof main>[0]): ScreenFigures {
  const module = join(__dirname, 'screen-once.js');
  const child = spawnSync(process.execPath, ['-e', `require(${JSON.stringify(module)}).main(${JSON.stringify(given)})`], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as ScreenFigures;
}

function screening(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'screen-bench-'));
  const [all, few] = [join(folder, 'all.ndjson'), join(folder, 'few.ndjson')];
  const longest = population(all, HOUSEHOLDS);
  population(few, FEW);
  const options = (file: string, out?: string): ScreenOptions => ({
    file,
    out,
    resume: false,
    workers: 2,
    settings: { on: '2026-11-22', parameters: [...localRows], explain: false, countsOnly: out === undefined },
  });
  const of = (name: string, goal: number, out?: string): Figure[] => {
    const figures = screened({ few: options(few, out), all: options(all, out), lines: HOUSEHOLDS });
    const { startSeconds, rate, microsecondsALine, peakMb } = figures;
    const note = `${HOUSEHOLDS} 户，每行最多 ${longest} 字节；起步 ${startSeconds.toFixed(2)} 秒另计`;
    return [
      { name, value: rate, unit: '户/s', goal: `≥ ${goal.toLocaleString('en-US')}/s`, note },
      {
        name: `${name}，每行的处理器时间`,
        value: microsecondsALine,
        unit: 'µs',
        note: `所有线程；两核都空着时 ${(2e6 / goal).toFixed(1)} µs 就到目标`,
      },
      { name: `${name}，内存`, value: peakMb, unit: 'MB', goal: '< 300 MB', note: '单独的进程，最高时' },
    ];
  };
  try {
    return [...of('筛查，只计数', 150_000), ...of('筛查，文件到文件', 60_000, join(folder, 'result.ndjson'))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const CALLERS = 2_000;
const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

function questions(): Figure[] {
  const options = { region: '350823', on: '2026-11-22', parameters: localRows };
  const draw = seeded(2_026);
  const callers = Array.from({ length: CALLERS }, () => callerFrom(draw));
  const verdicts = ({ programmes }: CheckAnswer): string => programmes.map(({ verdict }) => verdict).join();
  const ask = (programmes?: readonly string[]): { asked: number; same: number } => {
    const results = callers.map((caller) => {
      const { questions: asked, answer } = interview(caller, { ...options, programmes });
      return { asked: asked.length, same: verdicts(answer) === verdicts(fullyTold(caller, { ...options, programmes })) };
    });
    return { asked: median(results.map(({ asked }) => asked)), same: results.filter(({ same }) => same).length / CALLERS };
  };
  const [whole, dibao] = [ask(), ask(['dibao'])];
  return [
    { name: '全部项目要问几题（中位数）', value: whole.asked, unit: '题', goal: '≤ 12', note: `${CALLERS} 个编出来的来电人` },
    { name: '只问低保（中位数）', value: dibao.asked, unit: '题', goal: '≤ 5' },
    { name: '问完的结论与全说清的相同', value: Math.min(whole.same, dibao.same), unit: 'share', goal: '= 1' },
  ];
}

export async function run(): Promise<Figure[]> {
  return [...(await decisions()), ...screening(), ...questions()];
}
