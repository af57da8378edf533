import { parentPort, Worker } from 'node:worker_threads';
import { DomainError, type ErrorKind } from './errors';

// Long work beside the thread that answers people: both ends of the line to a thread of its own.

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  late?: NodeJS.Timeout;
}

interface Answered {
  id: number;
  value?: unknown;
  error?: { message: string; code?: string; kind?: ErrorKind };
}

export interface ThreadOptions {
  /** Handed to the thread when it starts. */
  workerData?: unknown;
  /** A task that takes longer ends the thread, and every task with it. */
  longestMs?: number;
}

export interface Thread<Task extends object> {
  /** Throws what the work threw (DomainError with its code), and `thread.tooLong`. `moved` buffers are no longer the caller's. */
  ask<T>(task: Task, moved?: readonly ArrayBuffer[]): Promise<T>;
  close(): Promise<void>;
}

/** What a thread has learned or read is large: an afternoon without curators does not need it. */
const IDLE_MS = 120_000;

const errorOf = ({ message, code, kind }: NonNullable<Answered['error']>): Error =>
  code ? new DomainError(kind ?? 'invalid', code, message) : new Error(message);

class Line<Task extends object> implements Thread<Task> {
  private readonly waiting = new Map<number, Waiting>();
  private worker?: Worker;
  private idle?: NodeJS.Timeout;
  private last = 0;

  constructor(
    private readonly file: string,
    private readonly options: ThreadOptions,
  ) {}

  ask<T>(task: Task, moved: readonly ArrayBuffer[] = []): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      clearTimeout(this.idle);
      this.worker ??= this.started();
      this.last += 1;
      const { longestMs } = this.options;
      const late = longestMs === undefined ? undefined : setTimeout(() => this.tooLong(), longestMs).unref();
      this.waiting.set(this.last, { resolve: resolve as Waiting['resolve'], reject, late });
      this.worker.postMessage({ id: this.last, task }, moved);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.idle);
    const ending = this.worker;
    this.worker = undefined;
    await ending?.terminate();
  }

  private started(): Worker {
    const fresh = new Worker(this.file, { workerData: this.options.workerData });
    fresh.unref();
    fresh.on('message', (answered: Answered) => this.settle(answered));
    fresh.on('error', (error) => this.failAll(error));
    return fresh;
  }

  private settle({ id, value, error }: Answered): void {
    const call = this.waiting.get(id);
    this.waiting.delete(id);
    clearTimeout(call?.late);
    if (error) call?.reject(errorOf(error));
    else call?.resolve(value);
    if (this.waiting.size > 0) return;
    this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
  }

  private failAll(error: Error): void {
    this.worker = undefined;
    for (const { reject, late } of this.waiting.values()) {
      clearTimeout(late);
      reject(error);
    }
    this.waiting.clear();
  }

  private tooLong(): void {
    void this.close();
    this.failAll(
      new DomainError('invalid', 'thread.tooLong', '几分钟还没有做完，已经停下；文件可能已损坏或太大，请另存为 txt 或 docx 再试。'),
    );
  }
}

/** A thread that starts with its first task and ends when it has been idle for a while. */
export function createThread<Task extends object>(file: string, options: ThreadOptions = {}): Thread<Task> {
  const line = new Line<Task>(file, options);
  return { ask: (task, moved) => line.ask(task, moved), close: () => line.close() };
}

/** A result whose buffers are handed over without a copy; they are gone from the thread that sends them. */
export class Moved {
  constructor(
    readonly value: unknown,
    readonly buffers: readonly ArrayBuffer[],
  ) {}
}

/** Every buffer that typed arrays anywhere in a plain value lie in. */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) buffersOf(part, found);
  return [...found];
}

/** The other end: does each task as it comes. */
export function doTasks<Task>(work: (task: Task) => Promise<unknown>): void {
  parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
    work(task).then(
      (done) => {
        const { value, buffers } = done instanceof Moved ? done : { value: done, buffers: [] };
        parentPort?.postMessage({ id, value }, buffers);
      },
      (error: Error) => {
        const { code, kind } = error instanceof DomainError ? error : { code: undefined, kind: undefined };
        parentPort?.postMessage({ id, error: { message: error.message, code, kind } });
      },
    );
  });
}
