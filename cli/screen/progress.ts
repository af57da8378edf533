import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { UsageError } from '../../base/errors';
import { ruleSet } from '../../rules/rule-set';
import type { ScreenOptions } from './job';
import { emptyTally, type Tally } from './tally';

interface Saved {
  tally: Tally;
  size: number;
  asked: string;
}

/** Names what was asked: a run is taken up only with the same file, day, places, parameters and rules. */
const askedOf = ({ settings, oldFile }: ScreenOptions): string =>
  createHash('sha256')
    .update(JSON.stringify([ruleSet, settings, oldFile && statSync(oldFile).size]))
    .digest('hex')
    .slice(0, 16);

/** How far a run has come, kept beside its result so that it can be taken up again. */
export class Progress {
  private readonly path?: string;
  private readonly mark: Omit<Saved, 'tally'>;

  constructor(private readonly options: ScreenOptions) {
    this.path = options.out && `${options.out}.progress`;
    this.mark = { size: statSync(options.file).size, asked: askedOf(options) };
  }

  /** Where an earlier run stopped; a fresh tally when there is none. Throws UsageError when something else was asked then. */
  start(): Tally {
    const { file, out, resume } = this.options;
    if (!out || !this.path || !resume || !existsSync(this.path)) return emptyTally();
    const { tally, size, asked } = JSON.parse(readFileSync(this.path, 'utf8')) as Saved;
    if (size !== this.mark.size) throw new UsageError(`${file} 在上次以后变了，不能接着做；去掉 --resume 从头做。`);
    if (asked !== this.mark.asked) {
      throw new UsageError('上次的日期、地区、参数、规则或比较对象与这次不同，不能接着做；写成上次的样子，或去掉 --resume 从头做。');
    }
    if (!existsSync(out) || statSync(out).size < tally.bytesWritten) {
      throw new UsageError(`${out} 比上次写到的地方短，不能接着做；去掉 --resume 从头做。`);
    }
    return tally;
  }

  /** Put in place whole: a run that is killed leaves the last state or this one. */
  keep(tally: Tally): void {
    if (!this.path) return;
    writeFileSync(`${this.path}.new`, JSON.stringify({ ...this.mark, tally }));
    renameSync(`${this.path}.new`, this.path);
  }

  done(): void {
    if (this.path) rmSync(this.path, { force: true });
  }
}
