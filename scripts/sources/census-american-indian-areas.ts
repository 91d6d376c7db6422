import { Drops } from '../lib/csv.ts';
import { attribute } from '../lib/outline.ts';
import { readZippedShapefile } from '../lib/shapefile.ts';
import { onlyPart, type BoundaryRow, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

/** What both editions say of their rows. */
const commonQuirks = [
  'A reservation and its off-reservation trust land are two rows: GEOID ends in R or T (Navajo Nation: 2430R, 2430T).',
  'Some shapes, both of the Navajo Nation among them, cross themselves; they are kept as they are: repair before an overlay.',
];

const file2018 = 'tl_2018_us_aiannh.zip';
const file2020 = 'tl_2020_us_aiannh.zip';

export const censusAmericanIndianAreas2020: Source = {
  id: 'census-american-indian-areas-2020',
  replaces: ['census-american-indian-areas'],
  title: 'Outlines of American Indian, Alaska Native and Native Hawaiian areas',
  publisher: 'US Census Bureau',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'US Census Bureau, TIGER/Line 2020',
  vintage: '2020',
  files: [
    {
      name: file2020,
      agency: { url: `https://www2.census.gov/geo/tiger/TIGER2020/AIANNH/${file2020}`, confirmed: false },
    },
  ],
  quirks: [
    ...commonQuirks,
    'Alaska Native villages and Hawaiian home lands are among them; so are statistical areas without land of their own, in Oklahoma and elsewhere.',
    'Every vertex of the Census Bureau, water included.',
  ],
  parse: (bytes) => parse(bytes, file2020),
};

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
      name: file2018,
      agency: { url: `https://www2.census.gov/geo/tiger/TIGER2018/AIANNH/${file2018}`, confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/CDCgov/Rnssp/7f76909c57a70cff81fea68c621aeb7424b9254a/data/tribal_sf.rda',
        form: 're-serialised',
        note: 'Generalised by CDC. The 221 areas of Alaska and Hawaii, which CDC draws as moved insets, were taken out.',
      },
    },
  ],
  quirks: [
    ...commonQuirks,
    'In the copy, Alaska and Hawaii are absent: no area there must read as “no American Indian land”.',
  ],
  parse: (bytes) => parse(bytes, file2018),
};

async function parse(bytes: SourceBytes, file: string): Promise<ParsedRows> {
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
