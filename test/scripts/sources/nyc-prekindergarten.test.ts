import { describe, expect, it } from 'vitest';
import { nycPrekindergarten } from '../../../scripts/sources/nyc-prekindergarten.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('nyc-prekindergarten.csv');

describe('New York City pre-kindergarten', () => {
  it('counts every type of program with its seats', async () => {
    const { services, drops } = await parseServices(nycPrekindergarten, bytes);
    expect(services.map(({ id, capacity }) => [id, capacity])).toEqual([
      ['K901', 36],
      ['KAA1', 18],
      ['KAA2', 20],
      ['X902', 54],
      ['M903', 15],
      ['Q904', 15],
      ['Q905', 15],
    ]);
    expect(drops).toEqual({});
  });

  it('turns feet of the state plane into degrees: its origin is 74° W, 40° 10′ N', async () => {
    const { services } = await parseServices(nycPrekindergarten, bytes);
    expect(services[0]?.lon).toBeCloseTo(-74, 9);
    expect(services[0]?.lat).toBeCloseTo(40 + 10 / 60, 9);
    // 2,000 feet further north: 609.6 m, and a degree of latitude is about 111.05 km here.
    expect((services[1]?.lat ?? 0) - (services[2]?.lat ?? 0)).toBeCloseTo(0.6096 / 111.05, 3);
  });

  it('removes the stray 0xFF bytes and reads no e-mail or phone', async () => {
    const { services } = await parseServices(nycPrekindergarten, bytes);
    expect(services[0]).toMatchObject({ address: '9 Made Up Street', city: 'Brooklyn', zip: '11220' });
    expect(services[3]).toMatchObject({ city: 'Bronx', ages: '4 years' });
    expect(JSON.stringify(services)).not.toMatch(/example|718555/);
  });

  it('votes for a neighborhood only where most programs of a ZIP agree on one', async () => {
    const { zipCities } = await parseServices(nycPrekindergarten, bytes);
    expect(zipCities).toEqual([
      { zip: '11220', city: 'Sunset Park', state: 'NY' },
      { zip: '11220', city: 'Sunset Park', state: 'NY' },
      { zip: '10475', city: 'Co-op City', state: 'NY' },
    ]);
  });

  it('refuses a borough it does not know', async () => {
    const broken = replaced(bytes, 'PKC,X,', 'PKC,Z,');
    await expect(parseServices(nycPrekindergarten, broken)).rejects.toThrow('row 4: BOROUGH must be');
  });
});
