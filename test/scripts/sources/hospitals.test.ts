import { describe, expect, it } from 'vitest';
import { hospitals } from '../../../scripts/sources/hospitals.ts';
import { fixtureBytes, parseServices } from '../parse-fixture.ts';

const bytes = fixtureBytes('hospitals.csv');

describe('hospitals', () => {
  it('keeps open general, critical access and children’s hospitals', async () => {
    const { services, drops } = await parseServices(hospitals, bytes);
    expect(drops).toEqual({ closed: 1, 'other type of hospital': 2 });
    expect(services.map(({ name }) => name)).toEqual([
      'INVENTED GENERAL',
      'MADE UP EMERGENCY ROOM',
      'CHILDRENS OF NOWHERE',
    ]);
    expect(services[0]).toMatchObject({ id: '9900000001', lon: -149.56, lat: 61.32, city: 'EAGLE RIVER' });
  });

  it('tells missing beds from none', async () => {
    const { services } = await parseServices(hospitals, bytes);
    expect(services.map(({ beds }) => beds)).toEqual([120, null, 0]);
    expect(services.map(({ capacity }) => capacity)).toEqual([1, 1, 1]);
  });

  it('reads NOT AVAILABLE as unknown and restores a lost zero', async () => {
    const { services } = await parseServices(hospitals, bytes);
    expect(services[1]).toMatchObject({ zip: '03820', address: null });
  });

  it('votes with every row in the case people write', async () => {
    const { zipCities } = await parseServices(hospitals, bytes);
    expect(zipCities?.map(({ city }) => city)).toEqual([
      'Eagle River',
      'Dover',
      "O'Fallon",
      'Fond du Lac',
      'Winston-Salem',
    ]);
  });
});
