import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Drops } from '../lib/csv.ts';
import { attribute, type Outline } from '../lib/outline.ts';
import type { BoundaryLevel, BoundaryRow, ParsedRows, Source } from '../lib/source.ts';
import { readTopology } from '../lib/topojson.ts';

export const censusOutlines: Source = {
  id: 'census-outlines',
  title: 'Outlines of states and counties, generalised',
  publisher: 'US Census Bureau; TopoJSON by us-atlas 3.0.1 (Mike Bostock)',
  licence: 'Public domain (US Government work); package us-atlas: ISC',
  licenceNote: null,
  credit: 'US Census Bureau, Cartographic Boundary Files 2017, by us-atlas',
  vintage: '2017',
  files: [],
  quirks: [
    'No file to fetch: the outlines come with the npm package us-atlas, made from https://www2.census.gov/geo/tiger/GENZ2017/shp/.',
    'Both levels are read from the county file, whose states are merged counties: their borders coincide.',
    'Counties of 2017: Alaska’s 02063 and 02066 (2019) and Connecticut’s planning regions (2022) are not there.',
    'Names have no “County” or “Parish” behind them.',
  ],
  parse: () => parseOutlines(readFileSync(fileURLToPath(import.meta.resolve('us-atlas/counties-10m.json')))),
};

/** States and counties of a topology with the objects `states` and `counties`. */
export function parseOutlines(topology: Uint8Array): ParsedRows {
  const states = readTopology(topology, 'states');
  const counties = readTopology(topology, 'counties');
  const drops = new Drops();
  const boundaries = [...toRows(states, 'state', 2, drops), ...toRows(counties, 'county', 5, drops)];
  return { boundaries, rowsIn: states.length + counties.length, drops: drops.counts };
}

function toRows(
  outlines: readonly Outline[],
  level: BoundaryLevel,
  digits: number,
  drops: Drops,
): BoundaryRow[] {
  return outlines.flatMap((outline) => {
    const geoid = attribute(outline, 'id');
    if (geoid.length !== digits)
      throw new Error(`${level} ${JSON.stringify(geoid)} has not ${digits} digits`);
    if (!outline.geometry) {
      drops.add('no_outline');
      return [];
    }
    const name = attribute(outline, 'name');
    return [{ level, geoid, name, state: geoid.slice(0, 2), geometry: outline.geometry }];
  });
}
