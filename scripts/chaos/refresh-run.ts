import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

/** A line of progress, and when it came, in milliseconds since the start of the process. */
export interface Line {
  readonly text: string;
  readonly atMs: number;
}

export interface RefreshRun {
  /** Those so far. */
  readonly lines: readonly Line[];
  /** Milliseconds since it was started. */
  readonly ageMs: () => number;
  /** Resolves when it has told that; never if it does not. */
  readonly tells: (text: string) => Promise<void>;
  readonly kill: () => void;
  /** Exit code, or the signal that ended it. */
  readonly end: Promise<number | string>;
}

/** Starts `refresh` in a process of its own on a data folder. */
export function startRefresh(
  dataDir: string,
  mirror: string,
  onLine: (line: Line) => void = () => undefined,
): RefreshRun {
  const started = performance.now();
  const ageMs = (): number => performance.now() - started;
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/refresh.ts', '--mirror', mirror], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: Line[] = [];
  const waiting = new Map<string, () => void>();
  createInterface({ input: child.stderr }).on('line', (printed) => {
    const line = { text: printed.replace(/^ *[\d.]+ s {2}/, ''), atMs: ageMs() };
    lines.push(line);
    waiting.get(line.text)?.();
    onLine(line);
  });
  return {
    lines,
    ageMs,
    tells: (text) => new Promise((resolve) => waiting.set(text, resolve)),
    kill: () => void child.kill('SIGKILL'),
    end: once(child, 'close').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? 'lost'),
  };
}

/** Runs it to its end; throws with its last line where that is not a good one. */
export async function refreshThrough(
  dataDir: string,
  mirror: string,
  onLine?: (line: Line) => void,
): Promise<RefreshRun> {
  const run = startRefresh(dataDir, mirror, onLine);
  const code = await run.end;
  if (code !== 0) throw new Error(`a refresh that nobody disturbed ended with ${code}: ${lastText(run)}`);
  return run;
}

export const lastText = ({ lines }: Pick<RefreshRun, 'lines'>): string => lines.at(-1)?.text ?? 'starting';
