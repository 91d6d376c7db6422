import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Tile, writePmtiles } from '../../../scripts/lib/pmtiles.ts';
import { seeded } from '../../seeded.ts';
import { officialReader } from './read-tiles.ts';

/** Scattered tiles of many sizes: more than a root directory can list, so that leaves are needed. */
function manyTiles(): Tile[] {
  const random = seeded(3);
  const below = (limit: number): number => Math.floor(random() * limit);
  const places = new Set(Array.from({ length: 5000 }, () => `${below(4096)}/${below(4096)}`));
  return [...places].map((place) => {
    const [x, y] = place.split('/').map(Number) as [number, number];
    return { z: 12, x, y, bytes: Uint8Array.from({ length: 1 + below(300) }, () => below(256)) };
  });
}

describe('writePmtiles', () => {
  const tiles = manyTiles();
  let folder: string;
  let file: string;
  let size: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placewell-pmtiles-'));
    file = join(folder, 'many.pmtiles');
    size = await writePmtiles(file, tiles, [-10.5, -20, 30, 40.25], {
      name: 'Many',
      format: 'pbf',
      vector_layers: [],
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read back byte for byte by the official reader, through leaf directories', async () => {
    const archive = officialReader(file);
    expect((await archive.getHeader()).leafDirectoryLength).toBeGreaterThan(0);
    for (const { z, x, y, bytes } of tiles) {
      const found = await archive.getZxy(z, x, y);
      if (Buffer.compare(new Uint8Array(found!.data), bytes) !== 0) expect.fail(`${z}/${x}/${y} differs`);
    }
    expect(await archive.getZxy(11, 0, 0)).toBeUndefined();
  });

  it('has a header that fits the file', async () => {
    const header = await officialReader(file).getHeader();
    expect(header.tileDataOffset + header.tileDataLength!).toBe(header.leafDirectoryOffset);
    expect(header.leafDirectoryOffset + header.leafDirectoryLength!).toBe(size);
    expect(header).toMatchObject({
      numAddressedTiles: tiles.length,
      clustered: true,
      minZoom: 12,
      maxZoom: 12,
      minLon: -10.5,
      minLat: -20,
      maxLon: 30,
      maxLat: 40.25,
      centerZoom: 12,
      centerLon: 9.75,
      centerLat: 10.125,
    });
  });

  it('replaces a file that is there already', async () => {
    const [first] = tiles;
    const smaller = await writePmtiles(file, [first!], [0, 0, 1, 1], {
      name: 'One',
      format: 'pbf',
      vector_layers: [],
    });
    expect(smaller).toBeLessThan(size);
    const archive = officialReader(file);
    expect((await archive.getHeader()).numAddressedTiles).toBe(1);
    expect(new Uint8Array((await archive.getZxy(12, first!.x, first!.y))!.data)).toEqual(first!.bytes);
  });
});
