import { describe, expect, it } from 'vitest';
import { cmsHospitals } from '../../../scripts/sources/cms-hospitals.ts';
import { hospitals } from '../../../scripts/sources/hospitals.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('cms-hospitals.csv');

describe('hospitals, CMS', () => {
  it('are placed by ZIP, whose zero is restored; beds are unknown', async () => {
    const { services, drops } = await parseServices(cmsHospitals, bytes);
    expect(services).toMatchObject([
      { id: '010001', name: 'INVENTED GENERAL, INC', zip: '36301', lon: null, lat: null, beds: null },
      { id: '223300', zip: '02115', city: 'BOSTON' },
    ]);
    expect(drops).toEqual({ 'other type of hospital': 1, 'not open to all': 1, 'no point and no ZIP': 1 });
    expect(JSON.stringify(services)).not.toContain('555-0100');
  });

  it('are read under the portal’s short names too', async () => {
    const text = Buffer.from(bytes).toString();
    const shortNames = text.split('\n')[0]!.toLowerCase().replaceAll(/[/﻿]/g, '').replaceAll(' ', '_');
    const other = Buffer.from([shortNames, ...text.split('\n').slice(1)].join('\n'));
    expect((await parseServices(cmsHospitals, other)).services).toHaveLength(2);
  });

  it('stop at a type that nobody has looked at', async () => {
    const broken = replaced(bytes, 'Psychiatric', 'Pediatric Specialty');
    await expect(parseServices(cmsHospitals, broken)).rejects.toThrow(
      'row 3: Hospital Type Pediatric Specialty is not known',
    );
  });

  it('give way to the list with points', () => {
    expect(hospitals.replaces).toEqual([cmsHospitals.id]);
  });
});
