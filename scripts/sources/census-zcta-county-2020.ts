import { inContext } from '../lib/context.ts';
import { cell, Drops, geoidCell, numberCell, parseCsvColumns, type CsvRecord } from '../lib/csv.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

const file = 'tab20_zcta520_county20_natl.txt';
const columns = ['GEOID_ZCTA5_20', 'GEOID_COUNTY_20', 'AREALAND_PART'] as const;

export const censusZctaCounty2020: Source = {
  id: 'census-zcta-county-2020',
  replaces: ['census-zcta-county'],
  title: '2020 ZCTA to County Relationship File',
  publisher: 'US Census Bureau',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'US Census Bureau, 2020 ZCTA to County Relationship File',
  vintage: '2020',
  files: [
    {
      name: file,
      agency: {
        url: `https://www2.census.gov/geo/docs/maps-data/data/rel2020/zcta520/${file}`,
        confirmed: false,
      },
    },
  ],
  quirks: [
    'Cells between bars; byte-order mark; leading zeros kept.',
    'A county’s land outside every ZCTA is a row without a ZCTA: left out.',
    'The main county of a ZCTA is not marked: it is the one with the most of its land, of equals the first.',
  ],
  parse,
};

type Part = Omit<NonNullable<ParsedRows['zctaCounties']>[number], 'isPrimary'>;

function parse(bytes: SourceBytes): ParsedRows {
  const records = parseCsvColumns(onlyPart(bytes, file), columns, { delimiter: '|' });
  const drops = new Drops();
  const largest = new Map<string, Part>();
  const parts: Part[] = [];
  const seen = new Set<string>();
  for (const [i, record] of records.entries()) {
    if (cell(record, 'GEOID_ZCTA5_20') === '') {
      drops.add('no_zcta');
      continue;
    }
    const part = inContext(`record ${i + 1}`, () => readPart(record));
    const pair = `${part.zcta} ${part.county}`;
    if (seen.has(pair)) throw new Error(`record ${i + 1}: ZCTA and county ${pair} are listed twice`);
    seen.add(pair);
    parts.push(part);
    if (part.landM2 > (largest.get(part.zcta)?.landM2 ?? -1)) largest.set(part.zcta, part);
  }
  const zctaCounties = parts.map((part) => ({ ...part, isPrimary: largest.get(part.zcta) === part }));
  return { zctaCounties, rowsIn: records.length, drops: drops.counts };
}

function readPart(record: CsvRecord): Part {
  const landM2 = numberCell(record, 'AREALAND_PART');
  if (landM2 === null) throw new Error('AREALAND_PART is blank');
  return {
    zcta: geoidCell(record, 'GEOID_ZCTA5_20', 5),
    county: geoidCell(record, 'GEOID_COUNTY_20', 5),
    landM2,
  };
}
