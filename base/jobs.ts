import type { Clock } from './clock';

/** Work to be done later. Jobs are rows, so that a restart or a second node changes nothing. */
export interface Job {
  id: string;
  kind: string;
  payload: Record<string, unknown>;
  runAt: Date;
  attempts: number;
}

/** A job that was given up: it is shown until somebody tries it again. */
export interface BuriedJob extends Job {
  error: string;
  buriedAt: Date;
}

/** Fulfilled by storage. At-least-once: a handler must be idempotent on `job.id`. */
export interface JobQueue {
  /** The same `id` twice is one job. */
  enqueue(job: Omit<Job, 'attempts'>): Promise<void>;
  /** Leases up to `limit` due jobs until `leaseUntil`; an expired lease makes a job due again. */
  claim(now: Date, limit: number, leaseUntil: Date): Promise<Job[]>;
  done(id: string): Promise<void>;
  /** Puts a failed job back with its next time and a count. */
  retry(id: string, runAt: Date, error: string): Promise<void>;
  /** Puts a job back that could not be tried yet; it counts as no attempt. */
  postpone(id: string, runAt: Date): Promise<void>;
  /** Gives a job up. */
  bury(id: string, at: Date, error: string): Promise<void>;
  /** Those given up, newest first. */
  buried(limit: number): Promise<BuriedJob[]>;
  /** Tries a buried job anew, from its first attempt; false when there is none. */
  revive(id: string, runAt: Date): Promise<boolean>;
}

/** `later`: not now, and nobody's fault. */
export type JobOutcome = 'done' | 'later';
export type JobHandler = (job: Job) => Promise<JobOutcome>;

const BATCH = 20;
const LEASE_MS = 120_000;
const LATER_MS = 60_000;
const FIRST_MS = 15_000;
const LONGEST_MS = 3_600_000;
/** Spread over about three hours. */
export const MAX_ATTEMPTS = 10;

/** Doubles with every attempt, up to an hour. */
export const backoffMs = (attempts: number): number => Math.min(FIRST_MS * 2 ** attempts, LONGEST_MS);

/** Does what is due, one job after another; a failure waits longer each time and is given up in the end. Returns how many were done. */
export async function workJobs(queue: JobQueue, handlers: Record<string, JobHandler>, clock: Clock): Promise<number> {
  const now = clock.now();
  let done = 0;
  for (const job of await queue.claim(now, BATCH, new Date(now.getTime() + LEASE_MS))) {
    const after = (ms: number): Date => new Date(clock.now().getTime() + ms);
    try {
      const handler = handlers[job.kind];
      if (!handler) throw new Error(`no handler for jobs of kind ${job.kind}; it belongs to a newer program`);
      if ((await handler(job)) === 'later') {
        await queue.postpone(job.id, after(LATER_MS));
      } else {
        await queue.done(job.id);
        done += 1;
      }
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      if (job.attempts >= MAX_ATTEMPTS) await queue.bury(job.id, clock.now(), said);
      else await queue.retry(job.id, after(backoffMs(job.attempts)), said);
    }
  }
  return done;
}
