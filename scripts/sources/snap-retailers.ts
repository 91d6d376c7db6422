import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, numberCell, parseCsvColumns } from '../lib/csv.ts';
import { cityVote, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { placeOf, sitePoint } from '../lib/site-point.ts';
import { onlyPart, type CoverageRow, type ParsedRows, type ServiceRow, type Source } from '../lib/source.ts';
import { onlyMember } from '../lib/zip-member.ts';

const columns = [
  'Record ID',
  'Store Name',
  'Store Type',
  'City',
  'State',
  'Zip Code',
  'Latitude',
  'Longitude',
];
const currentColumns = [...columns, 'Store Street Address', 'Additonal Address'];
const historicalColumns = [
  ...columns,
  'Street Number',
  'Street Name',
  'Additional Address',
  'Authorization Date',
  'End Date',
];

/** What each type of store is to a family that buys groceries: a category, or why it is not counted. */
const typesOfStore: Readonly<Record<string, { readonly category: string } | string>> = {
  Supermarket: { category: 'snap_retailer' },
  'Super Store': { category: 'snap_retailer' },
  'Grocery Store': { category: 'snap_retailer' },
  'Large Grocery Store': { category: 'snap_retailer' },
  'Medium Grocery Store': { category: 'snap_retailer' },
  'Small Grocery Store': { category: 'snap_retailer' },
  'Farmers and Markets': { category: 'farm_market' },
  "Farmers' Market": { category: 'farm_market' },
  'Direct Marketing Farmer': { category: 'farm_market' },
  'Convenience Store': 'convenience store',
  'Combination Grocery/Other': 'drug, dollar or general store',
  'Specialty Store': 'store of one kind of food',
  'Bakery Specialty': 'store of one kind of food',
  'Fruits/Veg Specialty': 'store of one kind of food',
  'Meat/Poultry Specialty': 'store of one kind of food',
  'Seafood Specialty': 'store of one kind of food',
  'Restaurant Meals Program': 'restaurant',
  'Delivery Route': 'no place of its own',
  'Military Commissary': 'not open to all',
  'Food Buying Co-op': 'not open to all',
  'Non-profit Food Buying Co-op': 'not open to all',
  Wholesaler: 'not open to all',
  Internet: 'no place of its own',
  'Internet Retailer': 'no place of its own',
  Other: 'other or unknown type',
  Unknown: 'other or unknown type',
};

/** Today's list has no End Date: all that is in it may. */
const mayTakeSnap = (record: CsvRecord): boolean => (record['End Date'] ?? '') === '';

/** Turns records into stores, each Record ID once; `address` reads the columns of its file. */
function storeMaker(
  address: (record: CsvRecord) => readonly string[],
): (record: CsvRecord) => ServiceRow | string {
  const seen = new Set<string>();
  return (record) => {
    if (!mayTakeSnap(record)) return 'no longer authorized';
    const type = typesOfStore[cell(record, 'Store Type')];
    // A new type might be a grocery: it must be looked at before its stores are left out.
    if (type === undefined) throw new Error(`Store Type ${cell(record, 'Store Type')} is not known`);
    if (typeof type === 'string') return type;
    const id = cell(record, 'Record ID');
    if (seen.has(id)) return 'the same store again';
    const point = sitePoint(numberCell(record, 'Longitude'), numberCell(record, 'Latitude'));
    const place = placeOf(point, zip5(cell(record, 'Zip Code')));
    if (typeof place === 'string') return place;
    seen.add(id);
    return site({
      category: type.category,
      id,
      name: textOrNull(cell(record, 'Store Name')),
      address: textOrNull(address(record).filter(Boolean).join(', ')),
      city: textOrNull(cell(record, 'City')),
      ...place,
    });
  };
}

function parseStores(
  records: readonly CsvRecord[],
  address: (record: CsvRecord) => readonly string[],
): ParsedRows {
  return {
    ...notEmpty(toServices(records, storeMaker(address))),
    zipCities: records
      .filter(mayTakeSnap)
      .flatMap((record) => cityVote(cell(record, 'Zip Code'), cell(record, 'City'), cell(record, 'State'))),
  };
}

const about = {
  publisher: 'USDA Food and Nutrition Service',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
};
const quirks = [
  'Counted as grocery stores: supermarkets, super stores and grocery stores of every size. Convenience, drug, dollar and specialty stores, restaurants, commissaries and wholesalers take SNAP too, but do not sell what a family cooks with.',
  'Farmers’ markets and farmers who sell their own goods are farm markets. A type of store that is not known stops this source.',
];
const coverage: readonly CoverageRow[] = ['snap_retailer', 'farm_market'].map((category) => ({
  category,
  place: 'us',
  complete: true,
  note: null,
}));

export const snapRetailers: Source = {
  ...about,
  id: 'snap-retailers',
  replaces: ['snap-retailers-2025', 'snap-farm-markets'],
  title: 'SNAP Retailer Location Data',
  credit: 'USDA Food and Nutrition Service, SNAP Retailer Location Data',
  vintage: 'updated every two weeks',
  asOf: 'the day the list was read',
  files: [
    {
      name: 'snap_retailer_location_data.csv',
      agency: {
        url: 'https://hub.arcgis.com/api/v3/datasets/8b260f9a10b0459aa441ad8588c2251c_0/downloads/data?format=csv&spatialRefId=4326&where=1%3D1',
        confirmed: false,
      },
    },
  ],
  quirks: [
    'Only stores that may take SNAP now; columns are written with spaces or with underscores, one of them as Additonal_Address. ObjectId changes, Record_ID lasts.',
    'X and Y may be meters: Latitude and Longitude are read.',
    ...quirks,
  ],
  coverage,
  parse(bytes) {
    const file = onlyPart(bytes, 'snap_retailer_location_data.csv');
    return parseStores(parseCsvColumns(file, currentColumns, { lettersOnly: true }), (record) => [
      cell(record, 'Store Street Address'),
      cell(record, 'Additonal Address'),
    ]);
  },
};

export const snapRetailers2025: Source = {
  ...about,
  id: 'snap-retailers-2025',
  replaces: ['snap-farm-markets'],
  title: 'Historical SNAP Retailer Locator Data, 2005–2025',
  credit: 'USDA Food and Nutrition Service, Historical SNAP Retailer Locator Data, 2005–2025',
  vintage: '2025',
  asOf: '2025-12-31',
  files: [
    {
      name: 'snap-retailer-locator-data2005-2025.zip',
      agency: {
        url: 'https://www.fns.usda.gov/sites/default/files/resource-files/snap-retailer-locator-data2005-2025.zip',
        confirmed: false,
      },
    },
  ],
  quirks: [
    'A zip of one table, UTF-8 with a byte order mark and CRLF; blank cells hold a blank.',
    'One row is an authorization since 2005; a blank End Date means that the store may still take SNAP.',
    ...quirks,
  ],
  coverage,
  async parse(bytes) {
    const file = await onlyMember(onlyPart(bytes, 'snap-retailer-locator-data2005-2025.zip'), /\.csv$/i);
    return parseStores(parseCsvColumns(file, historicalColumns), (record) => [
      `${cell(record, 'Street Number')} ${cell(record, 'Street Name')}`.trim(),
      cell(record, 'Additional Address'),
    ]);
  },
};
