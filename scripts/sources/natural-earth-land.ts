import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Position } from 'geojson';
import { clipPolygon } from 'lineclip';
import { Drops } from '../lib/csv.ts';
import type { ParsedRows, Source } from '../lib/source.ts';
import { readTopology } from '../lib/topojson.ts';

/** west, south, east, north: what is around the United States on a map of them; beyond lies water. */
const AROUND = [-180, 10, -52, 75] as const;

export const naturalEarthLand: Source = {
  id: 'natural-earth-land',
  title: 'Land and sea, 1:10 million',
  publisher: 'Natural Earth; TopoJSON by world-atlas 2.0.2 (Mike Bostock)',
  licence: 'Public domain; package world-atlas: ISC',
  licenceNote: null,
  credit: 'Natural Earth',
  vintage: '4.1.0 (2018)',
  files: [],
  quirks: [
    'No file to fetch: the outlines come with the npm package world-atlas, made from https://www.naturalearthdata.com/downloads/10m-physical-vectors/10m-land/.',
    'One outline for all land of the world; lakes are land in it.',
    'Coordinates are on a grid of 0.0036 by 0.0017 degree.',
  ],
  parse: () => parseLand(readFileSync(fileURLToPath(import.meta.resolve('world-atlas/land-10m.json')))),
};

/** The land of a topology around the United States as one outline; each polygon counts as a row. */
export function parseLand(topology: Uint8Array): ParsedRows {
  const polygons = readTopology(topology, 'land').flatMap(({ geometry }) =>
    geometry?.type === 'Polygon' ? [geometry.coordinates] : (geometry?.coordinates ?? []),
  );
  const drops = new Drops();
  const coordinates = polygons.flatMap((rings) => {
    const clipped = rings.map(clipRing).filter((ring) => ring.length > 0);
    if (clipped.length > 0) return [clipped];
    drops.add('far_away');
    return [];
  });
  if (coordinates.length === 0) throw new Error(`land: no polygon within ${AROUND.join(' ')}`);
  const geometry = { type: 'MultiPolygon' as const, coordinates };
  return {
    boundaries: [{ level: 'land', geoid: 'north_america', name: 'North America', state: null, geometry }],
    rowsIn: polygons.length,
    drops: drops.counts,
  };
}

function clipRing(ring: readonly Position[]): Position[] {
  const clipped = clipPolygon(ring as [number, number][], [...AROUND]);
  const [first, last] = [clipped[0], clipped.at(-1)];
  if (!first || !last || clipped.length < 3) return [];
  return first[0] === last[0] && first[1] === last[1] ? clipped : [...clipped, first];
}
