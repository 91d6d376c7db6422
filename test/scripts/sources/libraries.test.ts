import { describe, expect, it } from 'vitest';
import { libraries } from '../../../scripts/sources/libraries.ts';
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
