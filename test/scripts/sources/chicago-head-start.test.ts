import { describe, expect, it } from 'vitest';
import { chicagoHeadStart } from '../../../scripts/sources/chicago-head-start.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('chicago-head-start.geojson');

describe('Chicago Head Start', () => {
  it('makes one site of each address, the first row kept, ages of all programs', async () => {
    const { services } = await parseServices(chicagoHeadStart, bytes);
    expect(services.map(({ name, ages }) => [name, ages])).toEqual([
      ['Prairie Kids', '0 to 5 years'],
      ['Little Wolves', 'under 3 years'],
      ['Big Wolves', '3 to 5 years'],
    ]);
    expect(services[0]).toMatchObject({
      category: 'head_start',
      zip: '60651',
      lon: -87.77,
      lat: 41.9,
      capacity: 1,
    });
    expect(services[1]).toMatchObject({ zip: null, lon: -87.76 });
  });

  it('counts what it drops by reason', async () => {
    const { rowsIn, drops } = await parseServices(chicagoHeadStart, bytes);
    expect(rowsIn).toBe(7);
    expect(drops).toEqual({
      'another program at the same address': 1,
      'support service of a contractor': 1,
      'not Head Start': 2,
    });
  });

  it('gives a site the same id whatever its place in the file', async () => {
    const { services } = await parseServices(chicagoHeadStart, bytes);
    const without = replaced(bytes, '"Early Head Start"', '"Interim Housing"');
    const later = (await parseServices(chicagoHeadStart, without)).services;
    expect(later.map(({ id }) => id)).toEqual([services[0]?.id, services[2]?.id]);
  });

  it('refuses a file whose properties were renamed', async () => {
    const broken = replaced(bytes, '"program_model"', '"model"');
    await expect(parseServices(chicagoHeadStart, broken)).rejects.toThrow('program_model is missing');
  });

  it('says that the list is cut', () => {
    expect(chicagoHeadStart.coverage).toEqual([
      expect.objectContaining({
        place: 'special:chicago',
        complete: false,
        note: expect.stringContaining('1,000'),
      }),
    ]);
  });
});
