import { describe, expect, it } from 'vitest';
import { coChildCare, coChildCareToday } from '../../../scripts/sources/co-child-care.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('co-child-care.json');

describe('Colorado child care', () => {
  it('reads numbers written as texts and takes absent keys as no such seats', async () => {
    const { services } = await parseServices(coChildCare, bytes);
    expect(services[0]).toEqual({
      category: 'child_care',
      kind: 'site',
      id: '1900001',
      name: 'Marmot Meadow Early Learning',
      address: '10 Invented Way',
      city: 'Golden',
      zip: '80401',
      lon: null,
      lat: null,
      checkPointAgainstZip: false,
      capacity: 70,
      beds: null,
      ages: 'infants 10, toddlers 20, preschool and school age 40',
    });
    expect(services[1]).toMatchObject({ id: '1900002', kind: 'site', capacity: 30, ages: null });
  });

  it('makes every type that ends in Home a home', async () => {
    const { services } = await parseServices(coChildCare, bytes);
    const homes = services.filter(({ kind }) => kind === 'home');
    expect(homes.map(({ zip, capacity }) => [zip, capacity])).toEqual([
      ['80226', 12],
      ['81001', 4],
    ]);
    expect(JSON.stringify(services)).not.toMatch(/Nobody|Sam/);
  });

  it('counts what it drops by reason', async () => {
    const { rowsIn, drops } = await parseServices(coChildCare, bytes);
    expect(rowsIn).toBe(9);
    expect(drops).toEqual({
      'school-age center': 1,
      'resident camp': 1,
      'neighborhood youth organization': 1,
      'no total capacity': 1,
      'no seats for children under five': 1,
    });
  });

  it('refuses a type nobody has looked at and a row without its type', async () => {
    const newType = replaced(bytes, '"Preschool Program"', '"Nanny Share"');
    await expect(parseServices(coChildCare, newType)).rejects.toThrow(
      'row 2: provider_service_type Nanny Share',
    );
    const renamed = replaced(bytes, 'provider_service_type', 'service_type');
    await expect(parseServices(coChildCare, renamed)).rejects.toThrow('[0].provider_service_type');
  });

  it('of today is read in the same way, before the copy', async () => {
    const { services } = await parseServices(coChildCareToday, bytes);
    expect(services).toEqual((await parseServices(coChildCare, bytes)).services);
    expect(coChildCareToday.replaces).toEqual(['co-child-care']);
  });
});
