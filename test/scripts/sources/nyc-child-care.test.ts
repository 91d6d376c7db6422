import { describe, expect, it } from 'vitest';
import { nycChildCare } from '../../../scripts/sources/nyc-child-care.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('nyc-child-care.csv');

describe('child care that New York City permits', () => {
  it('counts the seats of each program under school age, centers and schools alike', async () => {
    const { services, drops } = await parseServices(nycChildCare, bytes);
    expect(services).toMatchObject([
      {
        category: 'child_care',
        kind: 'site',
        id: 'DC90001',
        city: 'Brooklyn',
        zip: '11205',
        lon: -73.96,
        lat: 40.689,
        checkPointAgainstZip: true,
        capacity: 70,
        ages: '2 years - 5 years',
      },
      { id: 'DC90002', capacity: 16 },
      { id: 'DC90003', city: 'Staten Island', lon: null, zip: '10301', capacity: 40, ages: null },
    ]);
    expect(drops).toEqual({
      'no capacity': 1,
      'school-age program or camp': 1,
      'the same program again': 1,
    });
    expect(JSON.stringify(services)).not.toContain('555-0100');
  });

  it('refuses a type nobody has looked at: it might be home-based', async () => {
    const broken = (from: string, to: string) => parseServices(nycChildCare, replaced(bytes, from, to));
    await expect(broken('"SBCC","PRESCHOOL","1', '"FDC","PRESCHOOL","1')).rejects.toThrow(
      'row 3: facility_type FDC is not known',
    );
    await expect(broken('"INFANT TODDLER"', '"OVERNIGHT"')).rejects.toThrow(
      'row 2: program_type OVERNIGHT is not known',
    );
    await expect(broken('"capacity"', '"seats"')).rejects.toThrow('column capacity is missing');
  });

  it('covers the five counties', () => {
    expect(nycChildCare.coverage?.map(({ place, complete }) => [place, complete])).toEqual(
      ['36005', '36047', '36061', '36081', '36085'].map((county) => [`county:${county}`, true]),
    );
  });
});
