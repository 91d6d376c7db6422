import { parentPort } from 'node:worker_threads';
import { areaAccess, type AccessInput } from './analysis/access.ts';
import type { Reply } from './compute.ts';

/** The body of the thread that server/compute.ts starts; nothing else imports it. */
parentPort?.on('message', ({ job, input }: { job: number; input: AccessInput }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(compute(job, input));
});

function compute(job: number, input: AccessInput): Reply {
  try {
    return { job, access: areaAccess(input) };
  } catch (error) {
    return { job, error };
  }
}
