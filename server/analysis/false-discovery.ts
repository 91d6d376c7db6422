/** Which of many tests to believe. Arrays hold one entry for each p. */
export interface Discoveries {
  /** 1 where the test is believed */
  readonly significant: Uint8Array;
  /** smallest level at which the test would be believed, 0..1; NaN where p is */
  readonly adjusted: Float64Array;
  /** largest p that is believed; 0 where none is */
  readonly cutoff: number;
  /** tests counted */
  readonly tests: number;
  /**
   * true where no test could be believed by its own merit, because its p cannot be small enough with so few
   * permutations: say "exploratory", or use at least `permutationsNeeded`
   */
  readonly exploratory: boolean;
  readonly permutationsNeeded: number;
}

/**
 * False discovery rate (Benjamini & Hochberg): of the tests believed, at most `level` are expected to be false.
 *
 * p             0..1; NaN = no test (islands, unknown values), not counted
 * level         above 0, below 1
 * permutations  behind each p; null where p is analytic
 * throws        RangeError on a p or level outside its range
 * source        Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x
 */
export function falseDiscovery(
  p: ArrayLike<number>,
  level: number,
  permutations: number | null,
): Discoveries {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie between 0 and 1, got ${level}`);
  const order = testsByP(p);
  const tests = order.length;
  const adjusted = new Float64Array(p.length).fill(NaN);
  const significant = new Uint8Array(p.length);
  let [smallest, cutoff] = [1, 0];
  for (let rank = tests; rank > 0; rank--) {
    const at = order[rank - 1]!;
    smallest = Math.min(smallest, p[at]! * (tests / rank));
    adjusted[at] = smallest;
    // p = level * rank / tests is believed, rounded or not.
    if (smallest > level * (1 + 1e-12)) continue;
    significant[at] = 1;
    cutoff = Math.max(cutoff, p[at]!);
  }
  const permutationsNeeded = Math.max(0, Math.ceil(tests / level - 1e-9) - 1);
  const exploratory = permutations !== null && permutations < permutationsNeeded;
  return { significant, adjusted, cutoff, tests, exploratory, permutationsNeeded };
}

/** The tests, smallest p first. */
function testsByP(p: ArrayLike<number>): number[] {
  const tests: number[] = [];
  for (let i = 0; i < p.length; i++) {
    const value = p[i]!;
    if (Number.isNaN(value)) continue;
    if (!(value >= 0 && value <= 1)) throw new RangeError(`p[${i}] must lie in 0 to 1, got ${value}`);
    tests.push(i);
  }
  return tests.toSorted((a, b) => p[a]! - p[b]!);
}
