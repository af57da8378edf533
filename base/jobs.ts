/** Work to be done later. Jobs are rows, so that a restart or a second node changes nothing. */
export interface Job {
  id: string;
  kind: string;
  payload: Record<string, unknown>;
  runAt: Date;
  attempts: number;
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
}

export type JobHandler = (job: Job) => Promise<void>;
