import { parentPort, workerData } from 'node:worker_threads';
import { type Chunk, Job, type JobSettings } from './job';

const job = new Job(workerData as JobSettings);
parentPort?.on('message', (chunk: Chunk) => {
  const result = job.run(chunk);
  parentPort?.postMessage(result, [result.output.buffer]);
});
