import { describe, expect, it } from 'vitest';
import { mnChildCare } from '../../../scripts/sources/mn-child-care.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('mn-child-care.csv');

describe('Minnesota child care', () => {
  it('places centers by ZIP, with the seats that the license states', async () => {
    const { services, drops } = await parseServices(mnChildCare, bytes);
    expect(services[0]).toMatchObject({
      kind: 'site',
      id: '9000001',
      name: 'Invented Preschool',
      address: '300 Made Up St W, Suite 2',
      zip: '55009',
      lon: null,
      capacity: 42,
      ages: 'infants toddlers preschool',
    });
    expect(drops).toEqual({
      'no capacity': 1,
      'school-age program': 1,
      'license not in force': 1,
      'another kind of license': 2,
    });
  });

  it('keeps nothing of a home but ZIP and seats, and nothing at all of foster care', async () => {
    const { services } = await parseServices(mnChildCare, bytes);
    expect(services.filter(({ kind }) => kind === 'home')).toMatchObject([{ zip: '55009', capacity: 12 }]);
    expect(JSON.stringify(services)).not.toMatch(/Ida|Nora|Private|Holder|555-0100|@/);
  });

  it('stops where child care licenses are called something else', async () => {
    const renamed = Buffer.from(
      Buffer.from(bytes)
        .toString()
        .replaceAll('Child Care Center', 'Rule 3')
        .replaceAll('Family Child Care', 'Rule 2'),
    );
    await expect(parseServices(mnChildCare, renamed)).rejects.toThrow(
      'none of 7 rows is usable: 7 another kind of license',
    );
    await expect(parseServices(mnChildCare, replaced(bytes, '"Capacity"', '"Seats"'))).rejects.toThrow(
      'column Capacity is missing; the columns are License Number',
    );
  });

  it('replaces the county’s list and is not complete either', () => {
    expect(mnChildCare.replaces).toEqual(['mn-hennepin-child-care']);
    expect(mnChildCare.coverage?.map(({ place, complete }) => [place, complete])).toEqual([
      ['state:27', false],
    ]);
  });
});
