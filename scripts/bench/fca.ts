import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { sweepCatchments, type Positions } from '../../server/analysis/catchment-sweep.ts';
import { ENHANCED_STEPS } from '../../server/analysis/decay.ts';
import { pairsOfRuns, sweepScores } from '../../server/analysis/sweep-scores.ts';
import { cell, parseCsv } from '../lib/csv.ts';
import { peakRssMb } from './timing.ts';

const RUNS = 3;

interface Amounts extends Positions {
  readonly amount: Float64Array;
}

/**
 * `npm run bench -- fca --demand D.csv --supply S.csv --km 30`: 2SFCA and E2SFCA by straight-line km, columns
 * id,lon,lat,pop and id,lon,lat,capacity, the steps of E2SFCA at a third, two thirds and the whole of km. Seconds are
 * medians of three; reading the files is not timed.
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args,
    options: {
      demand: { type: 'string' },
      supply: { type: 'string' },
      km: { type: 'string', default: '30' },
    },
  });
  const km = Number(values.km);
  if (!(km > 0 && km < Infinity)) throw new RangeError(`--km must be a number over 0, got ${values.km}`);
  const demand = await read('--demand', values.demand, 'pop');
  const supply = await read('--supply', values.supply, 'capacity');
  const all = Array.from({ length: RUNS }, () => measured(demand, supply, km));
  const median = (of: (one: Measured) => number): number => all.map(of).toSorted((a, b) => a - b)[RUNS >> 1]!;
  return {
    demand: demand.lon.length,
    supply: supply.lon.length,
    pairs: all[0]!.pairs,
    searchSeconds: median(({ search }) => search),
    twoStepSeconds: median(({ twoStep }) => twoStep),
    enhancedSeconds: median(({ enhanced }) => enhanced),
    sumTwoStep: all[0]!.sumTwoStep,
    sumEnhanced: all[0]!.sumEnhanced,
    peakRssMb: peakRssMb(),
  };
}

interface Measured {
  readonly pairs: number;
  readonly search: number;
  readonly twoStep: number;
  readonly enhanced: number;
  readonly sumTwoStep: number;
  readonly sumEnhanced: number;
}

function measured(demand: Amounts, supply: Amounts, km: number): Measured {
  const [runs, search] = timed(() => sweepCatchments(demand, supply, [[km / 3, (2 * km) / 3, km]]));
  const sumOf = (weights: readonly number[]): number =>
    total(sweepScores(demand.amount, supply.amount, runs, weights).score);
  const [sumTwoStep, twoStep] = timed(() => sumOf([1, 1, 1]));
  const [sumEnhanced, enhanced] = timed(() => sumOf(ENHANCED_STEPS.weights));
  return { pairs: pairsOfRuns(runs), search, twoStep, enhanced, sumTwoStep, sumEnhanced };
}

function timed<T>(work: () => T): [T, number] {
  const start = performance.now();
  const result = work();
  return [result, (performance.now() - start) / 1000];
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

async function read(option: string, path: string | undefined, column: string): Promise<Amounts> {
  if (path === undefined) throw new RangeError(`${option} must name a CSV file`);
  const rows = parseCsv(await readFile(path));
  const numbers = (name: string): Float64Array =>
    Float64Array.from(rows, (row, i) => {
      const text = cell(row, name);
      if (text === '' || !Number.isFinite(Number(text)))
        throw new RangeError(`${path}, row ${i + 1}: ${name} must be a number, got "${text}"`);
      return Number(text);
    });
  return { lon: numbers('lon'), lat: numbers('lat'), amount: numbers(column) };
}
