import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import {
  cityVote,
  pointCells,
  repeatFinder,
  site,
  textOrNull,
  toServices,
  UniqueIds,
} from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const missing = ['NA'];

function address(record: CsvRecord): string | null {
  const known = (column: string): string => textOrNull(cell(record, column), missing) ?? '';
  const street = `${known('street_num')} ${known('street_name')}`.trim();
  return textOrNull([street, known('address_add')].filter(Boolean).join(', '));
}

function market(record: CsvRecord, ids: UniqueIds): ServiceRow | string {
  if (textOrNull(cell(record, 'end_date'), missing) !== null) return 'no longer authorized';
  const place = pointCells(record, 'x', 'y', missing);
  const zip = zip5(cell(record, 'zip'));
  if (place.lon === null && zip === null) return 'no point and no ZIP';
  return site({
    category: 'farm_market',
    id: ids.next(cell(record, 'record_id')),
    name: textOrNull(cell(record, 'store_name'), missing),
    address: address(record),
    city: textOrNull(cell(record, 'city'), missing),
    zip,
    ...place,
  });
}

export const snapFarmMarkets: Source = {
  id: 'snap-farm-markets',
  title: 'Farmers’ markets that take SNAP',
  publisher: 'USDA Food and Nutrition Service',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The repository that holds the cleaned copy has no licence file.',
  credit: 'USDA Food and Nutrition Service, Historical SNAP Retailer Locator, 2023, cleaned by J. Shannon',
  vintage: '2023',
  asOf: '2023',
  files: [
    {
      name: 'snap_localfoods.csv',
      agency: { url: 'https://www.fns.usda.gov/snap/retailer/historical-data', confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/jshannon75/snap_retailers/8f530dfc703daca7c03419c637f2f629b984fe08/data/snap_localfoods.csv',
        form: 'as found',
        note: 'One store group of the agency’s file, cleaned and joined to census areas.',
      },
    },
  ],
  quirks: [
    'x and y are longitude and latitude.',
    'NA means missing; an end_date means no longer authorized.',
    'Some rows are repeated exactly; ZIP codes lost their leading zeros.',
  ],
  coverage: [{ category: 'farm_market', place: 'us', complete: true, note: null }],
  parse(bytes) {
    const records = parseCsv(onlyPart(bytes, 'snap_localfoods.csv'));
    const isRepeat = repeatFinder();
    const ids = new UniqueIds();
    return {
      ...toServices(records, (record) => (isRepeat(record) ? 'exact duplicate' : market(record, ids))),
      zipCities: records.flatMap((record) =>
        cityVote(cell(record, 'zip'), cell(record, 'city'), cell(record, 'state'), missing),
      ),
    };
  },
};
