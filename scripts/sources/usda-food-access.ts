import { areaEstimates, published, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { cell, numberOrNull, parseCsvColumns, type CsvRecord } from '../lib/csv.ts';
import { childrenFar, foodAccessVintage, lowIncomeFar, peopleFar } from '../lib/food-access.ts';
import { tractOf2010 } from '../lib/renumbered-tracts.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';
import { unzipMember } from '../lib/zip.ts';

const file = 'food-access-research-atlas-2019.zip';
const member = 'Food Access Research Atlas.csv';
const columns = [
  'CensusTract',
  'Urban',
  'Pop2010',
  'LILATracts_1And10',
  'LA1and10',
  'LAPOP1_10',
  'lakids1',
  'lakids10',
  'TractKids',
] as const;
type Column = (typeof columns)[number];

export const usdaFoodAccess: Source = {
  id: 'usda-food-access',
  title: 'Food Access Research Atlas 2019, by census tract',
  publisher: 'USDA Economic Research Service',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'USDA Economic Research Service, Food Access Research Atlas (Large Retailer Access Map), 2019',
  vintage: foodAccessVintage,
  files: [
    {
      name: file,
      agency: {
        url: 'https://www.ers.usda.gov/media/5627/2019-large-retailer-access-map-lram-formerly-known-as-the-food-access-research-atlas-fara-data.zip',
        confirmed: false,
      },
    },
  ],
  quirks: [
    '2010 tracts, 25 of them under later codes; CensusTract lost its leading zeros. Of the 147 columns nine are read, their names in any case (POP2010, Pop2010).',
    'NULL stands for nobody: the greater the distance, the more tracts have it, and none of those is flagged as one of low access. It reads as 0 there, and as missing in a flagged tract.',
    'lakids1share and its like are shares of all people of the tract: the share of children is computed from counts.',
    'Counts come from a grid and are rounded: a share may end one person above the whole and is then 1.',
  ],
  indicators: [childrenFar, peopleFar, lowIncomeFar],
  parse,
};

async function parse(bytes: SourceBytes): Promise<ParsedRows> {
  const table = await unzipMember(onlyPart(bytes, file), member);
  return areaEstimates(
    parseCsvColumns(table, columns),
    (record) => tractOf2010(cell(record, 'CensusTract')),
    [
      { indicator: childrenFar.id, range: SHARE, read: childrenShare },
      { indicator: peopleFar.id, range: SHARE, read: (record) => farShare(record, 'LAPOP1_10', 'Pop2010') },
      {
        indicator: lowIncomeFar.id,
        range: SHARE,
        read: (record) => published(flag(record, 'LILATracts_1And10')),
      },
    ],
  );
}

const childrenShare = (record: CsvRecord): EstimateValue =>
  farShare(record, flag(record, 'Urban') === 1 ? 'lakids1' : 'lakids10', 'TractKids');

function farShare(record: CsvRecord, far: Column, all: Column): EstimateValue {
  const total = count(record, all);
  if (total === 0) return { value: null, moe: null, status: 'not_applicable' };
  const beyond = count(record, far) ?? (flag(record, 'LA1and10') === 0 ? 0 : null);
  if (beyond === null || total === null) return published(null);
  return published(beyond > total && beyond <= total + 1 ? 1 : beyond / total);
}

const count = (record: CsvRecord, column: Column): number | null =>
  numberOrNull(cell(record, column), ['NULL']);

function flag(record: CsvRecord, column: Column): number | null {
  const value = count(record, column);
  if (value !== null && value !== 0 && value !== 1) throw new Error(`${column} is ${value}, not 0 or 1`);
  return value;
}
