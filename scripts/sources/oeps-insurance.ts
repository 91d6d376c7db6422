import { areaEstimates, published, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { geoidCell, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { federalLicence, oepsCredit, oepsV2, oepsV2Note } from '../lib/oeps.ts';
import { onlyPart, type Source } from '../lib/source.ts';

const file = 'insurance_zcta18.csv';

export const oepsInsurance: Source = {
  id: 'oeps-insurance',
  title: 'Health insurance coverage, ACS 5-year 2014–2018, by ZCTA',
  publisher: 'U.S. Census Bureau; by way of OEPS',
  licence: federalLicence,
  licenceNote: oepsV2Note,
  credit: oepsCredit('U.S. Census Bureau, American Community Survey 2014–2018, health insurance coverage'),
  vintage: '2014-2018',
  files: [
    {
      name: file,
      agency: { url: 'https://data.census.gov/table/ACSST5Y2018.S2701', confirmed: false },
      copy: oepsV2('a5b560113097af8bdb5f0845643496039c54ecf2', `data_to_merge/${file}`),
    },
  ],
  quirks: [
    '2010 ZCTAs.',
    'InsuredPopP is the percentage with insurance, with one decimal; the indicator is the rest.',
    '`NA` means missing, here always beside an InsuredPop of 0.',
    'Margins of error were left out by the copy.',
  ],
  indicators: [
    {
      id: 'uninsured',
      domain: 'health',
      label: 'People without health insurance',
      unit: 'share',
      kind: 'share',
      denominator: 'people, without those in institutions or the armed forces',
      higherIs: 'worse',
      areas: 'zcta2010',
      vintage: '2014-2018',
      note: 'People of all ages, not children alone. This copy leaves out the margin of error.',
    },
  ],
  parse: (bytes) =>
    areaEstimates(parseCsv(onlyPart(bytes, file)), (record) => geoidCell(record, 'GEOID', 5), [
      { indicator: 'uninsured', range: SHARE, read: uninsured },
    ]),
};

function uninsured(record: CsvRecord): EstimateValue {
  const percent = numberCell(record, 'InsuredPopP', ['NA']);
  return published(percent === null ? null : (100 - percent) / 100);
}
