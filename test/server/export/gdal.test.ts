import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gapsCsv } from '../../../server/export/csv.ts';
import { gapsGeoJson } from '../../../server/export/geojson.ts';
import { toyAnswer } from './toy-answer.ts';
import { toyOutlines } from './toy-outlines.ts';

const found = spawnSync('ogrinfo', ['--version']).status === 0;
if (!found) console.warn('SKIPPED: ogrinfo (GDAL) is not installed, the exports are not opened with it');

describe.skipIf(!found)('GDAL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'placewell-gdal-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function ogrinfo(name: string, content: string, ...options: string[]): string {
    const file = join(folder, name);
    writeFileSync(file, content);
    return execFileSync('ogrinfo', ['-ro', '-al', ...options, file], { encoding: 'utf8', stdio: 'pipe' });
  }

  it('opens the CSV: every row and line break, codes with their zeros', () => {
    const text = ogrinfo('gaps.csv', gapsCsv(toyAnswer));
    expect(text).toContain('Feature Count: 4');
    expect(text).toContain('geoid (String) = 00501');
    expect(text).toContain('name (String) = Toyville, "North"');
    expect(text).toContain("name (String) = '-Dash\nBreak");
    expect(text).toContain('name (String) = Ñandú');
  });

  it('finds the numbers of the CSV by itself, and nothing where nothing is known', () => {
    const text = ogrinfo('typed.csv', gapsCsv(toyAnswer), '-oo', 'AUTODETECT_TYPE=YES');
    for (const column of ['children_0_4', 'seats_short', 'nearest_minutes_estimated', 'chance', 'svi'])
      expect(text).toMatch(new RegExp(`^${column}: Real`, 'm'));
    const dash = text.split('OGRFeature')[2]!;
    expect(dash).toContain('seats_within_reach (Real) = 0');
    expect(dash).not.toContain('nearest_minutes_estimated');
  });

  it('opens the GeoJSON: every feature, valid polygons, codes as text', () => {
    const text = ogrinfo('gaps.geojson', gapsGeoJson(toyAnswer, toyOutlines));
    expect(text).toContain('Geometry: Multi Polygon');
    expect(text).toContain('Feature Count: 4');
    expect(text).toContain('Extent: (-100.200000, 40.000000) - (-100.000000, 40.123450)');
    expect(text).toContain('geoid (String) = 00501');
    expect(text).toContain('chance (Real) = (null)');
    expect(text).toContain('nearest_minutes_estimated (Real) = 12.3456789012346');
  });
});
