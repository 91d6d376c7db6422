import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMirror } from '../../../scripts/lib/mirror.ts';
import type { BoundaryRow, ParsedRows, Source } from '../../../scripts/lib/source.ts';
import { type TileReport, cutTiles, detailsTo } from '../../../scripts/lib/tiles.ts';
import { buildTopology, topologyRows } from '../../../scripts/lib/topology.ts';
import { censusOutlines } from '../../../scripts/sources/census-outlines.ts';
import { censusZcta } from '../../../scripts/sources/census-zcta.ts';
import { censusZctaCounty } from '../../../scripts/sources/census-zcta-county.ts';
import { naturalEarthLakes } from '../../../scripts/sources/natural-earth-lakes.ts';
import { naturalEarthLand } from '../../../scripts/sources/natural-earth-land.ts';
import { UNITS_PER_DEGREE } from '../../../server/analysis/topology.ts';
import { shared } from '../../shared-data.ts';
import { type ReadTile, officialReader, readTiles } from './read-tiles.ts';
import { edgesOf } from './toy-grid.ts';

async function rowsOf(source: Source): Promise<ParsedRows> {
  const mirror = await openMirror(join(import.meta.dirname, '../../shared-mirror.json'));
  const bytes = new Map<string, readonly Uint8Array[]>();
  for (const file of source.files) bytes.set(file.name, (await mirror.read(file)).parts);
  return source.parse(bytes);
}

const boundariesOf = async (source: Source): Promise<readonly BoundaryRow[]> =>
  (await rowsOf(source)).boundaries ?? [];

describe.skipIf(!shared('data/geography/zcta'))('tiles of eleven states', () => {
  const ZCTAS = 7_998;
  let folder: string;
  let rows: readonly BoundaryRow[];
  let zcta: ReturnType<typeof buildTopology>;
  let report: TileReport;
  let tiles: ReadTile[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placewell-real-tiles-'));
    rows = await boundariesOf(censusZcta);
    zcta = buildTopology(rows);
    const outlines = await boundariesOf(censusOutlines);
    const level = (wanted: string) => buildTopology(outlines.filter((row) => row.level === wanted));
    const { zctaCounties = [] } = await rowsOf(censusZctaCounty);
    const primary = zctaCounties.filter(({ isPrimary }) => isPrimary);
    const baseMap = {
      ground: {
        land: buildTopology(await boundariesOf(naturalEarthLand)),
        lake: buildTopology(await boundariesOf(naturalEarthLakes)),
      },
      countyOf: new Map(primary.map((row) => [row.zcta, row.county])),
    };
    report = await cutTiles(
      { zcta, county: level('county'), state: level('state') },
      join(folder, 'areas.pmtiles'),
      { baseMap, details: detailsTo(8) },
    );
    tiles = await readTiles(officialReader(join(folder, 'areas.pmtiles')));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('leave more than half of the starter to the tables', () => {
    expect(report.bytes).toBeLessThan(5e6);
  });

  it('hold county lines from zoom 6, on the borders of the ZCTAs', () => {
    const drawn = tiles.filter(({ layers }) => layers['border']);
    expect(new Set(drawn.map(({ z }) => z))).toEqual(new Set([6, 7, 8]));
    for (const { z, x, y, layers } of drawn) {
      const edges = (layer: string) => layers[layer]!.flatMap(({ rings }) => rings.flatMap(edgesOf));
      const ofAreas = new Set(edges('zcta'));
      const loose = edges('border').filter((edge) => !ofAreas.has(edge));
      expect(loose, `${z}/${x}/${y}`).toEqual([]);
    }
  });

  it('hold every ZCTA at every zoom', () => {
    for (const { zoom } of report.zooms) {
      const drawn = tiles.filter(({ z }) => z === zoom).flatMap(({ layers }) => layers['zcta'] ?? []);
      expect(new Set(drawn.map(({ properties }) => properties['geoid'])).size, `zoom ${zoom}`).toBe(ZCTAS);
    }
  });

  it('know the neighbours that a plain count of shared edges finds', () => {
    const owners = new Map<string, Set<string>>();
    const toGrid = (value: number): number => Math.round(value * UNITS_PER_DEGREE);
    for (const { geoid, geometry } of rows)
      for (const ring of (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat())
        for (const edge of edgesOf(ring.map((point) => point.map(toGrid)))) {
          const [from, to] = edge.split(' ');
          if (from !== to) owners.set(edge, (owners.get(edge) ?? new Set()).add(geoid));
        }
    const pairs = new Set<string>();
    for (const geoids of owners.values())
      for (const a of geoids) for (const b of geoids) if (a !== b) pairs.add(`${a} ${b}`);
    const { neighbours } = topologyRows(zcta);
    expect(new Set(neighbours.map(({ geoid, other }) => `${geoid} ${other}`))).toEqual(pairs);
    expect(pairs.size).toBeGreaterThan(40_000);
  });
});
