import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readIfThere } from './whole-file.ts';

/** A lock without a process id is one whose refresh is just writing it, for this long. */
const WRITING_MS = 5_000;

/** Locks of this process: a process id that is our own may be left over from another life of it (containers repeat ids). */
const held = new Set<string>();

/**
 * Makes this the only refresh of a data folder; returns the way to let go.
 * A lock whose process is gone (killed, power lost) is taken over.
 */
export async function holdRefreshLock(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  const path = join(resolve(dataDir), 'refresh.lock');
  for (let attempt = 0; attempt < 10; attempt++) {
    if (await create(path)) {
      held.add(path);
      return async () => {
        held.delete(path);
        await rm(path, { force: true });
      };
    }
    const found = await readIfThere(path);
    if (found === null) continue;
    const text = found.toString('utf8');
    if (await isHeld(path, text))
      throw new Error(`another refresh is running in ${dataDir} (process ${text.trim() || 'unknown'})`);
    await removeStale(path, text);
  }
  throw new Error(`${path} cannot be taken`);
}

async function create(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isHeld(path: string, text: string): Promise<boolean> {
  const pid = Number(text.trim());
  if (pid === process.pid) return held.has(path);
  if (Number.isInteger(pid) && pid > 0) return isRunning(pid);
  const written = await stat(path).catch(() => null);
  return written !== null && Date.now() - written.mtimeMs < WRITING_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Moved aside before it is removed: if another refresh took the lock over meanwhile, what was moved is its new one. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await readIfThere(aside);
  if (moved?.toString('utf8') === stale) await rm(aside, { force: true });
  else await rename(aside, path);
}
