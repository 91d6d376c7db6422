import { acsMeasure } from '../lib/acs-measures.ts';
import { acsZcta, readAcsTable } from '../lib/acs.ts';
import { areaEstimates } from '../lib/area-table.ts';
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
      hasMargins: true,
      note: 'Households of all kinds, with or without children.',
    },
  ],
  parse,
};

function parse(bytes: SourceBytes): ParsedRows {
  const table = readAcsTable(onlyPart(bytes, file));
  const renterShare = acsMeasure('B25003', 'renter_share', { share: [3], of: [1] });
  return {
    ...areaEstimates(table.records, acsZcta, [renterShare]),
    rowsIn: table.rowsIn,
    drops: table.drops,
  };
}
