import { describe, expect, it } from 'vitest';
import { hrsaHealthCenters } from '../../../scripts/sources/hrsa-health-centers.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('hrsa-health-centers.csv');

describe('health center sites, HRSA', () => {
  it('keeps active places that treat, each once', async () => {
    const { services, drops } = await parseServices(hrsaHealthCenters, bytes);
    expect(services).toMatchObject([
      { id: 'BPS-H80-000001', name: 'Invented Clinic', zip: '48093', lon: -83.02, lat: 42.51, capacity: 1 },
      { id: 'BPS-H80-000007', city: 'Pago Pago', zip: '96799', lon: null, lat: null },
    ]);
    expect(drops).toEqual({
      'the same site under another grant': 1,
      'mobile van': 1,
      'administrative site': 1,
      'not active': 1,
      'domestic violence shelter': 1,
      'correctional facility': 1,
      'point 0, 0 and no ZIP': 1,
    });
  });

  it('lets nothing of a shelter through, nor a person’s name or a phone', async () => {
    const rows = await parseServices(hrsaHealthCenters, bytes);
    expect(JSON.stringify(rows)).not.toMatch(/Hidden|Haven|Congress|555/);
  });

  it('votes for names of places with the sites that are open to all', async () => {
    const { zipCities } = await parseServices(hrsaHealthCenters, bytes);
    expect(zipCities).toEqual([
      { zip: '48093', city: 'Warren', state: 'MI' },
      { zip: '48093', city: 'Warren', state: 'MI' },
      { zip: '96799', city: 'Pago Pago', state: 'AS' },
    ]);
  });

  it('stops at a renamed column and where no row is active any more', async () => {
    const renamed = replaced(bytes, 'Site Status Description', 'Site Status');
    await expect(parseServices(hrsaHealthCenters, renamed)).rejects.toThrow(
      'column Site Status Description is missing; the columns are Health Center Type',
    );
    const retyped = Buffer.from(Buffer.from(bytes).toString().replaceAll(',Active,', ',1,'));
    await expect(parseServices(hrsaHealthCenters, retyped)).rejects.toThrow(
      'none of 9 rows is usable: 7 not active',
    );
  });

  it('is complete everywhere but in American Indian areas', () => {
    expect(hrsaHealthCenters.replaces).toEqual(['health-centers']);
    expect(hrsaHealthCenters.coverage?.map(({ place, complete }) => [place, complete])).toEqual([
      ['us', true],
      ['special:american_indian_areas', false],
    ]);
  });
});
