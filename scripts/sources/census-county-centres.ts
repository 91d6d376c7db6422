import { cell, Drops, geoidCell, mapRecords, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { onlyPart, type CountyRow, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

const file = 'CenPop2020_Mean_CO.txt';

export const censusCountyCentres: Source = {
  id: 'census-county-centres',
  scope: 'national',
  title: 'Names and population centres of 2020 counties',
  publisher: 'US Census Bureau',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The copy is from a CC0 package (USpopcenters).',
  credit: 'US Census Bureau, Centers of Population 2020',
  vintage: '2020',
  files: [
    {
      name: file,
      agency: {
        url: `https://www2.census.gov/geo/docs/reference/cenpop2020/county/${file}`,
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/NikKrieger/USpopcenters/e5a2d1247a262164b1fffe4cf100ec8b91236241/data/county2020.rda',
        form: 're-serialised',
      },
    },
  ],
  quirks: [
    'Byte order mark; latitude with a plus sign, longitude padded with zeros (-086.487813).',
    'Names have no “County” or “Parish” behind them.',
    'Counties of 2020: with 02063 and 02066 of Alaska, which outlines of 2017 do not have.',
  ],
  parse,
};

function parse(bytes: SourceBytes): ParsedRows {
  const records = parseCsv(onlyPart(bytes, file));
  const counties = mapRecords(records, readCounty).filter((row) => row !== null);
  const drops = new Drops();
  if (counties.length < records.length) drops.add('no_point', records.length - counties.length);
  return { counties, rowsIn: records.length, drops: drops.counts };
}

function readCounty(record: CsvRecord): CountyRow | null {
  const geoid = geoidCell(record, 'STATEFP', 2) + geoidCell(record, 'COUNTYFP', 3);
  const lon = numberCell(record, 'LONGITUDE');
  const lat = numberCell(record, 'LATITUDE');
  return lon === null || lat === null ? null : { geoid, name: cell(record, 'COUNAME'), lon, lat };
}
