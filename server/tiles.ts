import { readFile } from 'node:fs/promises';
import { Compression, PMTiles, SharedPromiseCache, type RangeResponse, type Source } from 'pmtiles';

/** The vector tiles of a snapshot. */
export interface TileArchive {
  readonly minZoom: number;
  readonly maxZoom: number;
  /** The tile as it is stored, gzipped; null where the archive has none. */
  readonly tile: (z: number, x: number, y: number) => Promise<Uint8Array | null>;
  readonly close: () => Promise<void>;
}

/** An archive of a few megabytes is held whole: a request then touches no disk. */
class MemorySource implements Source {
  #bytes: ArrayBuffer;
  readonly #key: string;

  constructor(bytes: ArrayBuffer, key: string) {
    this.#bytes = bytes;
    this.#key = key;
  }
  getKey(): string {
    return this.#key;
  }
  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    return { data: this.#bytes.slice(offset, offset + length) };
  }
  release(): void {
    this.#bytes = new ArrayBuffer(0);
  }
}

function inWorld(z: number, x: number, y: number): boolean {
  const side = 2 ** z;
  return [z, x, y].every((value) => Number.isInteger(value) && value >= 0) && x < side && y < side;
}

/** Opens a PMTiles archive of gzipped vector tiles; throws, naming the file, when it is none. */
export async function openTiles(path: string): Promise<TileArchive> {
  const file = await readFile(path);
  const source = new MemorySource(new Uint8Array(file).buffer, path);
  // The cache unpacks directories; tiles are handed on as they are.
  const archive = new PMTiles(source, new SharedPromiseCache(), async (bytes) => bytes);
  const header = await archive.getHeader().catch((cause: unknown) => {
    throw new Error(`${path}: not a PMTiles archive`, { cause });
  });
  if (header.tileCompression !== Compression.Gzip) throw new Error(`${path}: tiles are not gzipped`);
  return {
    minZoom: header.minZoom,
    maxZoom: header.maxZoom,
    tile: async (z, x, y) => {
      if (!inWorld(z, x, y) || z > header.maxZoom) return null;
      const found = await archive.getZxy(z, x, y);
      return found ? new Uint8Array(found.data) : null;
    },
    close: async () => source.release(),
  };
}
