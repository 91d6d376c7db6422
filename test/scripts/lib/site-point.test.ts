import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isInForce } from '../../../scripts/lib/licence-status.ts';
import { placeOf, sitePoint, stackFinder } from '../../../scripts/lib/site-point.ts';
import { shared } from '../../shared-data.ts';

describe('the point of a site', () => {
  it('is a place in the states, Puerto Rico or the islands', () => {
    expect(sitePoint(-74.17, 40.73)).toEqual({ lon: -74.17, lat: 40.73 });
    expect(sitePoint(144.75, 13.47)).toEqual({ lon: 144.75, lat: 13.47 });
    expect(sitePoint(174.2, 52.9)).toEqual({ lon: 174.2, lat: 52.9 });
  });

  it('is put right where longitude and latitude stand in each other’s column', () => {
    expect(sitePoint(40.73, -74.17)).toEqual({ lon: -74.17, lat: 40.73 });
  });

  it('is told by name what is wrong with it', () => {
    expect(sitePoint(null, 40.73)).toBe('no point');
    expect(sitePoint(0, 0)).toBe('point 0, 0');
    expect(sitePoint(74.17, 40.73)).toBe('point outside the United States');
  });

  it('gives way to the ZIP, and without one the row is left out for that reason', () => {
    expect(placeOf({ lon: -74, lat: 40 }, null)).toEqual({ lon: -74, lat: 40, zip: null });
    expect(placeOf('point 0, 0', '07102')).toEqual({ lon: null, lat: null, zip: '07102' });
    expect(placeOf('point 0, 0', null)).toBe('point 0, 0 and no ZIP');
  });
});

describe('stacked points', () => {
  const at = (address: string, lon = -74, lat = 40) => ({ point: { lon, lat }, address });

  it('are those that five different addresses share', () => {
    const isStacked = stackFinder(
      ['1 A St', '2 A St', '3 A St', '4 A St', '5 A St'].map((street) => at(street)),
    );
    expect(isStacked({ lon: -74, lat: 40 })).toBe(true);
    expect(isStacked({ lon: -74.1, lat: 40 })).toBe(false);
    expect(isStacked('no point')).toBe(false);
  });

  it('are not one address that comes often, however it is written', () => {
    const isStacked = stackFinder(
      ['1 A St', '1  a st', ' 1 A ST', '1 A St', '1 a St'].map((street) => at(street)),
    );
    expect(isStacked({ lon: -74, lat: 40 })).toBe(false);
  });

  const jefferson = shared('data/services/states/co_jefferson_geocoded.json');
  // 197 rows of it stand on nine points; the rest of them are homes, which have no address to tell apart
  it.skipIf(jefferson === null)('are found in a real file that is not used because of them', () => {
    const rows = (
      JSON.parse(readFileSync(jefferson as string, 'utf8')) as Record<string, string | number>[]
    ).map((row) => ({
      point: sitePoint(Number(row['longitude']), Number(row['latitude'])),
      address: String(row['address']),
    }));
    const isStacked = stackFinder(rows);
    expect(rows.filter(({ point }) => isStacked(point)).length).toBe(109);
  });
});

describe('the status of a licence', () => {
  it('is in force until it says otherwise', () => {
    for (const status of [
      'Active',
      'License issued (IL)',
      'Pending renewal application (RN)',
      'Pending Revocation',
    ])
      expect(isInForce(status), status).toBe(true);
    for (const status of ['Closed as of 11/07/2025', 'Revoked', 'SUSPENDED', 'Surrendered', 'Inactive'])
      expect(isInForce(status), status).toBe(false);
  });
});
