import { Drops } from '../lib/csv.ts';
import { attribute } from '../lib/outline.ts';
import {
  onlyPart,
  type BoundaryRow,
  type ParsedRows,
  type Source,
  type SourceBytes,
  type SourceFile,
} from '../lib/source.ts';
import { readTopology } from '../lib/topojson.ts';

const starterStates = ['01', '04', '08', '17', '27', '34', '35', '36', '45', '49', '53'];

const stateFile = (state: string): SourceFile => ({
  name: `${state}.topojson`,
  agency: {
    url: `https://www2.census.gov/geo/tiger/TIGER2010/ZCTA5/2010/tl_2010_${state}_zcta510.zip`,
    confirmed: false,
  },
  copy: {
    url: `https://raw.githubusercontent.com/Huiet/react-flowchart/52d3c09bc876d4069bcc476e8063bfe775c68c38/public/zcta/${state}.topojson`,
    form: 'as found',
    note: 'Simplified TopoJSON of the shapefile of the agency.',
  },
});

/** The source for the given states (GEOIDs). */
export const censusZcta2010For = (
  states: readonly string[],
  scope: NonNullable<Source['scope']> = 'starter',
): Source => ({
  id: scope === 'starter' ? 'census-zcta-2010' : 'census-zcta-2010-national',
  required: true,
  scope,
  title: 'Outlines of 2010 ZIP Code Tabulation Areas, by state, simplified',
  publisher: 'US Census Bureau; simplified by a third party',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The repository that simplified the outlines states no licence for its work.',
  credit: 'US Census Bureau, TIGER/Line 2010',
  vintage: '2010',
  files: states.map(stateFile),
  quirks: [
    'A ZCTA in two states is in both state files, once per part (PARTFLG10 is Y): one row per part, with its state.',
    'GEOID10 is state and ZCTA, seven digits; the code of the ZCTA is ZCTA5CE10.',
    'No coordinate system is stated; they are degrees NAD83.',
    'Some shapes cross themselves after the simplification; they are kept as they are (test points by even-odd).',
    'There is none of a territory: children of Puerto Rico stay in the area of the same code.',
  ],
  parse: (bytes) => parse(bytes, states),
});

export const censusZcta2010: Source = censusZcta2010For(starterStates);

/** Fifty states and the District of Columbia; 03, 07, 14, 43 and 52 are no state's. */
export const censusZcta2010National: Source = censusZcta2010For(
  Array.from({ length: 56 }, (_, i) => String(i + 1).padStart(2, '0')).filter(
    (state) => !['03', '07', '14', '43', '52'].includes(state),
  ),
  'national',
);

function parse(bytes: SourceBytes, states: readonly string[]): ParsedRows {
  const boundaries: BoundaryRow[] = [];
  const drops = new Drops();
  let rowsIn = 0;
  for (const state of states) {
    for (const outline of readTopology(onlyPart(bytes, stateFile(state).name))) {
      rowsIn++;
      const geoid = attribute(outline, 'ZCTA5CE10');
      const ofState = attribute(outline, 'STATEFP10');
      if (ofState !== state) throw new Error(`${state}.topojson: ${geoid} is of state ${ofState}`);
      if (outline.geometry)
        boundaries.push({ level: 'zcta2010', geoid, name: geoid, state, geometry: outline.geometry });
      else drops.add('no_outline');
    }
  }
  return { boundaries, rowsIn, drops: drops.counts };
}
