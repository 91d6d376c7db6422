import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ParsedRows } from '../../../scripts/lib/source.ts';
import { cdcPlaces } from '../../../scripts/sources/cdc-places.ts';
import { cdcPlacesWide } from '../../../scripts/sources/cdc-places-wide.ts';
import { shared } from '../../shared-data.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const asMargin = (halfWidth: number): number => (halfWidth / 100) * (1.645 / 1.96);

describe('cdc-places, one row for each area and measure', () => {
  it('reads shares with 90 % margins, and tells withheld from missing', async () => {
    const parsed = await parseText(cdcPlaces);
    const asthma = byArea(parsed, 'asthma_adults');
    expect(asthma['00111']).toEqual([0.105, expect.closeTo(asMargin(1.2), 12), 'ok']);
    expect(asthma['22222']).toEqual([null, null, 'suppressed']);
    expect(asthma['33333']).toEqual([null, null, 'missing']);
    expect(byArea(parsed, 'dentist_adults')['00111']?.[0]).toBeCloseTo(0.612, 12);
    expect(byArea(parsed, 'food_insecure_adults')['00111']?.[0]).toBe(0.2);
  });

  it('counts what it leaves out: other measures, values adjusted for age', async () => {
    const { rowsIn, drops, estimates } = await parseText(cdcPlaces);
    expect([rowsIn, drops]).toEqual([7, { other_value_type: 1, other_measure: 1 }]);
    expect(estimates).toHaveLength(5);
  });

  it('reads the whole file of the portal too, with its other names', async () => {
    const text = new TextDecoder().decode(fixture('places-zcta-long-export.csv'));
    expect(byArea(await parseText(cdcPlaces, text), 'asthma_adults')['00111']?.[0]).toBe(0.105);
  });

  it.skipIf(!shared('data/indicators/schema'))('finds its columns in rows of a real release', async () => {
    const text = readFileSync(
      shared('data/indicators/schema/places_zcta_long_2020release_sample.csv')!,
      'utf8',
    );
    expect(await parseText(cdcPlaces, text)).toEqual({
      estimates: [],
      rowsIn: 9,
      drops: { other_measure: 9 },
    });
  });

  it('asks for its measures and columns alone', () => {
    const url = new URL(cdcPlaces.files[0]!.agency.url);
    expect(url.searchParams.get('$where')).toMatch(/^measureid in\('ACCESS2',.*'LACKTRPT'\)$/);
    expect(url.searchParams.get('$select')).toContain('low_confidence_limit');
  });

  it('stops at another release, at an area listed twice and at an interval turned round', async () => {
    const edited = (from: string, to: string): Promise<ParsedRows> =>
      parseText(cdcPlaces, fixtureText(cdcPlaces).replace(from, to));
    await expect(edited('"2022"', '"2024"')).rejects.toThrow(
      'area 00111, dentist_adults: Year of DENTAL is 2024, expected 2022: not the 2025 release',
    );
    await expect(edited('33333', '00111')).rejects.toThrow('record 3: area 00111 is listed twice');
    await expect(edited('"9.5"', '"95"')).rejects.toThrow(
      'area 00111, asthma_adults: interval must go from low to high, got 95 to 11.9',
    );
  });
});

describe('cdc-places-wide, one row for each area', () => {
  const json = (name: string): Uint8Array => Buffer.from(JSON.stringify({ id: 'kee5-23sr', name }));
  const current = 'PLACES: ZCTA Data (GIS Friendly Format), 2025 release';
  const parseWide = (text = fixtureText(cdcPlacesWide), name = current): Promise<ParsedRows> =>
    parseBytes(cdcPlacesWide, {
      'places-zcta-wide.csv': Buffer.from(text),
      'places-zcta-wide.json': json(name),
    });

  it('gives what the long form gives', async () => {
    const [wide, long] = [await parseWide(), await parseText(cdcPlaces)];
    for (const indicator of ['asthma_adults', 'dentist_adults'])
      expect(byArea(wide, indicator)['00111']).toEqual(byArea(long, indicator)['00111']);
    expect(cdcPlacesWide.indicators).toEqual(cdcPlaces.indicators);
  });

  it('leaves blank what a state did not ask', async () => {
    const parsed = await parseWide();
    expect(byArea(parsed, 'food_insecure_adults')['00111']).toEqual([null, null, 'missing']);
    expect([parsed.rowsIn, parsed.estimates?.length]).toEqual([1, 8]);
  });

  it('stops at another release, an interval it cannot read and a missing column', async () => {
    await expect(parseWide(undefined, current.replace('2025', '2026'))).rejects.toThrow(
      'the data set is now "PLACES: ZCTA Data (GIS Friendly Format), 2026 release", expected the 2025 release',
    );
    const edited = (from: string, to: string): Promise<ParsedRows> =>
      parseWide(fixtureText(cdcPlacesWide).replace(from, to));
    await expect(edited('( 9.5, 11.9)', '9.5-11.9')).rejects.toThrow(
      'area 00111, asthma_adults: not an interval: "9.5-11.9"',
    );
    await expect(edited('MHLTH_Crude95CI', 'MHLTH_CI')).rejects.toThrow('column MHLTH_Crude95CI is missing');
  });
});

it('every label and note says that adults are meant', () => {
  for (const { label, note } of cdcPlaces.indicators ?? []) {
    expect(label).toMatch(/^Adults/);
    expect(note).toContain('Adults only');
  }
});
