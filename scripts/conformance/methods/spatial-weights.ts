import { queenNeighbours, rookNeighbours } from '../../../server/analysis/contiguity.ts';
import { distanceBand, type Metric, nearestNeighbours } from '../../../server/analysis/nearby.ts';
import {
  islands,
  neighbourLists,
  neighbourRows,
  type NeighbourRows,
} from '../../../server/analysis/spatial-weights.ts';
import type { Difference, Got, Method, OracleRun, Tolerance } from '../case.ts';
import { differences } from '../compare.ts';
import { pointsOf, referred, shapesOf } from '../spatial.ts';

type Inputs = Readonly<Record<string, unknown>>;

function rowsOf(inputs: Inputs, { parameters }: OracleRun): NeighbourRows {
  if (typeof parameters['contiguity'] === 'string') {
    const areas = shapesOf(inputs, 'features').map(({ geometry }) => geometry);
    return parameters['contiguity'].startsWith('rook') ? rookNeighbours(areas) : queenNeighbours(areas);
  }
  const { x, y } = pointsOf(inputs, referred(inputs, parameters['points'], 'points'));
  const metric: Metric = parameters['metric'] === 'haversine' ? 'haversine' : 'planar';
  if ('k' in parameters) return nearestNeighbours(x, y, Number(parameters['k']), metric);
  return distanceBand(x, y, Number(parameters['threshold'] ?? parameters['threshold_km']), metric);
}

const describe = (rows: NeighbourRows): Got => ({
  neighbours: neighbourLists(rows),
  n_links: rows.neighbour.length,
  islands: islands(rows),
});

const NOT_COMPARED = new Set(['agrees_with_spdep', 'disputed_pairs']);

/** Either answer is accepted for a pair on which the reference packages differ: it is left out of both. */
function compare(got: Got, { expected }: OracleRun, tolerance: Tolerance): readonly Difference[] {
  const disputed = (expected['disputed_pairs'] ?? []) as [number, number][];
  if (disputed.length === 0) return differences(got, expected, tolerance, NOT_COMPARED);
  const names = new Set(disputed.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const settled = (lists: unknown): Got =>
    describe(
      neighbourRows((lists as number[][]).map((list, i) => list.filter((j) => !names.has(`${i} ${j}`)))),
    );
  return differences(settled(got['neighbours']), settled(expected['neighbours']), tolerance, NOT_COMPARED);
}

export const spatialWeights: Method = {
  run: (inputs, run) => describe(rowsOf(inputs, run)),
  compare,
};
