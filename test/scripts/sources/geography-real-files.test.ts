import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMirror } from '../../../scripts/lib/mirror.ts';
import type { ParsedRows, Source } from '../../../scripts/lib/source.ts';
import { censusAmericanIndianAreas } from '../../../scripts/sources/census-american-indian-areas.ts';
import {
  censusBlockGroupCentres2010,
  censusBlockGroupCentres2020,
} from '../../../scripts/sources/census-block-group-centres.ts';
import { censusPlaces } from '../../../scripts/sources/census-places.ts';
import { censusZcta } from '../../../scripts/sources/census-zcta.ts';
import { censusZcta2010 } from '../../../scripts/sources/census-zcta-2010.ts';
import { censusZctaCounty } from '../../../scripts/sources/census-zcta-county.ts';
import { censusZctaGazetteer } from '../../../scripts/sources/census-zcta-gazetteer.ts';
import { chicagoCommunityAreas } from '../../../scripts/sources/chicago-community-areas.ts';
import { ruca } from '../../../scripts/sources/ruca.ts';
import { zipZcta } from '../../../scripts/sources/zip-zcta.ts';
import { shared } from '../../shared-data.ts';

const parsed = new Map<Source, Promise<ParsedRows>>();

function parseMirrored(source: Source): Promise<ParsedRows> {
  const known = parsed.get(source) ?? readAndParse(source);
  parsed.set(source, known);
  return known;
}

async function readAndParse(source: Source): Promise<ParsedRows> {
  const mirror = await openMirror(join(import.meta.dirname, '../../shared-mirror.json'));
  const bytes = new Map<string, readonly Uint8Array[]>();
  for (const file of source.files) bytes.set(file.name, (await mirror.read(file)).parts);
  return source.parse(bytes);
}

describe.skipIf(!shared('data/geography'))('the real geography files, through the mirror', () => {
  it.each([
    [censusZcta, 'boundaries', 7_998, {}],
    [censusZcta2010, 'boundaries', 7_930, {}],
    [censusAmericanIndianAreas, 'boundaries', 549, {}],
    [chicagoCommunityAreas, 'boundaries', 77, {}],
    [censusZctaGazetteer, 'internalPoints', 33_791, {}],
    [censusZctaCounty, 'zctaCounties', 46_960, {}],
    [censusBlockGroupCentres2020, 'centres', 242_335, {}],
    [censusBlockGroupCentres2010, 'centres', 220_334, {}],
    [zipZcta, 'zipZctas', 41_125, { no_zcta: 6 }],
    [ruca, 'urbanClasses', 41_164, {}],
    [censusPlaces, 'places', 36_415, { repeated: 1_697, no_place: 83 }],
  ] as const)('$id gives as many rows as its README says', async (source, kind, count, drops) => {
    const rows = await parseMirrored(source);
    expect(rows[kind]).toHaveLength(count);
    expect(rows.drops).toEqual(drops);
    expect(rows.rowsIn).toBe(count + Object.values(drops).reduce((sum, dropped) => sum + dropped, 0));
  });

  it('agrees between files: the parts of a ZCTA add to its land, every outline has a point', async () => {
    const { zctaCounties = [] } = await parseMirrored(censusZctaCounty);
    const land = new Map<string, number>();
    for (const { zcta, landM2 } of zctaCounties) land.set(zcta, (land.get(zcta) ?? 0) + landM2);
    const { internalPoints = [] } = await parseMirrored(censusZctaGazetteer);
    expect(
      internalPoints.filter(({ geoid, landKm2 }) => land.get(geoid) !== Math.round(landKm2 * 1e6)),
    ).toEqual([]);
    const points = new Set(internalPoints.map(({ geoid }) => geoid));
    const { boundaries = [] } = await parseMirrored(censusZcta);
    expect(boundaries.filter(({ geoid }) => !points.has(geoid))).toEqual([]);
    const primaries = zctaCounties.filter(({ isPrimary }) => isPrimary).map(({ zcta }) => zcta);
    expect([primaries.length, new Set(primaries).size]).toEqual([33_791, 33_791]);
  });

  it('finds the special areas where they are', async () => {
    const chicago = await parseMirrored(chicagoCommunityAreas);
    expect(chicago.boundaries?.find(({ geoid }) => geoid === '25')?.name).toBe('Austin');
    const areas = await parseMirrored(censusAmericanIndianAreas);
    const codes = areas.boundaries?.map(({ geoid }) => geoid);
    expect(codes).toEqual(expect.arrayContaining(['2430R', '2430T']));
    expect(new Set(codes).size).toBe(549);
  });
});
