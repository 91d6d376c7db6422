import { acsEstimate, acsMargin } from '../../server/analysis/acs-values.ts';
import { proportion, type Measured } from '../../server/analysis/margins.ts';
import { acsZcta, readAcsTable } from '../lib/acs.ts';
import { areaEstimates, published, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { cell, type CsvRecord } from '../lib/csv.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

const file = 'ACSDT5Y2023.B25003-Data.csv';

export const acsTenure: Source = {
  id: 'acs-tenure',
  title: 'Tenure, ACS 5-year 2019–2023, table B25003, by ZCTA',
  publisher: 'U.S. Census Bureau',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The repository of the copy is under the MIT licence.',
  credit: 'U.S. Census Bureau, American Community Survey 2019–2023, table B25003',
  vintage: '2019-2023',
  files: [
    {
      name: file,
      agency: { url: 'https://data.census.gov/table/ACSDT5Y2023.B25003', confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/hanh-analytics/Hackonomics2025/d302d2f787ea546b794e4e8ee5833a967ea72f8b/data/Homeowners/Homeowners_Data.csv',
        form: 'as found',
      },
    },
  ],
  quirks: [
    '2020 ZCTAs.',
    'A byte-order mark, a second header row with labels, a comma at the end of every row, a row for the United States.',
    '540 ZCTAs are listed twice with identical cells: kept once.',
  ],
  indicators: [
    {
      id: 'renter_share',
      domain: 'housing',
      label: 'Households that rent',
      unit: 'share',
      kind: 'share',
      denominator: 'households',
      higherIs: 'neither',
      areas: 'zcta2020',
      vintage: '2019-2023',
      note: 'Households of all kinds, with or without children.',
    },
  ],
  parse,
};

function parse(bytes: SourceBytes): ParsedRows {
  const table = readAcsTable(onlyPart(bytes, file));
  const parsed = areaEstimates(table.records, acsZcta, [
    { indicator: 'renter_share', range: SHARE, read: renterShare },
  ]);
  return { ...parsed, rowsIn: table.rowsIn, drops: table.drops };
}

function renterShare(record: CsvRecord): EstimateValue {
  const renters = measured(record, 'B25003_003');
  const households = measured(record, 'B25003_001');
  if ('status' in households) return households;
  if ('status' in renters) return renters;
  const share = proportion(renters, households);
  return share === null
    ? { value: null, moe: null, status: 'not_applicable' }
    : published(share.value, share.moe);
}

function measured(record: CsvRecord, variable: string): Measured | EstimateValue {
  const { value, status } = acsEstimate(cell(record, `${variable}E`));
  return value === null
    ? { value, moe: null, status }
    : { value, moe: acsMargin(cell(record, `${variable}M`)) };
}
