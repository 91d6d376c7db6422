import { falseDiscovery } from '../../server/analysis/false-discovery.ts';
import { localMoran, localMoranPermutation } from '../../server/analysis/local-moran.ts';
import { seeded } from '../../server/analysis/random.ts';
import { neighbourRows, type SpatialWeights } from '../../server/analysis/spatial-weights.ts';

const PERMUTATIONS = 999;
const SEED = 1;
const REPEATS = 3;
/** Columns and rows of the grids of areas: 4,900 and 33,000. */
const GRIDS = { metropolitan: [70, 70], national: [150, 220] } as const;

/**
 * Local Moran with conditional permutations and false-discovery rate on grids of areas with queen neighbours; values
 * from the seed, alike in the middle of the grid. Seconds are medians of three.
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const permutations = args[0] === '--permutations' ? Number(args[1]) : PERMUTATIONS;
  const grids = Object.entries(GRIDS).map(([name, [columns, rows]]) => [
    name,
    measure(columns, rows, permutations),
  ]);
  return { permutations, seed: SEED, ...Object.fromEntries(grids) };
}

function measure(columns: number, rows: number, permutations: number): Record<string, number> {
  const weights = queenGrid(columns, rows);
  const values = hill(columns, rows);
  const seconds: number[] = [];
  let significant = 0;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    localMoran(values, weights);
    const { pOneSided } = localMoranPermutation(values, weights, { permutations, seed: SEED });
    significant = falseDiscovery(pOneSided, 0.05, permutations).significant.reduce(
      (sum, yes) => sum + yes,
      0,
    );
    seconds.push((performance.now() - start) / 1000);
  }
  return {
    areas: columns * rows,
    links: weights.neighbour.length,
    seconds: seconds.toSorted((a, b) => a - b)[REPEATS >> 1]!,
    significant,
  };
}

function queenGrid(columns: number, rows: number): SpatialWeights {
  const lists = Array.from({ length: columns * rows }, (_, area) => {
    const [x, y] = [area % columns, Math.floor(area / columns)];
    const around: number[] = [];
    for (let row = Math.max(0, y - 1); row <= Math.min(rows - 1, y + 1); row++)
      for (let column = Math.max(0, x - 1); column <= Math.min(columns - 1, x + 1); column++)
        if (row !== y || column !== x) around.push(row * columns + column);
    return around;
  });
  return { ...neighbourRows(lists), style: 'row-standardised' };
}

/** Noise on a hill as wide as a fifth of the grid. */
function hill(columns: number, rows: number): Float64Array {
  const random = seeded(SEED);
  return Float64Array.from({ length: columns * rows }, (_, area) => {
    const [x, y] = [(area % columns) / columns - 0.5, Math.floor(area / columns) / rows - 0.5];
    return random() + Math.exp(-(x * x + y * y) / 0.02);
  });
}
