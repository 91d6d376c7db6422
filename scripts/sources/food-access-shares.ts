import { areaEstimates, published, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { cell, numberOrNull, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { foodAccessVintage, peopleFar } from '../lib/food-access.ts';
import { tractOf2010 } from '../lib/renumbered-tracts.ts';
import { onlyPart, type Source } from '../lib/source.ts';

const file = 'food_atlas.csv';

export const foodAccessShares: Source = {
  id: 'food-access-shares',
  scope: 'national',
  title: 'People far from supermarkets, 2019, by census tract',
  publisher: 'USDA Economic Research Service; by way of geomarker.io',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The repository of the copy states no licence.',
  credit: 'USDA Economic Research Service, Food Access Research Atlas, 2019; geomarker.io, tract_indices',
  vintage: foodAccessVintage,
  files: [
    {
      name: file,
      agency: {
        url: 'https://www.ers.usda.gov/webdocs/DataFiles/80591/FoodAccessResearchAtlasData2019.xlsx',
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/geomarker-io/tract_indices/568999a2a18293722b81717ba0c57d14f7351fc6/data/food_atlas.rds',
        form: 're-serialised',
        note: 'Four columns of the atlas as R data, the percentage of people computed there; written out as CSV. The workbook of the agency is not read: usda-food-access reads its later zip.',
      },
    },
  ],
  quirks: [
    '2010 tracts, 25 of them under later codes. Percentages are rounded to whole ones.',
    'Blank (29,957 tracts) stands for nobody: none of them is flagged as one of low access, all of Manhattan’s but one are among them. It reads as 0 there, and as missing in a flagged tract.',
    'People of all ages: children were left out of the copy.',
  ],
  indicators: [peopleFar],
  parse: (bytes) =>
    areaEstimates(parseCsv(onlyPart(bytes, file)), (record) => tractOf2010(cell(record, 'census_tract_id')), [
      { indicator: peopleFar.id, range: SHARE, read: farShare },
    ]),
};

function farShare(record: CsvRecord): EstimateValue {
  const percent = numberOrNull(cell(record, 'low_food_access_pct'));
  if (percent !== null) return published(percent / 100);
  const flag = cell(record, 'low_food_access_flag');
  if (flag !== 'TRUE' && flag !== 'FALSE') throw new Error(`low_food_access_flag is ${JSON.stringify(flag)}`);
  return published(flag === 'FALSE' ? 0 : null);
}
