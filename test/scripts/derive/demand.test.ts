import { describe, expect, it } from 'vitest';
import {
  demandPoints,
  placeCentres,
  populationByZcta,
  populationCentres,
  zctaLocator,
  type PlacedCentre,
} from '../../../scripts/derive/demand.ts';
import { haversineKm } from '../../../server/analysis/distance.ts';
import { boxArea, centreOf, collectedOf } from './collected.ts';

const collected = collectedOf({
  boundaries: [
    boxArea('zcta', '10001', [0, 0, 1, 1]),
    boxArea('zcta', '10002', [1, 0, 2, 1]),
    boxArea('zcta2010', '10003', [5, 5, 6, 6]),
  ],
  centres: [
    centreOf('010010001001', 300, 0.5, 0.5),
    centreOf('010010001002', 100, 0.7, 0.5),
    centreOf('010010001003', 0, 0.9, 0.9),
    centreOf('010010002001', 50, 5.5, 5.5),
    centreOf('020010001001', 10, 3, 0.5),
    centreOf('010010001001', 999, 0.5, 0.5, 2010),
  ],
});
const placed = placeCentres(collected, 2020, zctaLocator(collected));
const internal = new Map([
  ['10001', { lon: 0.1, lat: 0.1 }],
  ['10002', { lon: 1.5, lat: 0.5 }],
]);

describe('centres in areas', () => {
  it('of the census year asked for, with the current ZCTA that holds each', () => {
    expect(placed.map(({ zcta }) => zcta)).toEqual(['10001', '10001', '10001', null, null]);
    expect(placeCentres(collected, 2010, zctaLocator(collected))).toHaveLength(1);
  });
  it('add up to the people of an area', () => {
    expect(Object.fromEntries(populationByZcta(placed))).toEqual({ '10001': 400 });
  });
});

describe('demand points', () => {
  const points = demandPoints(placed, internal);

  it('are the centres with people, each with its share; an area without people stands at its internal point', () => {
    expect(points.map(({ geoid, lon, lat, weight }) => [geoid, lon, lat, weight])).toEqual([
      ['10001', 0.5, 0.5, 0.75],
      ['10001', 0.7, 0.5, 0.25],
      ['10002', 1.5, 0.5, 1],
    ]);
  });
  it('know the way to the nearest people of a state that is not loaded, but not to a stray block group', () => {
    // State 02 has nobody in a loaded area; the block group of state 01 that lies in none is no other state's.
    expect(points.map(({ kmToUnloaded }) => kmToUnloaded?.toFixed(6))).toEqual(
      [0.5, 0.7, 1.5].map((lon) => haversineKm(lon, 0.5, 3, 0.5).toFixed(6)),
    );
  });
  it('where everybody is loaded have no such way', () => {
    const all = placed.filter(({ centre }) => centre.blockGroup.startsWith('01'));
    expect(demandPoints(all, internal).map(({ kmToUnloaded }) => kmToUnloaded)).toEqual([null, null, null]);
  });
  it('of a state with half of its people outside count as not loaded', () => {
    const half: PlacedCentre[] = [
      { centre: centreOf('030010001001', 5, 0.5, 0.5), zcta: '10001' },
      { centre: centreOf('030010001002', 5, 9, 0.5), zcta: null },
    ];
    expect(demandPoints(half, internal)[0]?.kmToUnloaded).toBeCloseTo(haversineKm(0.5, 0.5, 9, 0.5), 6);
  });
  it('have weights that add to 1 in every area', () => {
    const sums = new Map<string, number>();
    for (const { geoid, weight } of points) sums.set(geoid, (sums.get(geoid) ?? 0) + weight);
    expect([...sums.values()]).toEqual([1, 1]);
  });
  it('have their weighted mean as the population centre', () => {
    const centre = populationCentres(points).get('10001');
    expect(centre?.lon).toBeCloseTo(0.55, 12);
    expect(centre?.lat).toBeCloseTo(0.5, 12);
    expect(populationCentres(points).get('10002')).toEqual({ lon: 1.5, lat: 0.5 });
  });
});
