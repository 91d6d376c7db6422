import { Drops } from '../lib/csv.ts';
import { attribute, type Outline } from '../lib/outline.ts';
import { readZippedShapefile } from '../lib/shapefile.ts';
import {
  onlyPart,
  type BoundaryRow,
  type ParsedRows,
  type Source,
  type SourceBytes,
  type SourceFile,
} from '../lib/source.ts';

const levels = [
  { level: 'state', file: 'cb_2020_us_state_500k.zip', digits: 2 },
  { level: 'county', file: 'cb_2020_us_county_500k.zip', digits: 5 },
] as const;
type Level = (typeof levels)[number];

export const censusOutlines2020: Source = {
  id: 'census-outlines-2020',
  replaces: ['census-outlines'],
  title: 'Outlines of 2020 states and counties, 1:500,000',
  publisher: 'US Census Bureau',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'US Census Bureau, Cartographic Boundary Files 2020',
  vintage: '2020',
  files: levels.map(({ file }): SourceFile => ({
    name: file,
    agency: { url: `https://www2.census.gov/geo/tiger/GENZ2020/shp/${file}`, confirmed: false },
  })),
  quirks: [
    'Both levels come from one generalisation, the same as that of the ZCTAs at 1:500,000: their borders coincide.',
    'Open water is cut off at the coast and the Great Lakes.',
    'Counties of 2020: Chugach and Copper River in Alaska (02063, 02066) are there; Connecticut has its old eight.',
    'NAME has no “County” or “Parish” behind it.',
  ],
  parse,
};

async function parse(bytes: SourceBytes): Promise<ParsedRows> {
  const boundaries: BoundaryRow[] = [];
  const drops = new Drops();
  let rowsIn = 0;
  for (const level of levels) {
    for (const outline of await readZippedShapefile(onlyPart(bytes, level.file))) {
      rowsIn++;
      const row = toRow(outline, level);
      if (row) boundaries.push(row);
      else drops.add('no_outline');
    }
  }
  return { boundaries, rowsIn, drops: drops.counts };
}

function toRow(outline: Outline, { level, file, digits }: Level): BoundaryRow | null {
  const geoid = attribute(outline, 'GEOID');
  if (!/^\d+$/.test(geoid) || geoid.length !== digits)
    throw new Error(`${file}: GEOID ${JSON.stringify(geoid)} is not ${digits} digits`);
  const name = attribute(outline, 'NAME');
  return outline.geometry && { level, geoid, name, state: geoid.slice(0, 2), geometry: outline.geometry };
}
