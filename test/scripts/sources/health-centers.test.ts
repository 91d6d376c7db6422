import { describe, expect, it } from 'vitest';
import { healthCenters } from '../../../scripts/sources/health-centers.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('health-centers.csv');

describe('health centers', () => {
  it('drops exact repetitions and rows without a point, keeps sites that share one', async () => {
    const { services, drops } = await parseServices(healthCenters, bytes);
    expect(drops).toEqual({ 'exact duplicate': 1, 'no point and no ZIP': 1 });
    expect(services.map(({ name }) => name)).toEqual([
      'Invented Clinic - Main',
      'Invented Clinic - Main',
      'Invented Clinic, Mobile Van',
    ]);
    expect(services[0]).toMatchObject({ lon: -108.74, lat: 35.52, zip: null, city: 'Gallup', capacity: 1 });
    expect(JSON.stringify(services)).not.toContain('555');
  });

  it('tells rows apart that differ in nothing it keeps', async () => {
    const { services } = await parseServices(healthCenters, bytes);
    expect(services[0]?.id).toMatch(/^[0-9a-f]{12}$/);
    expect(services[1]?.id).toBe(`${services[0]?.id}-2`);
  });

  it('refuses an impossible point, naming the row', async () => {
    const broken = replaced(bytes, '-108.74,35.52', '35.52,-108.74');
    await expect(parseServices(healthCenters, broken)).rejects.toThrow('row 1: lon, lat: degrees expected');
  });

  it('is complete everywhere but in American Indian areas', () => {
    expect(healthCenters.coverage?.map(({ place, complete }) => [place, complete])).toEqual([
      ['us', true],
      ['special:american_indian_areas', false],
    ]);
  });
});
