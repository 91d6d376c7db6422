import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { cityVote, pointCells, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const missing = ['NOT AVAILABLE', '-999'];
const types = new Set(['GENERAL ACUTE CARE', 'CRITICAL ACCESS', 'CHILDREN']);

function hospital(record: CsvRecord): ServiceRow | string {
  if (!types.has(cell(record, 'TYPE'))) return 'other type of hospital';
  if (cell(record, 'STATUS') !== 'OPEN') return 'closed';
  const place = pointCells(record, 'LONGITUDE', 'LATITUDE', missing);
  const zip = zip5(cell(record, 'ZIP'));
  if (place.lon === null && zip === null) return 'no point and no ZIP';
  return site({
    category: 'hospital',
    id: cell(record, 'ID'),
    name: textOrNull(cell(record, 'NAME'), missing),
    address: textOrNull(cell(record, 'ADDRESS'), missing),
    city: textOrNull(cell(record, 'CITY'), missing),
    zip,
    ...place,
    beds: numberCell(record, 'BEDS', missing),
  });
}

export const hospitals: Source = {
  id: 'hospitals',
  // newer, but without points
  replaces: ['cms-hospitals'],
  title: 'Hospitals (HIFLD Open)',
  publisher: 'US Department of Homeland Security, Homeland Infrastructure Foundation-Level Data',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The licence of the repository that holds the copy covers a book, not this federal file.',
  credit: 'HIFLD Open, Hospitals, validated to 2020-05-08',
  vintage: '2020',
  asOf: '2020-05-08',
  files: [
    {
      name: 'Hospitals.csv',
      agency: { url: 'https://hifld-geoplatform.opendata.arcgis.com/', confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/walkerke/census-with-r-book/f51bce08bfdd793357efd4d8ca5e2c0781502121/data/Hospitals.csv',
        form: 'as found',
        note: 'The agency closed its portal in August 2025; archives keep the layers.',
      },
    },
  ],
  quirks: [
    'UTF-8 with a byte order mark.',
    'X and Y are EPSG:3857 meters; LATITUDE and LONGITUDE are degrees.',
    '-999 and NOT AVAILABLE mean missing.',
    'A few ZIP codes lost their leading zero; some ZIP codes and points are wrong.',
    'Open general, critical access and children’s hospitals only.',
  ],
  coverage: [{ category: 'hospital', place: 'us', complete: true, note: null }],
  parse(bytes) {
    const records = parseCsv(onlyPart(bytes, 'Hospitals.csv'));
    return {
      ...toServices(records, hospital),
      zipCities: records.flatMap((record) =>
        cityVote(cell(record, 'ZIP'), cell(record, 'CITY'), cell(record, 'STATE'), missing),
      ),
    };
  },
};
