import type { Highs, ModelData } from 'highs';
import type { Cover } from './siting-cover.ts';
import type { CostRows } from './siting-relaxed.ts';

/** What the solver proved. */
export interface Proof {
  /** sites of its best choice, ascending; null where it found none */
  readonly chosen: readonly number[] | null;
  /** no choice is better than this: a most for coverage, a least for costs; infinite where nothing is proven */
  readonly bound: number;
  /** true: its choice is the best there is, or there is none; false: its time ended first */
  readonly finished: boolean;
  /** time that it took by its own clock */
  readonly seconds: number;
}

export interface Limits {
  /** seconds that the solver may take, > 0 */
  readonly seconds: number;
  /** a choice to begin with, of sites */
  readonly begin?: readonly number[];
}

const OPTIMAL = 7;
const INFEASIBLE = 8;
/** HiGHS: a choice was found, though not for certain the best. */
const FOUND = 2;

let loading: Promise<Highs> | null = null;

/** HiGHS (highs.dev, MIT) is 3.5 MB of WebAssembly: fetched when something is first to be proven. */
function solver(): Promise<Highs> {
  loading ??= import('highs')
    .then(({ default: load }) => load())
    .catch((error: unknown) => {
      // Another try may fare better than a failed download.
      loading = null;
      throw error;
    });
  return loading;
}

/** Most people that `choose` sites can cover: a site is in or out, a row at most as covered as its sites are in. */
export async function proveCover(cover: Cover, limits: Limits): Promise<Proof> {
  const { sites, choose, weight, rowStart, rowSite, covered } = cover;
  const program = new Program(sites.length);
  for (const people of weight) program.addColumn(people);
  for (let r = 0; r < weight.length; r++) {
    program.add(1, [sites.length + r]);
    program.add(-1, rowSite.subarray(rowStart[r], rowStart[r + 1]));
    program.endRow(-Infinity, 0);
  }
  program.add(1, sites.keys());
  program.endRow(choose, choose);
  return solve(program, limits, { maximum: true, offset: covered });
}

/**
 * Fewest sites that cover every row.
 *
 * most  no cover of more sites is looked for, and any of so many will do; null = the fewest
 */
export async function proveSetCover(cover: Cover, limits: Limits, most: number | null): Promise<Proof> {
  const { sites, weight, rowStart, rowSite } = cover;
  const program = new Program(sites.length, 1);
  for (let r = 0; r < weight.length; r++) {
    program.add(1, rowSite.subarray(rowStart[r], rowStart[r + 1]));
    program.endRow(1, Infinity);
  }
  program.add(1, sites.keys());
  program.endRow(0, most ?? sites.length);
  return solve(program, limits, { firstWillDo: most !== null });
}

/** Least sum of costs: for small problems only, it has a column for each useful pair of row and site. */
export async function proveMedian(rows: CostRows, limits: Limits): Promise<Proof> {
  const { sites, choose, start, row, cost, cap } = rows;
  const program = new Program(sites);
  const pairsOf: number[][] = Array.from(cap, () => []);
  row.forEach((r, k) => {
    program.addColumn(cost[k]! - cap[r]!);
    pairsOf[r]!.push(sites + k);
  });
  for (const pairs of pairsOf) {
    program.add(1, pairs);
    program.endRow(0, 1);
  }
  for (let s = 0; s < sites; s++)
    for (let k = start[s]!; k < start[s + 1]!; k++) {
      program.add(1, [sites + k]);
      program.add(-1, [s]);
      program.endRow(-Infinity, 0);
    }
  program.add(1, Array(sites).keys());
  program.endRow(choose, choose);
  return solve(program, limits, { offset: cap.reduce((sum, most) => sum + most, 0) });
}

/** A mixed-integer program as it grows: the sites are its first columns, 0 or 1; the others lie between. */
class Program {
  readonly sites: number;
  private readonly costs: number[];
  private readonly starts = [0];
  private readonly indices: number[] = [];
  private readonly values: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];

  constructor(sites: number, cost = 0) {
    this.sites = sites;
    this.costs = Array<number>(sites).fill(cost);
  }

  addColumn(cost: number): void {
    this.costs.push(cost);
  }

  /** the same value in some columns of the row that is being written */
  add(value: number, columns: Iterable<number>): void {
    for (const column of columns) {
      this.indices.push(column);
      this.values.push(value);
    }
  }

  endRow(lower: number, upper: number): void {
    this.starts.push(this.indices.length);
    this.lower.push(lower);
    this.upper.push(upper);
  }

  data({ infinity, constants }: Highs, maximum: boolean, offset: number): ModelData {
    const [numCols, numRows] = [this.costs.length, this.lower.length];
    const known = (bound: number): number => Math.max(-infinity, Math.min(infinity, bound));
    const { maximize, minimize } = constants.objectiveSense;
    return {
      numCols,
      numRows,
      sense: maximum ? maximize : minimize,
      offset,
      colCost: this.costs,
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(1),
      rowLower: this.lower.map(known),
      rowUpper: this.upper.map(known),
      integrality: Int32Array.from(this.costs, (_, k) => (k < this.sites ? 1 : 0)),
      matrix: {
        format: 'csr',
        numRows,
        numCols,
        starts: this.starts,
        indices: this.indices,
        values: this.values,
      },
    };
  }
}

interface Asked {
  readonly maximum?: boolean;
  readonly offset?: number;
  readonly firstWillDo?: boolean;
}

async function solve(program: Program, { seconds, begin }: Limits, asked: Asked): Promise<Proof> {
  const { maximum = false, offset = 0, firstWillDo = false } = asked;
  const nothing = maximum ? Infinity : -Infinity;
  const highs = await solver();
  // withModel frees the solver's memory whatever happens in it.
  return highs.withModel(program.data(highs, maximum, offset), (model) => {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0 });
    if (firstWillDo) model.options.set('mip_max_improving_sols', 1);
    if (begin) {
      const values = Float64Array.from({ length: program.sites }, (_, s) => (begin.includes(s) ? 1 : 0));
      model.setSolution({ indices: Array.from(values.keys()), values });
    }
    const { modelStatus } = model.run();
    const took = model.getRunTime();
    if (modelStatus === INFEASIBLE) return { chosen: null, bound: -nothing, finished: true, seconds: took };
    const found = Number(model.info.get('primal_solution_status')) === FOUND;
    const values = found ? model.getSolution().colValue.subarray(0, program.sites) : null;
    return {
      chosen: values && Array.from(values.keys()).filter((s) => (values[s] as number) > 0.5),
      bound: Number(model.info.get('mip_dual_bound')),
      finished: modelStatus === OPTIMAL || (firstWillDo && found),
      seconds: took,
    };
  });
}
