import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePmtiles } from '../../scripts/lib/pmtiles.ts';
import { type TileArchive, openTiles } from '../../server/tiles.ts';

describe('openTiles', () => {
  let folder: string;
  let archive: TileArchive;
  const text = new TextEncoder();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placewell-open-tiles-'));
    const file = join(folder, 'areas.pmtiles');
    const tiles = [
      { z: 0, x: 0, y: 0, bytes: text.encode('the world') },
      { z: 2, x: 3, y: 1, bytes: text.encode('a quarter') },
    ];
    await writePmtiles(file, tiles, [0, 0, 1, 1], { name: 'Two', format: 'pbf', vector_layers: [] });
    archive = await openTiles(file);
  });
  afterAll(async () => {
    await archive.close();
    await rm(folder, { recursive: true });
  });

  it('hands on a tile as it is stored: gzipped, and nothing but the tile', async () => {
    const tile = await archive.tile(2, 3, 1);
    expect(tile).toBeInstanceOf(Uint8Array);
    expect(tile!.length).toBeLessThan(100);
    expect(gunzipSync(tile!).toString()).toBe('a quarter');
    expect(gunzipSync((await archive.tile(0, 0, 0))!).toString()).toBe('the world');
  });

  it('knows its zooms', () => {
    expect([archive.minZoom, archive.maxZoom]).toEqual([0, 2]);
  });

  it.each([
    [1, 0, 0],
    [2, 0, 0],
    [2, 4, 0],
    [2, 0, -1],
    [3, 0, 0],
    [40, 0, 0],
    [-1, 0, 0],
    [0.5, 0, 0],
    [0, Number.NaN, 0],
  ])('has no tile %d/%d/%d', async (z, x, y) => {
    expect(await archive.tile(z, x, y)).toBeNull();
  });

  it('answers many requests at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => archive.tile(i % 2 === 0 ? 0 : 2, i % 2 === 0 ? 0 : 3, i % 2)),
    );
    expect(answers.every((tile) => tile !== null)).toBe(true);
  });

  it('names a file that is no archive, or is not there', async () => {
    const wrong = join(folder, 'wrong.pmtiles');
    await writeFile(wrong, 'PNG or something');
    await expect(openTiles(wrong)).rejects.toThrow(`${wrong}: not a PMTiles archive`);
    await expect(openTiles(join(folder, 'none.pmtiles'))).rejects.toThrow('none.pmtiles');
  });
});
