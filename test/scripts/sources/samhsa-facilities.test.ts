import { describe, expect, it } from 'vitest';
import { samhsaFacilities } from '../../../scripts/sources/samhsa-facilities.ts';
import { parseBytes } from './parse-fixture.ts';

const clinic = {
  _irow: 1,
  name1: 'Invented Counseling',
  name2: 'North Office',
  street1: '1 Made Up Rd',
  street2: 'Suite 220',
  city: 'Waterbury',
  state: 'CT',
  zip: '6708',
  phone: '203-555-0100',
  intake1: '203-555-0101',
  website: 'http://example.org',
  latitude: '41.56',
  longitude: '-73.06',
  miles: 0,
  typeFacility: 'MH',
  services: [{ f1: 'Age Groups Accepted', f2: 'AGE', f3: 'Children/Adolescents; Adults' }],
};
const rows = [
  clinic,
  { ...clinic },
  { ...clinic, name2: 'South Office', latitude: 41.5, longitude: -73.1 },
  { ...clinic, name1: 'Invented Center', name2: null, street2: '', latitude: '', longitude: '' },
  { ...clinic, name1: 'Nowhere', zip: '', latitude: '0', longitude: '0' },
];

/** Eight pages, the rows on the first two, as the locator serves them. */
function pages(change: Record<string, unknown> = {}): Record<string, Uint8Array> {
  const files = samhsaFacilities.files.map(({ name }, i) => {
    const onPage = i === 0 ? rows.slice(0, 3) : i === 1 ? rows.slice(3) : [];
    const body = { page: i + 1, totalPages: 2, recordCount: rows.length, rows: onPage, ...change };
    return [name, new TextEncoder().encode(JSON.stringify(body))] as const;
  });
  return Object.fromEntries(files);
}

describe('mental health facilities, SAMHSA', () => {
  it('joins names and streets, restores the ZIP’s zero and takes coordinates as text or number', async () => {
    const { services, rowsIn, drops } = await parseBytes(samhsaFacilities, pages());
    expect(services).toMatchObject([
      {
        name: 'Invented Counseling, North Office',
        address: '1 Made Up Rd, Suite 220',
        city: 'Waterbury',
        zip: '06708',
        lon: -73.06,
        lat: 41.56,
      },
      { name: 'Invented Counseling, South Office', lon: -73.1 },
      { name: 'Invented Center', address: '1 Made Up Rd', lon: null, zip: '06708' },
    ]);
    expect(new Set(services?.map(({ id }) => id)).size).toBe(3);
    expect(JSON.stringify(services)).not.toContain('203-555');
    expect(rowsIn).toBe(5);
    expect(drops).toEqual({ 'exact duplicate': 1, 'point 0, 0 and no ZIP': 1 });
  });

  it('asks for pages of its own address each', () => {
    expect(new Set(samhsaFacilities.files.map(({ agency }) => agency.url)).size).toBe(8);
    expect(samhsaFacilities.files[7]?.agency.url).toContain('page=8');
  });

  it('refuses a list that it would cut, or that changed between two pages', async () => {
    await expect(parseBytes(samhsaFacilities, pages({ totalPages: 9 }))).rejects.toThrow(
      'the list has 9 pages, 8 are read',
    );
    await expect(parseBytes(samhsaFacilities, pages({ recordCount: 6 }))).rejects.toThrow(
      'the pages hold 5 facilities, the list says 6',
    );
  });

  it('names the page and the field that changed', async () => {
    await expect(parseBytes(samhsaFacilities, pages({ rows: [{ ...clinic, name1: 7 }] }))).rejects.toThrow(
      /mental-health-1\.json: .*expected string[\s\S]*rows\[0\]\.name1/,
    );
  });
});
