interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Least milliseconds between two ticks that are shown. */
const TICK_MS = { terminal: 250, plain: 10_000 } as const;

/** Progress lines: rewritten in place on a terminal, one plain line each otherwise. */
export class Progress {
  readonly #started = performance.now();
  readonly #terminal: boolean;
  #ticked = -Infinity;
  /** The line under way has no end yet. */
  #open = false;

  constructor(private readonly output: Output = process.stderr) {
    this.#terminal = Boolean(output.isTTY);
  }

  /** A step that is under way; the next line replaces it on a terminal. */
  step(text: string): void {
    this.#write(text, !this.#terminal);
  }

  /** How far a step is, as often as one likes: shown now and then. */
  tick(text: string): void {
    const now = performance.now();
    if (now - this.#ticked < TICK_MS[this.#terminal ? 'terminal' : 'plain']) return;
    this.#ticked = now;
    this.step(text);
  }

  /** A line that stays. */
  done(text: string): void {
    this.#write(text, true);
  }

  /** Ends the line under way, so that whatever is printed next has its own. */
  end(): void {
    if (this.#open) this.output.write('\n');
    this.#open = false;
  }

  #write(text: string, ends: boolean): void {
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1).padStart(6);
    const line = `${seconds} s  ${text}`;
    // A line that wraps cannot be rewritten: only its last row would be.
    const shown = ends ? line : line.slice(0, (this.output.columns ?? 80) - 1);
    this.output.write(`${this.#terminal ? '\r\u001B[K' : ''}${shown}${ends ? '\n' : ''}`);
    this.#open = !ends;
  }
}

/** How far a transfer is: `12.3 of 45.6 MB, 3.2 MB/s, 10 s left`. */
export function transferText(transfer: {
  readonly received: number;
  readonly total: number | null;
  readonly bytesPerSecond: number;
}): string {
  const { received, total, bytesPerSecond } = transfer;
  const [divisor, unit] = UNITS.find(([least]) => (total ?? received) >= least) ?? [1, 'bytes'];
  const amount = (bytes: number): string => (bytes / divisor).toFixed(divisor === 1 ? 0 : 1);
  const rate = `${(bytesPerSecond / 1e6).toFixed(1)} MB/s`;
  if (total === null) return `${amount(received)} ${unit}, ${rate}`;
  const left = bytesPerSecond > 0 ? `, ${durationText((total - received) / bytesPerSecond)} left` : '';
  return `${amount(received)} of ${amount(total)} ${unit}, ${rate}${left}`;
}

const UNITS = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const;

function durationText(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  if (seconds < 6_000) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
}
