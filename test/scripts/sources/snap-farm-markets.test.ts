import { describe, expect, it } from 'vitest';
import { snapFarmMarkets } from '../../../scripts/sources/snap-farm-markets.ts';
import { fixtureBytes, parseServices } from '../parse-fixture.ts';

const bytes = fixtureBytes('snap-farm-markets.csv');

describe('farm markets that take SNAP', () => {
  it('keeps those still authorized: end_date blank or NA', async () => {
    const { services, drops } = await parseServices(snapFarmMarkets, bytes);
    expect(services.map(({ id }) => id)).toEqual(['9000001', '9000002']);
    expect(drops).toEqual({ 'exact duplicate': 1, 'no longer authorized': 1, 'no point and no ZIP': 1 });
  });

  it('reads x and y as degrees, NA as unknown, and restores lost zeros', async () => {
    const { services } = await parseServices(snapFarmMarkets, bytes);
    expect(services[0]).toMatchObject({
      category: 'farm_market',
      name: 'Invented Market',
      address: 'Made Up Ave, Parking Lot',
      zip: '07102',
      lon: -74.17,
      lat: 40.73,
      capacity: 1,
    });
    expect(services[1]?.address).toBe('12 Main St');
  });

  it('votes with every row that has ZIP and city', async () => {
    const { zipCities } = await parseServices(snapFarmMarkets, bytes);
    expect(zipCities?.map(({ zip, city, state }) => [zip, city, state])).toEqual([
      ['07102', 'Newark', 'NJ'],
      ['07102', 'Newark', 'NJ'],
      ['90272', 'Pacific Palisades', 'CA'],
      ['78501', 'McAllen', 'TX'],
    ]);
  });
});
