import { levels, scoreIndex, type IndexWeights } from '../../server/analysis/child-index.ts';
import { drawIndex } from '../../server/analysis/index-doubt.ts';
import { prepareIndex, type IndexInput, type PreparedIndex } from '../../server/analysis/index-norm.ts';
import { normalDeviate } from '../../server/analysis/normal.ts';
import { seeded } from '../../server/analysis/random.ts';
import { rankIntervals } from '../../server/analysis/rank-interval.ts';
import { peakRssMb } from './timing.ts';

const AREAS = 33_000;
const STATES = 51;
const DOMAINS = 5;
const PER_DOMAIN = 6;
const MOVES = 31;
const SEED = 4;

/** `npm run bench -- index`: what a moved weight costs on an invented country of 33,000 areas. */
export function run(): Promise<Record<string, unknown>> {
  const random = seeded(SEED);
  const input = country(random);
  const [prepared, prepareMs] = timed(() => prepareIndex(input));
  const moves = Array.from({ length: MOVES }, () => moved(prepared, weightsOf(random)));
  const ascending = moves.toSorted((a, b) => a - b);
  return Promise.resolve({
    areas: AREAS,
    indicators: input.indicators.length,
    prepareMs,
    sliderMs: ascending[MOVES >> 1],
    sliderMaxMs: ascending.at(-1),
    ...ranked(input, random),
    peakRssMb: peakRssMb(),
  });
}

/** Milliseconds from new weights to scores and levels of every area. */
function moved(prepared: PreparedIndex, weights: IndexWeights): number {
  const [, ms] = timed(() => levels(prepared, scoreIndex(prepared, weights).index));
  return ms;
}

/** Rank intervals of one state's areas, 1,000 draws, every indicator with a margin. */
function ranked(input: IndexInput, random: () => number): Record<string, number> {
  const areas = AREAS / STATES;
  const state: IndexInput = {
    indicators: input.indicators.map((one) => ({ ...one, values: one.values.slice(0, areas) })),
    children: input.children.slice(0, areas),
    scope: new Int32Array(Math.floor(areas)),
  };
  const prepared = prepareIndex(state);
  const ses = state.indicators.map(({ values }) => values.map(() => 0.1 + 0.3 * random()));
  const weights = weightsOf(random);
  const [, rankMs] = timed(() =>
    rankIntervals(scoreIndex(prepared, weights).index, drawIndex(prepared, weights, ses), {
      first: 'smallest',
      seed: SEED,
    }),
  );
  return { rankedAreas: Math.floor(areas), rankMs };
}

function country(random: () => number): IndexInput {
  const indicators = Array.from({ length: DOMAINS * PER_DOMAIN }, (_, k) => ({
    values: Float64Array.from({ length: AREAS }, () =>
      random() < 0.05 ? Number.NaN : normalDeviate(random),
    ),
    highIsBad: k % 2 === 0,
    domain: Math.floor(k / PER_DOMAIN),
  }));
  const children = Float64Array.from({ length: AREAS }, () => Math.floor(2000 * random() ** 3));
  return { indicators, children, scope: new Int32Array(AREAS) };
}

const weightsOf = (random: () => number): IndexWeights => ({
  indicators: Array.from({ length: DOMAINS * PER_DOMAIN }, () => random()),
  domains: Array.from({ length: DOMAINS }, () => random()),
});

function timed<T>(work: () => T): [T, number] {
  const from = performance.now();
  const result = work();
  return [result, Math.round((performance.now() - from) * 10) / 10];
}
