import { describe, expect, it } from 'vitest';
import { mentalHealth } from '../../../scripts/sources/mental-health.ts';
import { fixtureBytes, parseServices } from '../parse-fixture.ts';

const bytes = fixtureBytes('mental-health.csv');

describe('mental health services', () => {
  it('ignores the row number, then drops exact repetitions', async () => {
    const { services, drops } = await parseServices(mentalHealth, bytes);
    expect(drops).toEqual({ 'exact duplicate': 1 });
    expect(services).toHaveLength(3);
  });

  it('gives ZIP codes back their zeros and joins names and streets', async () => {
    const { services } = await parseServices(mentalHealth, bytes);
    expect(services.map(({ zip }) => zip)).toEqual(['07102', '00725', '85701']);
    expect(services[0]).toMatchObject({
      name: 'Invented Hospital, Behavioral Health',
      address: '1 Made Up Street, Suite 2',
      lon: -74.17,
      lat: 40.73,
    });
    expect(services[1]).toMatchObject({ name: 'Caguas Made Up', address: '2 Calle Inventada' });
    expect(services[2]).toMatchObject({ lon: null, lat: null });
    expect(JSON.stringify(services)).not.toContain('555');
  });

  it('votes with every row, dropped ones too', async () => {
    const { zipCities } = await parseServices(mentalHealth, bytes);
    expect(zipCities?.filter(({ city }) => city === 'Newark')).toEqual([
      { zip: '07102', city: 'Newark', state: 'NJ' },
      { zip: '07102', city: 'Newark', state: 'NJ' },
    ]);
  });
});
