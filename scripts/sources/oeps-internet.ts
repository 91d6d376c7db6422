import { areaEstimates, percentAsShare, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { geoidCell, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { federalLicence, oepsCredit, oepsV1, oepsV1Note } from '../lib/oeps.ts';
import { onlyPart, type Source } from '../lib/source.ts';

const file = 'EC05_Z.csv';

export const oepsInternet: Source = {
  id: 'oeps-internet',
  title: 'Households without internet access, ACS 5-year 2015–2019, by ZCTA',
  publisher: 'U.S. Census Bureau; by way of OEPS',
  licence: federalLicence,
  licenceNote: oepsV1Note,
  credit: oepsCredit('U.S. Census Bureau, American Community Survey 2015–2019, table B28002'),
  vintage: '2015-2019',
  files: [
    {
      name: file,
      agency: { url: 'https://data.census.gov/table/ACSDT5Y2019.B28002', confirmed: false },
      copy: oepsV1(file),
    },
  ],
  quirks: [
    '2010 ZCTAs.',
    'The column ZCTA lost its leading zeros; the column GEOID is state and ZCTA run together and is not read.',
    'NoIntPct is a percentage with two decimals; it is `NA` where the area has no household.',
    'Margins of error were left out by the copy.',
  ],
  indicators: [
    {
      id: 'no_internet',
      domain: 'economy',
      label: 'Households without internet access',
      unit: 'share',
      kind: 'share',
      denominator: 'households',
      higherIs: 'worse',
      areas: 'zcta2010',
      vintage: '2015-2019',
      note: 'No internet access at home, neither by subscription nor without one. This copy leaves out the margin of error.',
    },
  ],
  parse: (bytes) =>
    areaEstimates(parseCsv(onlyPart(bytes, file)), (record) => geoidCell(record, 'ZCTA', 5), [
      { indicator: 'no_internet', range: SHARE, read: withoutInternet },
    ]),
};

function withoutInternet(record: CsvRecord): EstimateValue {
  const households = numberCell(record, 'total', ['NA']);
  return households === 0
    ? { value: null, moe: null, status: 'not_applicable' }
    : percentAsShare(record, 'NoIntPct');
}
