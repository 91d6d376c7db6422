/** Milliseconds of a run, as the median and the longest of several; the first one warms up and is given apart. */
export interface Timing {
  readonly firstMs: number;
  readonly ms: number;
  readonly longestMs: number;
}

export async function timing(runs: number, run: (k: number) => unknown): Promise<Timing> {
  const all: number[] = [];
  for (let k = 0; k <= runs; k++) {
    const start = performance.now();
    await run(k);
    all.push(Math.round((performance.now() - start) * 100) / 100);
  }
  const later = all.slice(1).toSorted((a, b) => a - b);
  return { firstMs: all[0]!, ms: later[later.length >> 1]!, longestMs: later.at(-1)! };
}

export const peakRssMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
