import { readFileSync } from 'node:fs';
import { VectorTile } from '@mapbox/vector-tile';
import type { Position } from 'geojson';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';

/** An archive on disk, by the format's official reader. */
export function officialReader(file: string): PMTiles {
  const { buffer } = new Uint8Array(readFileSync(file));
  return new PMTiles({
    getKey: () => file,
    getBytes: async (offset, length) => ({ data: buffer.slice(offset, offset + length) }),
  });
}

export interface ReadFeature {
  readonly id: number | undefined;
  readonly properties: Record<string, unknown>;
  /** Closed rings in tile units. */
  readonly rings: Position[][];
}

export interface ReadTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly extent: number;
  readonly layers: Readonly<Record<string, ReadFeature[]>>;
}

/** Every tile of an archive down to its last zoom, decoded. */
export async function readTiles(archive: PMTiles): Promise<ReadTile[]> {
  const { maxZoom } = await archive.getHeader();
  const tiles: ReadTile[] = [];
  for (let z = 0; z <= maxZoom; z++)
    for (let x = 0; x < 2 ** z; x++)
      for (let y = 0; y < 2 ** z; y++) {
        const found = await archive.getZxy(z, x, y);
        if (found) tiles.push({ z, x, y, ...decode(found.data) });
      }
  return tiles;
}

function decode(data: ArrayBuffer): Pick<ReadTile, 'extent' | 'layers'> {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(data)));
  const features = Object.entries(layers).map(([name, layer]) => [
    name,
    Array.from({ length: layer.length }, (_, index): ReadFeature => {
      const feature = layer.feature(index);
      const rings = feature.loadGeometry().map((ring) => ring.map(({ x, y }): Position => [x, y]));
      return { id: feature.id, properties: feature.properties, rings };
    }),
  ]);
  return { extent: Object.values(layers)[0]!.extent, layers: Object.fromEntries(features) };
}

/** The tile that a place lies in. */
export function tileAt([lon, lat]: Position, z: number): { x: number; y: number } {
  const sin = Math.sin((lat! * Math.PI) / 180);
  const y = 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI;
  return { x: Math.floor((lon! / 360 + 0.5) * 2 ** z), y: Math.floor(y * 2 ** z) };
}
