import { marginOfError } from '../../server/analysis/margins.ts';
import { areaEstimates, published } from '../lib/area-table.ts';
import { geoidCell, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { onlyPart, type Source } from '../lib/source.ts';

const file = 'US_A.CSV';

export const usaleep: Source = {
  id: 'usaleep',
  title: 'U.S. Small-Area Life Expectancy Estimates (USALEEP), 2010–2015, by census tract',
  publisher: 'National Center for Health Statistics (CDC)',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The repository of the copy is under the MIT licence.',
  credit:
    'National Center for Health Statistics, U.S. Small-Area Life Expectancy Estimates Project (USALEEP), 2010–2015',
  vintage: '2010-2015',
  files: [
    {
      name: file,
      agency: {
        url: `https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Datasets/NVSS/USALEEP/CSV/${file}`,
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/ejanalysis/countyhealthrankings/57bc7015ea4b3a6620e141b2c718f678f61230d2/data/lifex.RData',
        form: 're-serialised',
        note: 'The same rows as R data; written out as CSV with the agency’s column names put back.',
      },
    },
  ],
  quirks: [
    '2010 tracts. Maine and Wisconsin took no part, nor did tracts with too few people or deaths.',
    'Doubt is a standard error; its 90 % margin is 1.645 times that.',
    'Many tracts rest wholly or partly on predicted death rates (the life table flag), which is not read.',
  ],
  indicators: [
    {
      id: 'life_expectancy',
      domain: 'health',
      label: 'Life expectancy at birth',
      unit: 'years',
      kind: 'mean',
      denominator: null,
      higherIs: 'better',
      areas: 'tract2010',
      vintage: '2010-2015',
      hasMargins: true,
      note: 'How long a child born here could expect to live if the death rates of 2010 to 2015 stayed as they were. Not published for Maine and Wisconsin.',
    },
  ],
  parse: (bytes) =>
    areaEstimates(parseCsv(onlyPart(bytes, file)), (record) => geoidCell(record, 'Tract ID', 11), [
      // the world's extremes lie well within; anything else is a column read wrongly
      { indicator: 'life_expectancy', range: [40, 110], read: lifeExpectancy },
    ]),
};

const lifeExpectancy = (record: CsvRecord) =>
  published(numberCell(record, 'e(0)'), marginOfError(numberCell(record, 'se(e(0))')));
