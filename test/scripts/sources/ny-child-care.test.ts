import { describe, expect, it } from 'vitest';
import { nyChildCare, nyChildCareToday } from '../../../scripts/sources/ny-child-care.ts';
import { nycChildCare } from '../../../scripts/sources/nyc-child-care.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('ny-child-care.csv');

describe('New York State child care', () => {
  it('takes school-age seats off and keeps the center’s point, to be checked against its ZIP', async () => {
    const { services } = await parseServices(nyChildCare, bytes);
    expect(services[0]).toEqual({
      category: 'child_care',
      kind: 'site',
      id: '900001',
      name: 'Toy Blocks Learning Center, Inc.',
      address: null,
      city: 'Albany',
      zip: '12207',
      lon: -73.75,
      lat: 42.65,
      checkPointAgainstZip: true,
      capacity: 58,
      beds: null,
      ages: 'infants 8, toddlers 10, preschool 40',
    });
    expect(services[1]).toMatchObject({ id: '900002', kind: 'site', lon: null, lat: null, capacity: 6 });
  });

  it('keeps nothing of a home but ZIP and seats, even where the file gives a point', async () => {
    const { services } = await parseServices(nyChildCare, bytes);
    const homes = services.filter(({ kind }) => kind === 'home');
    expect(homes.map(({ zip, capacity }) => [zip, capacity])).toEqual([
      ['13501', 6],
      ['10467', 12],
    ]);
    expect(JSON.stringify(services)).not.toMatch(/Invented|Nobody|43\.1/);
  });

  it('counts what it drops by reason', async () => {
    const { rowsIn, drops } = await parseServices(nyChildCare, bytes);
    expect(rowsIn).toBe(7);
    expect(drops).toEqual({ 'school-age program': 1, suspended: 1, 'no seats for children under five': 1 });
  });

  it('refuses a program type nobody has looked at: it might be home-based', async () => {
    const broken = replaced(bytes, '900003,FDC', '900003,XFDC');
    await expect(parseServices(nyChildCare, broken)).rejects.toThrow('row 3: program_type XFDC is not known');
  });

  it('refuses a number it cannot read, naming the row', async () => {
    const broken = replaced(bytes, '6,8,43.1', '6,eight,43.1');
    await expect(parseServices(nyChildCare, broken)).rejects.toThrow(
      'row 3: total_capacity: not a number: "eight"',
    );
  });

  it('covers the state, but not completely in the five counties of New York City', () => {
    const incomplete = nyChildCare.coverage?.filter(({ complete }) => !complete).map(({ place }) => place);
    expect(incomplete).toEqual([
      'county:36005',
      'county:36047',
      'county:36061',
      'county:36081',
      'county:36085',
    ]);
    expect(nyChildCare.coverage).toContainEqual({
      category: 'child_care',
      place: 'state:36',
      complete: true,
      note: null,
    });
  });

  it('of today is read in the same way, and fills the city’s gap with the city’s own list', async () => {
    const { services } = await parseServices(nyChildCareToday, bytes);
    expect(services).toEqual((await parseServices(nyChildCare, bytes)).services);
    expect(nyChildCareToday.replaces).toEqual(['ny-child-care']);
    for (const { coverage = [] } of [nyChildCare, nyChildCareToday])
      expect(
        new Set(coverage.filter(({ complete }) => !complete).map(({ unlessRead }) => unlessRead)),
      ).toEqual(new Set([nycChildCare.id]));
  });

  it('is refused where no row is usable', async () => {
    const onlySchoolAge = Buffer.from(
      Buffer.from(bytes)
        .toString()
        .replaceAll(/,(?:DCC|SDCC|FDC|GFDC),/g, ',SACC,'),
    );
    await expect(parseServices(nyChildCareToday, onlySchoolAge)).rejects.toThrow(
      'none of 7 rows is usable: 7 school-age program',
    );
  });
});
