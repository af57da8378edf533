import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../base/project-root';
import { type Benchmark, calibrate, type Figure, partsOf } from '../bench/figure';
import { readOptions } from './options';

const HELP = `用法：npm run bench [-- --only 名字[,名字]]
逐个运行 bench/*.bench.ts，量完一项打印一项，最后写入 bench/results.json。绝对数请与同一次运行的校准值一起看。`;

const built = join(projectRoot, 'dist', 'server', 'bench');

const round = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

function print(figures: Figure[]): void {
  for (const { name, value, unit, peer, goal, note } of figures) {
    const beside = [peer && `对照 ${peer}`, goal && `目标 ${goal}`, note].filter(Boolean).join('；');
    console.log(`  ${name}: ${round(value).toLocaleString('en-US')} ${unit}${beside ? `（${beside}）` : ''}`);
  }
}

/** The `bench` command: every benchmark in turn, in this process. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, { only: { type: 'string' } }, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const wanted = values.only ? String(values.only).split(',') : undefined;
  const files = readdirSync(built).filter((file) => file.endsWith('.bench.js') && (!wanted || wanted.includes(file.split('.')[0] ?? '')));
  const results: Record<string, Figure[]> = {};
  const calibration = calibrate();
  console.log(`校准 ${round(calibration)} 百万次/秒；${cpus().length} 核；Node ${process.version}`);
  for (const file of files) {
    const { subject, run } = require(join(built, file)) as Benchmark;
    console.log(`\n${subject}`);
    const figures: Figure[] = [];
    for await (const part of partsOf(run())) {
      print(part);
      figures.push(...part);
    }
    results[subject] = figures;
  }
  const machine = { node: process.version, cores: cpus().length, calibrationMillionRoundsPerSecond: round(calibration) };
  writeFileSync(
    join(projectRoot, 'bench', 'results.json'),
    `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`,
  );
  return 0;
}
