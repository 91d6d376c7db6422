import { expect, test } from 'vitest';
import type { Difference, Method, OracleRun } from '../../../scripts/conformance/case.ts';
import { methods } from '../../../scripts/conformance/methods/index.ts';

const EXACT = { abs: 0, rel: 0 };

function method(name: string): Method {
  const found = methods[name];
  if (!found) throw new Error(`no method ${name}`);
  return found;
}

const run = (expected: OracleRun['expected'], parameters: OracleRun['parameters'] = {}): OracleRun => ({
  run: 'by hand',
  parameters,
  expected,
});

function compare(name: string, got: object, of: OracleRun, tolerance = EXACT): readonly Difference[] {
  return method(name).compare!({ ...got }, of, tolerance);
}

test('a pair on which the reference packages differ may be answered either way, no other', () => {
  const got = { neighbours: [[1], [0], []], n_links: 2, islands: [2] };
  const disputed = run({
    neighbours: [[], [], []],
    n_links: 0,
    islands: [0, 1, 2],
    disputed_pairs: [[1, 0]],
  });
  expect(compare('spatial-weights', got, disputed)).toEqual([]);
  const settled = run({ neighbours: [[], [], []], n_links: 0, disputed_pairs: [[1, 2]] });
  expect(compare('spatial-weights', got, settled)).not.toEqual([]);
});

test('one random p in a hundred may stray, two may not; what is not random may not at all', () => {
  const p = Array.from({ length: 100 }, () => 0.3);
  const strayed = (...at: number[]): number[] => p.map((value, i) => (at.includes(i) ? 0.4 : value));
  const of = run({ p_sim_one_sided: p, I: [1] });
  const tolerance = { abs: 0.02, rel: 0 };
  for (const name of ['local-moran', 'getis-ord']) {
    expect(compare(name, { p_sim_one_sided: strayed(7), I: [1] }, of, tolerance)).toEqual([]);
    expect(compare(name, { p_sim_one_sided: strayed(7, 8), I: [1] }, of, tolerance)).toHaveLength(2);
    expect(compare(name, { p_sim_one_sided: p, I: [2] }, of, tolerance)).toHaveLength(1);
    expect(compare(name, { p_sim_one_sided: p.slice(1), I: [1] }, of, tolerance)).toHaveLength(1);
  }
});

test('near the antipode fewer digits are asked of the haversine; south by west is south by east', () => {
  const radius = { radius_m: 6371008.8 };
  const far = run({ metres: [20_015_000] }, radius);
  expect(compare('distance', { metres: [20_015_000.5] }, far)).toEqual([]);
  expect(compare('distance', { metres: [20_015_100] }, far)).toHaveLength(1);
  expect(compare('distance', { metres: [1000.5] }, run({ metres: [1000] }, radius))).toHaveLength(1);
  const south = run({ forward_azimuth_deg: [180, 90] });
  expect(compare('distance', { forward_azimuth_deg: [-180, 90] }, south)).toEqual([]);
  expect(compare('distance', { forward_azimuth_deg: [180, -90] }, south)).toHaveLength(1);
});

test('a tile misses no feature and has none too many; areas may differ by a unit along the border', () => {
  const feature = (id: number, side: number) => ({
    id,
    properties: { name: `n${id}` },
    tile_geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [side, 0],
          [side, side],
          [0, side],
          [0, 0],
        ],
      ],
    },
    area_tile_units: side * side,
    bbox: [0, 0, side, side],
  });
  const envelope = { tile_envelope_3857: [0, 0, 1, 1] };
  const of = run({ ...envelope, features: [feature(1, 100)] });
  const answer = (...features: object[]): object => ({ ...envelope, features, decoded: [feature(1, 100)] });
  const tolerance = { abs: 1, rel: 0.002 };
  expect(compare('mvt', answer(feature(1, 101)), of, tolerance)).toEqual([]);
  expect(compare('mvt', answer(feature(1, 102)), of, tolerance)).not.toEqual([]);
  expect(compare('mvt', answer(), of, tolerance)).not.toEqual([]);
  expect(compare('mvt', answer(feature(1, 100), feature(2, 100)), of, tolerance)).not.toEqual([]);
});

test('weights are read from the words of the case, and unknown values are null', async () => {
  const inputs = { values: [1, null, 3, 8, 4], neighbours: [[1, 2], [0], [0, 3], [2, 4], [3]] };
  const find = async (weights: string): Promise<number> =>
    Number((await method('moran').run(inputs, run({}, { weights }), {} as never))['I' as never]);
  expect(await find('queen, binary')).not.toBeCloseTo(await find('queen, row-standardised'), 3);
  const got = await method('getis-ord').run(inputs, run({}, { weights: 'binary, no self' }), {} as never);
  expect(Number.isNaN((got as { z: Float64Array }).z[1])).toBe(true);
});
