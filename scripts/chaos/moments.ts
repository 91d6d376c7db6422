import type { Line } from './refresh-run.ts';

/** A moment of a run: so long after it told that. */
export interface Moment {
  readonly text: string;
  readonly afterMs: number;
}

interface Step extends Moment {
  readonly startMs: number;
}

/**
 * Moments of a run like the one measured, in the order of time. Every other one is spread evenly over its duration; the
 * rest fall into kinds of steps in turn, so that a short one (the swap) is met as often as a long one.
 *
 * lines   of the measured run, in order of time
 * endMs   when that ended
 * random  0 <= x < 1
 */
export function momentsOf(
  lines: readonly Line[],
  endMs: number,
  count: number,
  random: () => number,
): Moment[] {
  const steps = stepsOf(lines, endMs);
  const kinds = [...new Set(steps.map(({ text }) => kindOf(text)))];
  const byClock = Math.ceil(count / 2);
  const times = Array.from({ length: byClock }, (_, k) => ((k + random()) / byClock) * endMs);
  const moments = [
    ...times.map((atMs) => momentAt(steps, atMs)),
    ...Array.from({ length: count - byClock }, (_, k) => {
      const kind = kinds[Math.floor(((k + 0.5) / (count - byClock)) * kinds.length)];
      const ofKind = steps.filter(({ text }) => kindOf(text) === kind);
      const step = ofKind[Math.floor(random() * ofKind.length)] as Step;
      return { ...step, afterMs: random() * step.afterMs };
    }),
  ];
  return moments
    .toSorted((a, b) => a.startMs + a.afterMs - b.startMs - b.afterMs)
    .map(({ text, afterMs }) => ({ text, afterMs }));
}

/** What a step does, without what it does it to: `parsing`, `access`, `cutting tiles`. */
export const kindOf = (text: string): string =>
  /^[\w-]+: \d+ rows/.test(text) ? 'parsing' : (/^(?:parsing|reading|access)\b/.exec(text)?.[0] ?? text);

/** Each line with the time until the next one. Which file is being read by now is told by the clock: another run tells it otherwise. */
function stepsOf(lines: readonly Line[], endMs: number): Step[] {
  const told = lines.filter(({ text }) => !/^reading (?!the files)/.test(text));
  return told.map(({ text, atMs }, k) => ({
    text,
    startMs: atMs,
    afterMs: (told[k + 1]?.atMs ?? endMs) - atMs,
  }));
}

/** Before the first line counts as just after it. */
function momentAt(steps: readonly Step[], atMs: number): Step {
  const step = steps.findLast(({ startMs }) => startMs <= atMs) ?? (steps[0] as Step);
  return { ...step, afterMs: Math.max(0, atMs - step.startMs) };
}
