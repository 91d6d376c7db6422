import { describe, expect, it } from 'vitest';
import { chicagoWic } from '../../../scripts/sources/chicago-wic.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('chicago-wic.geojson');

describe('Chicago WIC clinics', () => {
  it('takes every row, with or without a site number', async () => {
    const { services, drops } = await parseServices(chicagoWic, bytes);
    expect(drops).toEqual({});
    expect(services.map(({ name, zip, lon, lat, capacity }) => [name, zip, lon, lat, capacity])).toEqual([
      ['Invented Family Clinic', '60608', -87.68, 41.85, 1],
      ['Invented Family Clinic', '60622', -87.67, 41.9, 1],
    ]);
    expect(JSON.stringify(services)).not.toContain('555');
  });

  it('votes with its cities', async () => {
    const { zipCities } = await parseServices(chicagoWic, bytes);
    expect(zipCities).toContainEqual({ zip: '60608', city: 'Chicago', state: 'IL' });
  });

  it('refuses anything but points', async () => {
    const broken = replaced(bytes, '"Point"', '"Polygon"');
    await expect(parseServices(chicagoWic, broken)).rejects.toThrow('features[0].geometry.type');
  });
});
