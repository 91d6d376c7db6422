import { cell, geoidCell, mapRecords, numberCell, parseCsv } from '../lib/csv.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

const file = 'zcta5_county_rel.csv';

export const censusZctaCounty: Source = {
  id: 'census-zcta-county',
  required: true,
  title: 'Counties of each 2020 ZIP Code Tabulation Area, with the land of each part',
  publisher: 'US Census Bureau; columns renamed by a third party',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The repository of the copy states no licence.',
  credit: 'US Census Bureau, 2020 ZCTA to County Relationship File',
  vintage: '2020',
  files: [
    {
      name: file,
      agency: {
        url: 'https://www2.census.gov/geo/docs/maps-data/data/rel2020/zcta520/tab20_zcta520_county20_natl.txt',
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/ThirstieAdmin/thirstie-public-datasets/aff8ebb500c15d96a490550a1e177c7a989aca7a/geographics/zcta5_county_rel.csv',
        form: 'as found',
        note: 'Fewer and renamed columns, comma-separated; is_primary was added.',
      },
    },
  ],
  quirks: [
    'arealand_zcta5_20 and areawater_zcta5_20 are wrong (nearly all doubled) and never read; the *_part columns are right.',
    'is_primary marks the county that holds the largest part of the ZCTA.',
    'Byte order mark, CRLF.',
  ],
  parse,
};

function parse(bytes: SourceBytes): ParsedRows {
  const records = parseCsv(onlyPart(bytes, file));
  const zctaCounties = mapRecords(records, (record) => {
    const zcta = geoidCell(record, 'zcta5', 5);
    const landM2 = numberCell(record, 'arealand_part');
    if (landM2 === null) throw new Error('arealand_part is blank');
    return {
      zcta,
      county: geoidCell(record, 'fips_code_county', 5),
      isPrimary: isPrimary(record),
      landM2,
    };
  });
  return { zctaCounties, rowsIn: records.length, drops: {} };
}

function isPrimary(record: Readonly<Record<string, string>>): boolean {
  const flag = cell(record, 'is_primary');
  if (flag !== '0' && flag !== '1') throw new Error(`is_primary is ${JSON.stringify(flag)}, neither 0 nor 1`);
  return flag === '1';
}
