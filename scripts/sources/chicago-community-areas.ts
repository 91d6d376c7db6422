import { Drops } from '../lib/csv.ts';
import { attribute } from '../lib/outline.ts';
import { readShapefile } from '../lib/shapefile.ts';
import {
  onlyPart,
  type BoundaryRow,
  type ParsedRows,
  type Source,
  type SourceBytes,
  type SourceFile,
} from '../lib/source.ts';
import { decodeText } from '../lib/text.ts';

/** EPSG:3435. */
const illinoisEastFeet =
  '+proj=tmerc +lat_0=36.6666666666667 +lon_0=-88.3333333333333 +k=0.999975 +x_0=300000 +y_0=0 +datum=NAD83 +units=us-ft +no_defs';

const file = (name: string): SourceFile => ({
  name,
  agency: {
    url: 'https://data.cityofchicago.org/Facilities-Geographic-Boundaries/Boundaries-Community-Areas-current-/cauq-8yn6',
    confirmed: false,
  },
  copy: {
    url: `https://raw.githubusercontent.com/smartchicago/chicago-early-learning/000086b3af590591d8055420005164d891640af0/python/ecep/data/chicago_communities/${name}`,
    form: 'as found',
  },
});

export const chicagoCommunityAreas: Source = {
  id: 'chicago-community-areas',
  title: 'Outlines of Chicago’s 77 community areas',
  publisher: 'City of Chicago',
  licence: 'City of Chicago open data terms of use',
  licenceNote: 'The copy is from an MIT repository (smartchicago/chicago-early-learning).',
  credit: 'City of Chicago Data Portal, Community Areas',
  vintage: 'not stated',
  files: [file('CommAreas.shp'), file('CommAreas.dbf'), file('CommAreas.prj')],
  quirks: [
    'Coordinates are Illinois East state plane, US survey feet (EPSG:3435); the .prj is checked for that.',
    'The number of the area is AREA_NUMBE (Austin: 25); AREA is 0 throughout.',
    'Names are in capitals.',
  ],
  parse,
};

async function parse(bytes: SourceBytes): Promise<ParsedRows> {
  const prj = decodeText(onlyPart(bytes, 'CommAreas.prj'));
  if (!/Illinois_East/.test(prj) || !/Foot_US/.test(prj))
    throw new Error(`CommAreas.prj is not Illinois East in US feet: ${prj.slice(0, 80)}`);
  const shp = onlyPart(bytes, 'CommAreas.shp');
  const outlines = await readShapefile({ shp, dbf: onlyPart(bytes, 'CommAreas.dbf') }, illinoisEastFeet);
  const drops = new Drops();
  const boundaries = outlines.flatMap((outline): BoundaryRow[] => {
    if (!outline.geometry) {
      drops.add('no_outline');
      return [];
    }
    const geoid = attribute(outline, 'AREA_NUMBE');
    const name = capitalised(attribute(outline, 'COMMUNITY'));
    return [{ level: 'community_area', geoid, name, state: '17', geometry: outline.geometry }];
  });
  return { boundaries, rowsIn: outlines.length, drops: drops.counts };
}

/** `MCKINLEY PARK` -> `McKinley Park`, `OHARE` stays one word: `Ohare`. */
const capitalised = (name: string): string =>
  name
    .toLowerCase()
    .replace(
      /(^|[^a-z])(mc)?([a-z])/g,
      (_, before: string, mc: string | undefined, letter: string) =>
        before + (mc ? 'Mc' : '') + letter.toUpperCase(),
    );
