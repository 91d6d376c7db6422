import { areaEstimates, published, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { cell, geoidCell, parseCsvColumns, type CsvRecord } from '../lib/csv.ts';
import { atlasEstimates, foodAccessVintage, lowIncomeFar } from '../lib/food-access.ts';
import { tractOf2010 } from '../lib/renumbered-tracts.ts';
import { onlyPart, type ParsedRows, type Source } from '../lib/source.ts';
import { isZip } from '../lib/zip.ts';

const file = 'foodatlas_25col.csv';
const flag = 'li_la_1_10';

export const foodAccessFlags: Source = {
  id: 'food-access-flags',
  scope: 'national',
  title: 'Low-income tracts far from supermarkets, 2019',
  publisher: 'USDA Economic Research Service; by way of fooddeserts',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The copy is from an MIT package (fooddeserts).',
  credit: 'USDA Economic Research Service, Food Access Research Atlas, 2019; R package fooddeserts',
  vintage: foodAccessVintage,
  files: [
    {
      name: file,
      agency: {
        url: 'https://www.ers.usda.gov/sites/default/files/_laserfiche/DataFiles/80591/2019%20Food%20Access%20Research%20Atlas%20Data.zip',
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/Phioria/fooddeserts/675e6bb7f0/data/foodatlas.rda',
        form: 're-serialised',
        note: 'The first 25 of 147 columns as R data, renamed; written out as CSV.',
      },
    },
  ],
  quirks: [
    'An address the agency used before sends its zip, the copy is bare text: both are read.',
    '2010 tracts, 24 of them under later codes; census_tract is a number and lost its leading zeros (13,478 tracts).',
    'The 167 tracts of Alaska were left out by the copy, in which no column may be blank.',
    'It has flags of low access, and no counts of who is far.',
  ],
  indicators: [lowIncomeFar],
  parse: (bytes) => {
    const received = onlyPart(bytes, file);
    return isZip(received) ? atlasEstimates(received, [lowIncomeFar]) : copiedFlags(received);
  },
};

const copiedFlags = (table: Uint8Array): ParsedRows =>
  areaEstimates(
    parseCsvColumns(table, ['census_tract', flag]),
    (record) => tractOf2010(geoidCell(record, 'census_tract', 11)),
    [{ indicator: lowIncomeFar.id, range: SHARE, read: lowIncomeFlag }],
  );

function lowIncomeFlag(record: CsvRecord): EstimateValue {
  const text = cell(record, flag);
  if (text !== '0' && text !== '1') throw new Error(`${flag} is ${JSON.stringify(text)}`);
  return published(Number(text));
}
