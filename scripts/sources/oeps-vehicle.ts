import { areaEstimates, percentAsShare, SHARE } from '../lib/area-table.ts';
import { geoidCell, parseCsv } from '../lib/csv.ts';
import { federalLicence, oepsCredit, oepsV2, oepsV2Note } from '../lib/oeps.ts';
import { onlyPart, type Source } from '../lib/source.ts';

const file = 'commuting_zcta18.csv';

export const oepsVehicle: Source = {
  id: 'oeps-vehicle',
  title: 'Households without a vehicle, ACS 5-year 2014–2018, by ZCTA',
  publisher: 'U.S. Census Bureau; by way of OEPS',
  licence: federalLicence,
  licenceNote: oepsV2Note,
  credit: oepsCredit('U.S. Census Bureau, American Community Survey 2014–2018, table B08201'),
  vintage: '2014-2018',
  files: [
    {
      name: file,
      agency: { url: 'https://data.census.gov/table/ACSDT5Y2018.B08201', confirmed: false },
      copy: oepsV2('24983d2e274f55c061a4cdbfada95766f52f4340', `data_to_merge/loud/${file}`),
    },
  ],
  quirks: [
    '2010 ZCTAs.',
    'NoVehHHld is a percentage of households with two decimals; `NA` means missing.',
    'Margins of error were left out by the copy.',
  ],
  indicators: [
    {
      id: 'no_vehicle',
      domain: 'economy',
      label: 'Households without a vehicle',
      unit: 'share',
      kind: 'share',
      denominator: 'households',
      higherIs: 'worse',
      areas: 'zcta2010',
      vintage: '2014-2018',
      note: 'Households of all kinds, with or without children. This copy leaves out the margin of error.',
    },
  ],
  parse: (bytes) =>
    areaEstimates(parseCsv(onlyPart(bytes, file)), (record) => geoidCell(record, 'GEOID', 5), [
      { indicator: 'no_vehicle', range: SHARE, read: (record) => percentAsShare(record, 'NoVehHHld') },
    ]),
};
