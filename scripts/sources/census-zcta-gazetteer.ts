import { geoidCell, mapRecords, numberCell, parseCsv } from '../lib/csv.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';
import { isZip, unzipMember } from '../lib/zip.ts';

const file = '2021_Gaz_zcta_national.zip';

export const censusZctaGazetteer: Source = {
  id: 'census-zcta-gazetteer',
  required: true,
  title: 'Internal points and land areas of 2020 ZIP Code Tabulation Areas',
  publisher: 'US Census Bureau',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The repositories the copy was made from state no licence for these facts.',
  credit: 'US Census Bureau, Gazetteer Files',
  vintage: '2020',
  files: [
    {
      name: file,
      agency: {
        url: `https://www2.census.gov/geo/docs/maps-data/data/gazetteer/2021_Gazetteer/${file}`,
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/NC1107/housing-affordability/94ef326fca4751a409ceeb9ffa06675fd69bc7a2/public/data/zip-centroids.json',
        form: 'derived',
        note: 'The layout of the agency, rebuilt: points from this address, land and water areas summed from the ZCTA–county parts.',
      },
    },
  ],
  quirks: [
    'The Gazetteer of 2020 is still on 2010 ZCTAs (33,144); that of 2021 is the first on 2020 ZCTAs (33,791).',
    'Tab-separated; the last column name is padded with blanks. Columns changed places between editions: read by name.',
    'The agency sends a zip, the rebuilt copy is the bare text: both are read.',
  ],
  parse,
};

async function parse(bytes: SourceBytes): Promise<ParsedRows> {
  const received = onlyPart(bytes, file);
  const text = isZip(received) ? await unzipMember(received, file.replace('.zip', '.txt')) : received;
  const records = parseCsv(text, { delimiter: '\t' });
  const internalPoints = mapRecords(records, (record) => ({
    geoid: geoidCell(record, 'GEOID', 5),
    lon: required(record, 'INTPTLONG'),
    lat: required(record, 'INTPTLAT'),
    landKm2: required(record, 'ALAND') / 1e6,
  }));
  return { internalPoints, rowsIn: records.length, drops: {} };
}

function required(record: Readonly<Record<string, string>>, column: string): number {
  const value = numberCell(record, column);
  if (value === null) throw new Error(`${column} is blank`);
  return value;
}
