import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Chunk, type ChunkResult, Job, type JobSettings } from './job';

export interface Pool {
  /** At most two chunks a worker are under way; waits for room. */
  give(chunk: Chunk): Promise<void>;
  /** Resolves when everything given has been handed to `take`. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** In this thread, for tests and for small files. */
function ownThread(settings: JobSettings, take: (result: ChunkResult) => void): Pool {
  const job = new Job(settings);
  return {
    give: async (chunk) => take(job.run(chunk)),
    drain: async () => {},
    close: async () => {},
  };
}

// Lines live for a moment: a small nursery is as quick and keeps memory flat.
const SMALL = { maxYoungGenerationSizeMb: 8 };

/** Hands results on in the order of their chunks, whichever worker was first. */
class Workers implements Pool {
  private readonly waiting = new Map<number, ChunkResult>();
  private readonly workers: Worker[];
  /** Chunks under way in each worker. */
  private readonly busy: number[];
  private next: number;
  private given: number;
  private failure?: Error;
  private wake: (() => void)[] = [];

  constructor(
    settings: JobSettings,
    options: { count: number; first: number },
    private readonly take: (result: ChunkResult) => void,
  ) {
    this.next = options.first;
    this.given = options.first;
    this.busy = Array.from({ length: options.count }, () => 0);
    this.workers = this.busy.map((_, at) => {
      const worker = new Worker(join(__dirname, 'worker.js'), { workerData: settings, resourceLimits: SMALL });
      worker.on('message', (result: ChunkResult) => {
        this.busy[at] = (this.busy[at] as number) - 1;
        this.done(result);
      });
      worker.on('error', (error) => this.fail(error));
      return worker;
    });
  }

  async give(chunk: Chunk): Promise<void> {
    while (this.given - this.next >= this.workers.length * 2 && !this.failure) await this.news();
    if (this.failure) throw this.failure;
    const least = this.busy.indexOf(Math.min(...this.busy));
    this.busy[least] = (this.busy[least] as number) + 1;
    // The bytes move to the worker: nothing is copied.
    this.workers[least]?.postMessage(chunk, [chunk.bytes.buffer, ...(chunk.old ? [chunk.old.buffer] : [])]);
    this.given += 1;
  }

  async drain(): Promise<void> {
    while (this.next < this.given && !this.failure) await this.news();
    if (this.failure) throw this.failure;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private news(): Promise<void> {
    return new Promise((resolve) => this.wake.push(resolve));
  }

  private fail(error: Error): void {
    this.failure = error;
    this.ring();
  }

  private done(result: ChunkResult): void {
    this.waiting.set(result.index, result);
    for (let ready = this.waiting.get(this.next); ready; ready = this.waiting.get(this.next)) {
      this.waiting.delete(this.next);
      this.take(ready);
      this.next += 1;
    }
    this.ring();
  }

  private ring(): void {
    const woken = this.wake;
    this.wake = [];
    for (const resolve of woken) resolve();
  }
}

/** `count` 0 works in this thread. */
export function openPool(settings: JobSettings, options: { count: number; first: number }, take: (result: ChunkResult) => void): Pool {
  return options.count === 0 ? ownThread(settings, take) : new Workers(settings, options, take);
}
