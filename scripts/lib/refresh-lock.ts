import { readFileSync } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfThere, writeWhole } from './whole-file.ts';

/** A file that its writer fills or removes within milliseconds and that is older than this was left by a killed one. */
const ABANDONED_MS = 5_000;

/** Locks of this process: an id that is our own may be left over from another process that had it (containers repeat ids). */
const held = new Set<string>();

const own = signature(process.pid);

/**
 * Makes this the only refresh of a data folder; returns the way to let go.
 * A lock whose process is gone (killed, power lost) is taken over.
 */
export async function holdRefreshLock(dataDir: string): Promise<() => Promise<void>> {
  const path = join(resolve(dataDir), 'refresh.lock');
  if (held.has(path)) throw isRunningIn(dataDir, own);
  held.add(path);
  try {
    await mkdir(dataDir, { recursive: true });
    await take(path, dataDir);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  return async () => {
    await rm(path, { force: true });
    held.delete(path);
  };
}

const isRunningIn = (dataDir: string, lock: string): Error =>
  new Error(`another refresh is running in ${dataDir} (process ${pidOf(lock) || 'unknown'})`);

async function take(path: string, dataDir: string): Promise<void> {
  const deadline = Date.now() + 2 * ABANDONED_MS;
  while (!(await create(path))) {
    const lock = await textOf(path);
    if (lock === null) continue;
    if (await isHeld(path, lock)) throw isRunningIn(dataDir, lock);
    if (await takeOver(path, lock)) return;
    if (Date.now() > deadline) throw new Error(`${path} cannot be taken`);
    await sleep(20);
  }
}

const textOf = async (path: string): Promise<string | null> =>
  (await readIfThere(path))?.toString('utf8') ?? null;

async function create(path: string): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (!file) return false;
  try {
    await file.writeFile(own);
    return true;
  } catch (cause) {
    // On a full disk: without an id it would look like one that is just being written.
    await rm(path, { force: true });
    throw new Error(`cannot write ${path}: ${(cause as Error).message}`, { cause });
  } finally {
    await file.close();
  }
}

async function isHeld(path: string, lock: string): Promise<boolean> {
  const pid = pidOf(lock);
  // Without an id it is just being written.
  if (!(pid > 0)) return !(await isAbandoned(path));
  if (pid === process.pid || !isRunning(pid)) return false;
  return lock.trim() === String(pid) || lock === signature(pid);
}

const pidOf = (lock: string): number => Number(lock.trim().split(' ')[0]);

/** Process id and, where the system says it, when it began: after a power cut another process may have the id. */
function signature(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses, which may hold anything; the 22nd is the start.
    const started = line.slice(line.lastIndexOf(')') + 2).split(' ')[19];
    return `${pid} ${started}\n`;
  } catch {
    return `${pid}\n`;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const written = await stat(path).catch(() => null);
  return written !== null && Date.now() - written.mtimeMs > ABANDONED_MS;
}

/** Only one at a time looks at the stale lock again and replaces it: the lock of another that was faster stays. */
async function takeOver(path: string, stale: string): Promise<boolean> {
  const guard = `${path}.takeover`;
  if (!(await create(guard))) {
    if (await isAbandoned(guard)) await rm(guard, { force: true });
    return false;
  }
  try {
    if ((await textOf(path)) !== stale) return false;
    await writeWhole(path, own);
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}
