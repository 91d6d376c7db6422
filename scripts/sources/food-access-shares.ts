import { areaEstimates, published, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { cell, geoidCell, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { atlasEstimates, foodAccessVintage, peopleFar } from '../lib/food-access.ts';
import { tractOf2010 } from '../lib/renumbered-tracts.ts';
import { onlyPart, type ParsedRows, type Source } from '../lib/source.ts';
import { isZip } from '../lib/zip.ts';

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
        url: 'https://www.ers.usda.gov/media/5627/food-access-research-atlas-data-download-2019.zip',
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/geomarker-io/tract_indices/568999a2a18293722b81717ba0c57d14f7351fc6/data/food_atlas.rds',
        form: 're-serialised',
        note: 'Four columns of the atlas as R data, the percentage of people computed there; written out as CSV.',
      },
    },
  ],
  quirks: [
    'An address the agency used before sends its zip, the copy is bare text: both are read.',
    '2010 tracts, 25 of them under later codes. Percentages are rounded to whole ones.',
    'Blank (29,957 tracts) stands for nobody: none of them is flagged as one of low access, all of Manhattan’s but one are among them. It reads as 0 there, and as missing in a flagged tract.',
    'People of all ages: children were left out of the copy.',
  ],
  indicators: [peopleFar],
  parse: (bytes) => {
    const received = onlyPart(bytes, file);
    return isZip(received) ? atlasEstimates(received, [peopleFar]) : copiedShares(received);
  },
};

const copiedShares = (table: Uint8Array): ParsedRows =>
  areaEstimates(parseCsv(table), (record) => tractOf2010(geoidCell(record, 'census_tract_id', 11)), [
    { indicator: peopleFar.id, range: SHARE, read: farShare },
  ]);

function farShare(record: CsvRecord): EstimateValue {
  const percent = numberCell(record, 'low_food_access_pct');
  if (percent !== null) return published(percent / 100);
  const flag = cell(record, 'low_food_access_flag');
  if (flag !== 'TRUE' && flag !== 'FALSE') throw new Error(`low_food_access_flag is ${JSON.stringify(flag)}`);
  return published(flag === 'FALSE' ? 0 : null);
}
