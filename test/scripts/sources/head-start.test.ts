import { describe, expect, it } from 'vitest';
import { headStart } from '../../../scripts/sources/head-start.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('head-start.csv');

describe('Head Start', () => {
  it('is one site for each address, with the ages of all programs there', async () => {
    const { services } = await parseServices(headStart, bytes);
    expect(services[0]).toMatchObject({
      category: 'head_start',
      kind: 'site',
      name: 'Toy Blocks Center',
      address: '1 Made Up St, Suite 2',
      city: 'Chicago',
      zip: '60651',
      lon: -87.74,
      lat: 41.9,
      capacity: 1,
      ages: '0 to 5 years',
    });
  });

  it('counts what it drops by reason', async () => {
    const { rowsIn, drops } = await parseServices(headStart, bytes);
    expect(rowsIn).toBe(8);
    expect(drops).toEqual({
      'another program at the same address': 1,
      closed: 1,
      'exact duplicate': 1,
      'no point and no ZIP': 1,
    });
  });

  it('puts swapped points right and places 0, 0 by its ZIP, whose zero is restored', async () => {
    const { services } = await parseServices(headStart, bytes);
    const byName = (name: string) => services.find((row) => row.name === name);
    expect(byName('Swapped Mesa')).toMatchObject({ lon: -108.74, lat: 35.52, ages: '3 to 5 years' });
    expect(byName('Zero Island Center')).toMatchObject({ lon: null, zip: '06103', ages: '0 to 5 years' });
  });

  it('places sites by ZIP where a town was geocoded for five addresses', async () => {
    const rows = [1, 2, 3, 4, 5].map(
      (n) =>
        `x,05CH1,000,1,Site ${n},${n} High St,,Utica,NY,13501,-1,Oneida County,43.1,-75.23,9,,,Open,,,,,`,
    );
    const header = new TextDecoder().decode(bytes).split('\n')[0];
    const { services } = await parseServices(headStart, Buffer.from([header, ...rows].join('\n')));
    expect(services.map(({ lon, zip }) => `${lon} ${zip}`)).toEqual(Array(5).fill('null 13501'));
  });

  it('keeps nothing of a home but its ZIP', async () => {
    const { services } = await parseServices(headStart, bytes);
    expect(services.filter(({ kind }) => kind === 'home')).toMatchObject([{ zip: '60639', capacity: 1 }]);
    expect(JSON.stringify(services)).not.toMatch(/Ida|Private Way|555|Office Plaza/);
  });

  it('stops at a status, a program type or a column that it does not know', async () => {
    const broken = (from: string, to: string) => parseServices(headStart, replaced(bytes, from, to));
    await expect(broken('Not Reported', 'Moved')).rejects.toThrow('status Moved is not known');
    await expect(broken('05CH000001,200,2', '05CH000001,200,HS')).rejects.toThrow(
      'program_type HS is not known',
    );
    await expect(broken('latitude', 'lat')).rejects.toThrow(
      'column latitude is missing; the columns are recipient_name, grant_Number',
    );
  });

  it('replaces the city’s list and covers the nation', () => {
    expect(headStart.replaces).toEqual(['chicago-head-start']);
    expect(headStart.coverage).toEqual([{ category: 'head_start', place: 'us', complete: true, note: null }]);
  });
});
