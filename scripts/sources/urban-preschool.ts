import { mobilityEstimates } from '../lib/mobility-metrics.ts';
import { onlyPart, type Source } from '../lib/source.ts';

const file = 'metrics_preschool_county_all_longitudinal_all.csv';
const indicator = 'enrolled_3_4';

export const urbanPreschool: Source = {
  id: 'urban-preschool',
  scope: 'national',
  title: 'Children ages 3 and 4 in preschool, 2019–2023, by county',
  publisher: 'Urban Institute, from the American Community Survey',
  licence: 'Not stated; federal statistics, Urban Institute credited',
  licenceNote: 'The repository of the copy states no licence; the Urban Institute asks to be credited.',
  credit:
    'Urban Institute, Boosting Upward Mobility metrics, from American Community Survey 2019–2023 microdata by IPUMS',
  vintage: '2019-2023',
  files: [
    {
      name: file,
      agency: {
        url: 'https://datacatalog.urban.org/dataset/boosting-upward-mobility-metrics-inform-local-action',
        confirmed: false,
      },
      copy: {
        url: `https://raw.githubusercontent.com/UI-Research/mobility-from-poverty/1354c00a928b21f6208c0c18b3dba59e8f0dbd48/06_access-to-preschool/data/final/${file}`,
        form: 'as found',
      },
    },
  ],
  quirks: [
    'Five editions, of which 2023 (five years of survey) is read.',
    'Made from regions of at least 100,000 people, which may hold several counties: these then have one share in common, equal but for rounding. It counts as withheld, as do shares flagged as weak (3).',
    'NA: fewer than 30 children were asked in the county.',
    'Connecticut by its planning regions of 2022, which are not the counties of 2020: left out.',
    'Limits are those of a 95 % interval.',
  ],
  indicators: [
    {
      id: indicator,
      domain: 'education',
      label: 'Children ages 3 and 4 in preschool',
      unit: 'share',
      kind: 'share',
      denominator: 'children ages 3 and 4',
      higherIs: 'better',
      areas: 'county2020',
      vintage: '2019-2023',
      hasMargins: true,
      note: 'Public and private nursery school or preschool, as the household reports it; kindergarten is not counted. Of the whole county, which stands for each of its areas; not shown for counties too small to be told from their neighbors, nor for Connecticut.',
    },
  ],
  parse: (bytes) =>
    mobilityEstimates(onlyPart(bytes, file), {
      indicator,
      column: 'share_in_preschool',
      year: '2023',
      blank: 'too_few',
    }),
};
