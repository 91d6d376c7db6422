import { describe, expect, it } from 'vitest';
import { imlsLibraries, libraries } from '../../../scripts/sources/libraries.ts';
import { makeZip } from '../lib/make-zip.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('libraries.csv');

describe('public libraries', () => {
  it('reads Windows-1252', async () => {
    const { services } = await parseServices(libraries, bytes);
    expect(services[0]?.name).toBe('INVENTED PLD – CAFÉ BRANCH');
  });

  it('keeps open central libraries and branches, with FSCS key and number as id', async () => {
    const { services, drops } = await parseServices(libraries, bytes);
    expect(services.map(({ id, lon, lat }) => [id, lon, lat])).toEqual([
      ['CO9001-002', -105.52, 40.37],
      ['CO9001-003', -105.55, 40.38],
    ]);
    expect(drops).toEqual({ 'bookmobile or books by mail': 2, closed: 1, 'temporarily closed': 1 });
  });

  it('votes with every row that has a city: M is none', async () => {
    const { zipCities } = await parseServices(libraries, bytes);
    expect(zipCities?.map(({ zip, city }) => `${zip} ${city}`)).toEqual([
      '80517 Estes Park',
      '80517 Estes Park',
      '80517 Estes Park',
      '80401 Golden',
      '80401 Golden',
    ]);
  });

  it('refuses a file whose columns were renamed', async () => {
    const broken = replaced(bytes, 'LONGITUD,', 'LONGITUDE,');
    await expect(parseServices(libraries, broken)).rejects.toThrow('row 1: column LONGITUD is missing');
  });
});

describe('public libraries of a later year', () => {
  const outlets = 'CSV/pls_fy24_outlet_pud24i.csv';
  const others = { 'CSV/PLS_FY24_AE_pud24i.csv': bytes, 'CSV/README.txt': new Uint8Array() };
  const year = (csv: Uint8Array) => makeZip({ ...others, [outlets]: csv });

  it('are the outlet table of a zip, in the encoding of the year', async () => {
    const utf8 = Buffer.from(Buffer.from(bytes).toString('latin1').replace('CAF\u00c9', 'CAFÉ'), 'utf8');
    for (const csv of [bytes, utf8]) {
      const { services, drops } = await parseServices(imlsLibraries, year(csv));
      expect(services.map(({ id }) => id)).toEqual(['CO9001-002', 'CO9001-003']);
      expect(services[0]?.name).toContain('CAFÉ');
      expect(drops).toEqual({ 'bookmobile or books by mail': 2, closed: 1, 'temporarily closed': 1 });
    }
  });

  it('stand in their ZIP where the point is 0, 0', async () => {
    const csv = replaced(bytes, '-105.52,40.37', '0.000,0.000');
    const { services } = await parseServices(imlsLibraries, year(csv));
    expect(services[0]).toMatchObject({ lon: null, lat: null, zip: '80517' });
  });

  it('are refused where the zip has no such table', async () => {
    await expect(parseServices(imlsLibraries, makeZip(others))).rejects.toThrow(
      /one member like .*outlet.* expected; the zip holds CSV\/PLS_FY24_AE_pud24i\.csv, CSV\/README\.txt/,
    );
  });

  it('go before the year of the copy', () => {
    expect(imlsLibraries.replaces).toEqual([libraries.id]);
  });
});
