import { areaEstimates, COUNT, published } from '../lib/area-table.ts';
import { geoidCell, numberCell, parseCsv } from '../lib/csv.ts';
import { federalLicence, oepsCredit, oepsV1, oepsV1Note } from '../lib/oeps.ts';
import { onlyPart, type IndicatorDefinition, type Source } from '../lib/source.ts';

const file = 'DS01_Z.csv';
const note =
  'A survey estimate. This copy leaves out its margin of error, so how sure the number is was not published with it.';

const common = {
  domain: 'children',
  unit: 'people',
  kind: 'count',
  denominator: null,
  higherIs: 'neither',
  areas: 'zcta2010',
  vintage: '2014-2018',
  note,
} as const satisfies Partial<IndicatorDefinition>;

export const oepsAge: Source = {
  id: 'oeps-age',
  title: 'Population by age, ACS 5-year 2014–2018, by ZCTA',
  publisher: 'U.S. Census Bureau; by way of OEPS',
  licence: federalLicence,
  licenceNote: oepsV1Note,
  credit: oepsCredit('U.S. Census Bureau, American Community Survey 2014–2018, table S0101'),
  vintage: '2014-2018',
  files: [
    {
      name: file,
      agency: { url: 'https://data.census.gov/table/ACSST5Y2018.S0101', confirmed: false },
      copy: oepsV1(file),
    },
  ],
  quirks: ['2010 ZCTAs.', '`NA` means missing.', 'Margins of error were left out by the copy.'],
  indicators: [
    { id: 'children_0_4', label: 'Children under 5', ...common },
    { id: 'children_5_14', label: 'Children ages 5 to 14', ...common },
  ],
  parse: (bytes) =>
    areaEstimates(parseCsv(onlyPart(bytes, file)), (record) => geoidCell(record, 'ZCTA', 5), [
      count('children_0_4', 'age0_4'),
      count('children_5_14', 'age5_14'),
    ]),
};

function count(indicator: string, column: string): Parameters<typeof areaEstimates>[2][number] {
  return { indicator, range: COUNT, read: (record) => published(numberCell(record, column, ['NA'])) };
}
