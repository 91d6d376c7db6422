import { describe, expect, it } from 'vitest';
import { placeCentres, zctaLocator } from '../../../scripts/derive/demand.ts';
import { specialShares, type SpecialShares } from '../../../scripts/derive/special-areas.ts';
import type { SpecialArea } from '../../../scripts/lib/catalogue.ts';
import { boxArea, centreOf, collectedOf, ringOf } from './collected.ts';

const collected = collectedOf({
  boundaries: [
    boxArea('zcta', '10001', [0, 0, 1, 1]),
    boxArea('zcta', '10002', [1, 0, 2, 1]),
    boxArea('zcta', '10003', [5, 5, 6, 6]),
    boxArea('community_area', '1', [0, 0, 0.5, 1]),
    boxArea('community_area', '2', [0.25, 0, 1.25, 1]),
    {
      ...boxArea('american_indian_area', '10R', [0, 0, 0, 0]),
      geometry: {
        type: 'MultiPolygon',
        coordinates: [[ringOf(-9, -9, 9, 9), ringOf(0, 0, 1, 0.75)], [ringOf(0, 0, 1, 0.25)]],
      },
    },
  ],
  centres: [
    centreOf('010010001001', 30, 0.1, 0.5),
    centreOf('010010001002', 50, 0.9, 0.5),
    centreOf('010010001003', 20, 1.9, 0.5),
    centreOf('010010001004', 70, 0.3, 5),
  ],
});
const placed = placeCentres(collected, 2020, zctaLocator(collected));

const shares = (areas: Record<string, Partial<SpecialArea>>): Map<string, SpecialShares> =>
  specialShares(
    collected,
    Object.fromEntries(
      Object.entries(areas).map(([id, area]) => [
        id,
        { name: id, level: 'community_area', geoids: 'all', ...area } as SpecialArea,
      ]),
    ),
    placed,
  );
const rounded = (map: ReadonlyMap<string, number> | undefined): Record<string, number> =>
  Object.fromEntries([...(map ?? [])].map(([geoid, share]) => [geoid, Number(share.toFixed(9))]));

describe('shares in special areas', () => {
  it('are those of the chosen outlines together, overlaps once; areas without any are absent', () => {
    const found = shares({ first: { geoids: ['1'] }, both: {} });
    expect(rounded(found.get('first')?.area)).toEqual({ '10001': 0.5 });
    expect(rounded(found.get('both')?.area)).toEqual({ '10001': 1, '10002': 0.25 });
  });
  it('leave out holes and add parts, however large the outline is beside the ZCTA', () => {
    const found = shares({ nation: { level: 'american_indian_area' } });
    expect(rounded(found.get('nation')?.area)).toEqual({ '10001': 0.5, '10002': 1, '10003': 1 });
  });
  it('count the people of the centres in both', () => {
    const found = shares({ first: { geoids: ['1'] }, both: {} });
    expect(rounded(found.get('first')?.people)).toEqual({ '10001': 30 });
    expect(rounded(found.get('both')?.people)).toEqual({ '10001': 80 });
  });
  it('of an outline that no source holds are an error', () => {
    expect(() => shares({ lost: { geoids: ['1', '9', '8'] } })).toThrow(
      /special area lost: no outline of community_area 9, 8/,
    );
    expect(() =>
      specialShares(collectedOf({}), { none: { name: 'none', level: 'community_area', geoids: 'all' } }, []),
    ).toThrow(/special area none: no outline of community_area any community_area/);
  });
});
