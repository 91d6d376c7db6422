import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMirror } from '../../../scripts/lib/mirror.ts';
import type { BoundaryRow, Source } from '../../../scripts/lib/source.ts';
import { type TileReport, cutTiles } from '../../../scripts/lib/tiles.ts';
import { buildTopology, topologyRows } from '../../../scripts/lib/topology.ts';
import { censusOutlines } from '../../../scripts/sources/census-outlines.ts';
import { censusZcta } from '../../../scripts/sources/census-zcta.ts';
import { UNITS_PER_DEGREE } from '../../../server/analysis/topology.ts';
import { shared } from '../../shared-data.ts';
import { officialReader, readTiles } from './read-tiles.ts';
import { edgesOf } from './toy-grid.ts';

async function boundariesOf(source: Source): Promise<readonly BoundaryRow[]> {
  const mirror = await openMirror(join(import.meta.dirname, '../../shared-mirror.json'));
  const bytes = new Map<string, readonly Uint8Array[]>();
  for (const file of source.files) bytes.set(file.name, (await mirror.read(file)).parts);
  return (await source.parse(bytes)).boundaries ?? [];
}

describe.skipIf(!shared('data/geography/zcta'))('tiles of eleven states', () => {
  const ZCTAS = 7_998;
  let folder: string;
  let rows: readonly BoundaryRow[];
  let zcta: ReturnType<typeof buildTopology>;
  let report: TileReport;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placewell-real-tiles-'));
    rows = await boundariesOf(censusZcta);
    zcta = buildTopology(rows);
    const outlines = await boundariesOf(censusOutlines);
    const level = (wanted: string) => buildTopology(outlines.filter((row) => row.level === wanted));
    report = await cutTiles(
      { zcta, county: level('county'), state: level('state') },
      join(folder, 'areas.pmtiles'),
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('leave half of the starter to the tables', () => {
    // About 6 MB; here each area is named by its code, which packs worse than the names of cities.
    expect(report.bytes).toBeLessThan(6.2e6);
  });

  it('hold every ZCTA at every zoom', async () => {
    const tiles = await readTiles(officialReader(join(folder, 'areas.pmtiles')));
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
