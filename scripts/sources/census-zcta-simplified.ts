import type { Topology } from 'topojson-specification';
import { Drops } from '../lib/csv.ts';
import { attribute } from '../lib/outline.ts';
import { joinShards } from '../lib/seams.ts';
import {
  onlyPart,
  type BoundaryRow,
  type ParsedRows,
  type Source,
  type SourceBytes,
  type SourceFile,
} from '../lib/source.ts';
import { decodeText } from '../lib/text.ts';
import { topologyOutlines } from '../lib/topojson.ts';

/** First two digits of the codes; no ZCTA begins with 09 (military post offices abroad). */
const SHARDS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0')).filter((n) => n !== '09');

const shardFile = (shard: string): SourceFile => ({
  name: `${shard}.topo.json`,
  agency: {
    url: 'https://www2.census.gov/geo/tiger/GENZ2020/shp/cb_2020_us_zcta520_500k.zip',
    confirmed: false,
  },
  copy: {
    url: `https://raw.githubusercontent.com/a1j9o94/grid-atlas/50b0673ccdc76b737768ea756d45bbe2c3eb9004/public/data/zcta/${shard}.topo.json`,
    form: 'as found',
    note: 'Simplified TopoJSON of the shapefile of the agency; the method is not recorded.',
  },
});

/** The source for the given shards; a national build names all of them. */
export const censusZctaSimplifiedFor = (shards: readonly string[]): Source => ({
  id: 'census-zcta-simplified',
  scope: 'national',
  title: 'Outlines of 2020 ZIP Code Tabulation Areas, simplified',
  publisher: 'US Census Bureau; simplified by a third party',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The repository that simplified the outlines is under the MIT licence.',
  credit: 'US Census Bureau, Cartographic Boundary Files 2020',
  vintage: '2020',
  files: shards.map(shardFile),
  quirks: [
    'One shard for each first two digits. The layer was simplified as a whole, then each shard rounded to a grid of its own: vertices at the seams differ by up to a cell and are joined again.',
    'Usual cells are under 15 metres; shard 96 (Hawaii and the Pacific) has 330 by 60 metres, shard 99 (with Alaska) 60 by 30.',
    'No coordinate system is stated; they are degrees NAD83.',
    'Where outlines at 1:500,000 are loaded too, they are used instead, and these follow them where they meet.',
  ],
  parse: (bytes) => parse(bytes, shards),
});

export const censusZctaSimplified: Source = censusZctaSimplifiedFor(SHARDS);

function parse(bytes: SourceBytes, shards: readonly string[]): ParsedRows {
  const topologies = shards.map((shard) => readShard(bytes, shard));
  const boundaries: BoundaryRow[] = [];
  const drops = new Drops();
  let rowsIn = 0;
  joinShards(topologies).forEach((topology, i) => {
    const cell = Math.hypot(...(topologies[i]!.transform?.scale ?? [0, 0]));
    for (const outline of topologyOutlines(topology)) {
      rowsIn++;
      const geoid = attribute(outline, 'GEOID20');
      if (!/^\d{5}$/.test(geoid) || !geoid.startsWith(shards[i]!))
        throw new Error(`${shards[i]}.topo.json: GEOID20 ${JSON.stringify(geoid)} does not belong there`);
      if (outline.geometry)
        boundaries.push({ level: 'zcta', geoid, name: geoid, state: null, geometry: outline.geometry, cell });
      else drops.add('no_outline');
    }
  });
  return { boundaries, rowsIn, drops: drops.counts };
}

function readShard(bytes: SourceBytes, shard: string): Topology {
  const { name } = shardFile(shard);
  const topology = JSON.parse(decodeText(onlyPart(bytes, name))) as Topology;
  if (topology?.type !== 'Topology') throw new Error(`${name}: not TopoJSON: type is not Topology`);
  return topology;
}
