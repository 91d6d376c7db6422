import { describe, expect, it } from 'vitest';
import { mnHennepinChildCare } from '../../../scripts/sources/mn-hennepin-child-care.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('mn-hennepin-child-care.csv');

describe('Hennepin County child care', () => {
  it('keeps centers with a licensed capacity, by point or by ZIP', async () => {
    const { services } = await parseServices(mnHennepinChildCare, bytes);
    expect(services).toEqual([
      {
        category: 'child_care',
        kind: 'site',
        id: '9000001',
        name: "Loon Lake Children's Center",
        address: '1 Invented Ave N, Suite 9',
        city: 'Minneapolis',
        zip: '55401',
        lon: -93.27,
        lat: 44.98,
        checkPointAgainstZip: true,
        capacity: 64,
        beds: null,
        ages: null,
      },
      expect.objectContaining({ id: '9000003', lon: null, lat: null, zip: '55420', capacity: 30 }),
    ]);
  });

  it('drops capacities that are guesses', async () => {
    const { drops } = await parseServices(mnHennepinChildCare, bytes);
    expect(drops).toEqual({ 'capacity is an estimate': 1 });
  });

  it('refuses a home, and a yes or no it does not know', async () => {
    const home = replaced(bytes, 'Certified Child Care Center', 'Family Child Care');
    await expect(parseServices(mnHennepinChildCare, home)).rejects.toThrow(
      'row 2: facility_type Family Child Care',
    );
    const maybe = replaced(bytes, '30,False', '30,maybe');
    await expect(parseServices(mnHennepinChildCare, maybe)).rejects.toThrow(
      'row 3: capacity_estimated must be',
    );
  });

  it('never calls the county complete', () => {
    expect(mnHennepinChildCare.coverage).toHaveLength(1);
    expect(mnHennepinChildCare.coverage?.[0]).toMatchObject({ place: 'county:27053', complete: false });
  });
});
