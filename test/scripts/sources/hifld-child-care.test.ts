import { describe, expect, it } from 'vitest';
import { hifldChildCare } from '../../../scripts/sources/hifld-child-care.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('hifld-child-care.csv');

describe('child care centers, HIFLD', () => {
  it('are open centers with a licensed number of children', async () => {
    const { services, drops } = await parseServices(hifldChildCare, bytes);
    expect(services).toMatchObject([
      {
        id: '1990000001',
        name: 'INVENTED ACADEMY',
        address: '1 MADE UP ST, STE 1',
        zip: '32605',
        lon: -82.37,
        lat: 29.68,
        checkPointAgainstZip: true,
        capacity: 68,
      },
    ]);
    expect(drops).toEqual({
      'Head Start, a service of its own': 1,
      'school-age program': 1,
      'no capacity': 1,
      closed: 1,
    });
    expect(JSON.stringify(services)).not.toContain('555-0100');
  });

  it('refuses a type nobody has looked at: it might be home-based', async () => {
    const broken = replaced(bytes, ',CENTER BASED,', ',HOME BASED,');
    await expect(parseServices(hifldChildCare, broken)).rejects.toThrow(
      'row 1: TYPE HOME BASED is not known',
    );
  });

  it('are read with the whole nation only, and never told to be all of Florida’s', () => {
    expect(hifldChildCare.scope).toBe('national');
    expect(hifldChildCare.coverage?.map(({ place, complete }) => [place, complete])).toEqual([
      ['state:12', false],
    ]);
  });
});
