import { Worker } from 'node:worker_threads';
import type { AccessInput, AreaAccess } from './analysis/access.ts';
import { ApiError } from './errors.ts';

export type Reply = { readonly job: number } & (
  { readonly access: AreaAccess } | { readonly error: unknown }
);

interface Waiting {
  readonly resolve: (access: AreaAccess) => void;
  readonly reject: (error: unknown) => void;
}

/** More would only wait for answers that nobody is still there to read. */
const MOST_WAITING = 16;

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let lastJob = 0;

/**
 * areaAccess on a thread of its own: it takes a second for a few states, and the server must answer others meanwhile.
 * One computation runs at a time; 503 where too many wait.
 */
export function computeAccess(input: AccessInput): Promise<AreaAccess> {
  if (waiting.size >= MOST_WAITING)
    throw new ApiError(503, 'busy', 'too many computations are waiting: ask again in a moment');
  const thread = (worker ??= startWorker());
  return new Promise((resolve, reject) => {
    const job = ++lastJob;
    waiting.set(job, { resolve, reject });
    thread.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage({ job, input });
  });
}

/** Node 20 gives a thread no loader for TypeScript, so the thread fetches it itself. */
const BOOT = `const { workerData } = require('node:worker_threads');
import(workerData.loader).then(({ tsImport }) => tsImport(workerData.entry, workerData.entry));`;

function startWorker(): Worker {
  const loader = import.meta.resolve('tsx/esm/api');
  const entry = new URL('./compute-worker.ts', import.meta.url).href;
  const thread = new Worker(BOOT, { eval: true, execArgv: [], workerData: { loader, entry } });
  thread.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.job);
    waiting.delete(reply.job);
    // An idle thread keeps no process alive.
    if (waiting.size === 0) thread.unref();
    if ('access' in reply) asked?.resolve(reply.access);
    else asked?.reject(reply.error);
  });
  thread.on('error', (error) => {
    worker = null;
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  });
  return thread;
}
