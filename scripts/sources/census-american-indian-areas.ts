import { Drops } from '../lib/csv.ts';
import { attribute } from '../lib/outline.ts';
import { readZippedShapefile } from '../lib/shapefile.ts';
import { onlyPart, type BoundaryRow, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

const file = 'tl_2018_us_aiannh.zip';

export const censusAmericanIndianAreas: Source = {
  id: 'census-american-indian-areas',
  title: 'Outlines of American Indian areas',
  publisher: 'US Census Bureau; by way of CDC Rnssp',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The copy is from an Apache-2.0 package.',
  credit: 'US Census Bureau, TIGER/Line 2018; CDC Rnssp',
  vintage: '2018',
  files: [
    {
      name: file,
      agency: { url: `https://www2.census.gov/geo/tiger/TIGER2018/AIANNH/${file}`, confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/CDCgov/Rnssp/7f76909c57a70cff81fea68c621aeb7424b9254a/data/tribal_sf.rda',
        form: 're-serialised',
        note: 'Generalised by CDC. The 221 areas of Alaska and Hawaii, which CDC draws as moved insets, were taken out.',
      },
    },
  ],
  quirks: [
    'A reservation and its off-reservation trust land are two rows: GEOID ends in R or T (Navajo Nation: 2430R, 2430T).',
    'Some shapes, both of the Navajo Nation among them, cross themselves; they are kept as they are: repair before an overlay.',
    'In the copy, Alaska and Hawaii are absent: no area there must read as “no American Indian land”.',
  ],
  parse,
};

async function parse(bytes: SourceBytes): Promise<ParsedRows> {
  const outlines = await readZippedShapefile(onlyPart(bytes, file));
  const drops = new Drops();
  const boundaries = outlines.flatMap((outline): BoundaryRow[] => {
    if (!outline.geometry) {
      drops.add('no_outline');
      return [];
    }
    const geoid = attribute(outline, 'GEOID');
    const name = attribute(outline, 'NAMELSAD');
    return [{ level: 'american_indian_area', geoid, name, state: null, geometry: outline.geometry }];
  });
  return { boundaries, rowsIn: outlines.length, drops: drops.counts };
}
