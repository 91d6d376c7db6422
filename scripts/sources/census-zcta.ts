import { Drops } from '../lib/csv.ts';
import { attribute } from '../lib/outline.ts';
import { readZippedShapefile } from '../lib/shapefile.ts';
import type { BoundaryRow, ParsedRows, Source, SourceBytes } from '../lib/source.ts';

const file = 'cb_2020_us_zcta520_500k.zip';

export const censusZcta: Source = {
  id: 'census-zcta',
  required: true,
  title: 'Outlines of 2020 ZIP Code Tabulation Areas, 1:500,000',
  publisher: 'US Census Bureau',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'US Census Bureau, Cartographic Boundary Files 2020',
  vintage: '2020',
  files: [
    {
      name: file,
      agency: { url: `https://www2.census.gov/geo/tiger/GENZ2020/shp/${file}`, confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/CDCgov/Rnssp-shiny-apps/e5868e8a1b3448f6c1182a9a0cfc7c24887ac9fe/spline_cluster_detector/state_zcta/AL_zcta.rds',
        form: 're-serialised',
        note: 'One R file per state ({ST}_zcta.rds), each written back to the shapefile of the agency; eleven states: AL AZ CO IL MN NJ NM NY SC UT WA.',
      },
    },
  ],
  quirks: [
    'The agency publishes one national zip; a mirror may hold it in several, one per state.',
    'A ZCTA that crosses a state line is in one state file only, unclipped: the file does not tell its state.',
    'Open water is cut off at the coast and the Great Lakes.',
    'Up to 2 % of the vertices of the copy carry more than the six decimals of the agency.',
  ],
  parse,
};

async function parse(bytes: SourceBytes): Promise<ParsedRows> {
  const boundaries = new Map<string, BoundaryRow>();
  const drops = new Drops();
  let rowsIn = 0;
  for (const part of bytes.get(file) ?? []) {
    for (const outline of await readZippedShapefile(part)) {
      rowsIn++;
      const geoid = attribute(outline, 'ZCTA5CE20');
      if (!outline.geometry) drops.add('no_outline');
      else if (boundaries.has(geoid)) drops.add('repeated');
      else
        boundaries.set(geoid, { level: 'zcta', geoid, name: geoid, state: null, geometry: outline.geometry });
    }
  }
  if (rowsIn === 0) throw new Error(`${file}: no outline in ${bytes.get(file)?.length ?? 0} parts`);
  return { boundaries: [...boundaries.values()], rowsIn, drops: drops.counts };
}
