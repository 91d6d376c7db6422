import { describe, expect, it } from 'vitest';
import { outerAreaRows, outlinesOf, primaryCounties, zctaRows } from '../../../scripts/derive/areas.ts';
import { boxArea, collectedOf, ringOf } from './collected.ts';

const collected = collectedOf({
  boundaries: [
    boxArea('zcta', '10002', [1, 0, 2, 1]),
    boxArea('zcta', '10001', [0, 0, 1, 1]),
    boxArea('county', '01001', [0, 0, 2, 1]),
    {
      ...boxArea('state', '02', [0, 0, 0, 0]),
      geometry: {
        type: 'MultiPolygon',
        coordinates: [[ringOf(170, 50, 171, 51)], [ringOf(-150, 60, -140, 64)]],
      },
    },
  ],
  internalPoints: [
    { geoid: '10001', lon: 0.5, lat: 0.4, landKm2: 7 },
    { geoid: '10002', lon: 1.5, lat: 0.4, landKm2: 8 },
  ],
  zctaCounties: [
    { zcta: '10001', county: '01009', isPrimary: false, landM2: 5 },
    { zcta: '10001', county: '01001', isPrimary: true, landM2: 9 },
  ],
  urbanClasses: [
    { zcta: '10001', urbanClass: 4 },
    { zcta: '10002', urbanClass: null },
  ],
});

describe('ZCTAs', () => {
  it('come in the order of their codes with everything that is known of them', () => {
    const rows = zctaRows(collected, new Map([['10001', 'Toyville']]), new Map([['10001', 12]]));
    expect(rows).toEqual([
      {
        geoid: '10001',
        level: 'zcta',
        name: 'Toyville',
        county: '01001',
        state: '01',
        landKm2: 7,
        lon: 0.5,
        lat: 0.4,
        bbox: [0, 0, 1, 1],
        population: 12,
        urbanClass: 4,
      },
      {
        geoid: '10002',
        level: 'zcta',
        name: '10002',
        county: null,
        state: null,
        landKm2: 8,
        lon: 1.5,
        lat: 0.4,
        bbox: [1, 0, 2, 1],
        population: 0,
        urbanClass: null,
      },
    ]);
  });
  it('without an internal point are an error that names the area', () => {
    expect(() => zctaRows({ ...collected, internalPoints: [] }, new Map(), new Map())).toThrow(
      /ZCTA 10002 has an outline/,
    );
  });
  it('have the county marked primary', () => {
    expect([...primaryCounties(collected)]).toEqual([['10001', '01001']]);
  });
});

describe('counties and states', () => {
  it('have the box of all parts and the middle of the largest', () => {
    expect(outerAreaRows(collected, 'state')[0]).toMatchObject({
      geoid: '02',
      state: '02',
      lon: -145,
      lat: 62,
      bbox: [-150, 50, 171, 64],
      population: null,
    });
    expect(outerAreaRows(collected, 'county')[0]).toMatchObject({
      geoid: '01001',
      state: '01',
      county: null,
      lon: 1,
    });
  });
  it('are the outlines of their level', () => {
    expect(outlinesOf(collected, 'county')).toHaveLength(1);
    expect(outlinesOf(collected, 'zcta2010')).toEqual([]);
  });
});
