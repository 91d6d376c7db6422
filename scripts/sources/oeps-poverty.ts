import { areaEstimates, percentAsShare, SHARE } from '../lib/area-table.ts';
import { geoidCell, parseCsv } from '../lib/csv.ts';
import { federalLicence, oepsCredit, oepsV1, oepsV1Note } from '../lib/oeps.ts';
import { onlyPart, type Source } from '../lib/source.ts';

const file = 'EC03_Z.csv';

export const oepsPoverty: Source = {
  id: 'oeps-poverty',
  title: 'Poverty rate, ACS 5-year 2014–2018, by ZCTA',
  publisher: 'U.S. Census Bureau; by way of OEPS',
  licence: federalLicence,
  licenceNote: oepsV1Note,
  credit: oepsCredit('U.S. Census Bureau, American Community Survey 2014–2018, table S1701'),
  vintage: '2014-2018',
  files: [
    {
      name: file,
      agency: { url: 'https://data.census.gov/table/ACSST5Y2018.S1701', confirmed: false },
      copy: oepsV1(file),
    },
  ],
  quirks: [
    '2010 ZCTAs.',
    'povP is a percentage with one decimal; `NA` means missing.',
    'Margins of error were left out by the copy.',
  ],
  indicators: [
    {
      id: 'poverty',
      domain: 'economy',
      label: 'People living in poverty',
      unit: 'share',
      kind: 'share',
      denominator: 'people whose poverty status is known',
      higherIs: 'worse',
      areas: 'zcta2010',
      vintage: '2014-2018',
      note: 'People of all ages, not children alone. This copy leaves out the margin of error.',
    },
  ],
  parse: (bytes) =>
    areaEstimates(parseCsv(onlyPart(bytes, file)), (record) => geoidCell(record, 'ZCTA', 5), [
      { indicator: 'poverty', range: SHARE, read: (record) => percentAsShare(record, 'povP') },
    ]),
};
