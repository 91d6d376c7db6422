import { zxyToTileId } from 'pmtiles';
import { Compression, S2PMTilesWriter, TileType, type Writer } from 's2-pmtiles';
import { writeWhole } from './whole-file.ts';

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Mapbox Vector Tile, not compressed. */
  readonly bytes: Uint8Array;
}

/** west, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

export interface ArchiveMetadata {
  readonly name: string;
  readonly format: 'pbf';
  readonly vector_layers: readonly {
    readonly id: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly minzoom: number;
    readonly maxzoom: number;
  }[];
}

/** The library's own file writer appends to what is there and never closes its file. */
class MemoryWriter implements Writer {
  #bytes = new Uint8Array(1 << 20);
  #length = 0;

  appendSync(data: Uint8Array): void {
    this.#put(data, this.#length);
  }
  async append(data: Uint8Array): Promise<void> {
    this.#put(data, this.#length);
  }
  async write(data: Uint8Array, offset: number): Promise<void> {
    this.#put(data, offset);
  }
  #put(data: Uint8Array, offset: number): void {
    const end = offset + data.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(data, offset);
    this.#length = Math.max(this.#length, end);
  }
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

const LEAVES_OFFSET = 40;
const TILES_OFFSET = 56;
const TILES_LENGTH = 64;
const BOUNDS = 102;
const CENTER = 118;

/** Fills in what the library leaves wrong or empty: the length of the tile data (it counts directories in), bounds, centre. */
function completeHeader(archive: Uint8Array, [west, south, east, north]: Bounds, minZoom: number): void {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const degrees = (at: number, value: number): void => view.setInt32(at, Math.round(value * 1e7), true);
  view.setBigUint64(
    TILES_LENGTH,
    view.getBigUint64(LEAVES_OFFSET, true) - view.getBigUint64(TILES_OFFSET, true),
    true,
  );
  [west, south, east, north].forEach((value, index) => degrees(BOUNDS + 4 * index, value));
  view.setUint8(CENTER, minZoom);
  degrees(CENTER + 1, (west + east) / 2);
  degrees(CENTER + 5, (south + north) / 2);
}

/** Writes the tiles as one PMTiles archive, gzipped, in the order that the format asks for; returns its size in bytes. */
export async function writePmtiles(
  file: string,
  tiles: readonly Tile[],
  bounds: Bounds,
  metadata: ArchiveMetadata,
): Promise<number> {
  const writer = new MemoryWriter();
  const archive = new S2PMTilesWriter(writer, TileType.Pbf, Compression.Gzip);
  const ordered = tiles
    .map((tile) => ({ id: zxyToTileId(tile.z, tile.x, tile.y), tile }))
    .toSorted((a, b) => a.id - b.id);
  for (const { tile } of ordered) await archive.writeTileXYZ(tile.z, tile.x, tile.y, tile.bytes);
  await archive.commit(metadata);
  completeHeader(writer.bytes, bounds, ordered[0]?.tile.z ?? 0);
  await writeWhole(file, writer.bytes);
  return writer.bytes.length;
}
