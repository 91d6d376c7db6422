import { mobilityEstimates } from '../lib/mobility-metrics.ts';
import { onlyPart, type Source } from '../lib/source.ts';

const file = 'rate_low_birth_weight_metric_all_county.csv';
const indicator = 'low_birth_weight';
const year = '2023';

export const urbanLowBirthWeight: Source = {
  id: 'urban-low-birth-weight',
  scope: 'national',
  title: `Babies with low birth weight, ${year}, by county`,
  publisher: 'Urban Institute, from CDC WONDER natality',
  licence: 'Not stated; federal statistics, Urban Institute credited',
  licenceNote: 'The repository of the copy states no licence; the Urban Institute asks to be credited.',
  credit: `Urban Institute, Boosting Upward Mobility metrics, from National Center for Health Statistics, Natality ${year} on CDC WONDER`,
  vintage: year,
  files: [
    {
      name: file,
      agency: {
        url: 'https://datacatalog.urban.org/dataset/boosting-upward-mobility-metrics-inform-local-action',
        confirmed: false,
      },
      copy: {
        url: `https://raw.githubusercontent.com/UI-Research/mobility-from-poverty/881f365d76b6b9b3322ca1949802b50d11710894/04_health/neonatal-health/data/final/${file}`,
        form: 'as found',
      },
    },
  ],
  quirks: [
    'CDC WONDER gives no file by county to a program: these were asked for by hand.',
    `Eight years, of which ${year} is read.`,
    'CDC does not name counties of under 100,000 people. The file gives each of them the rate of all of them in its state (2,565 counties, quality 3): that is not their own and counts as withheld.',
    'Connecticut: CDC still counted by its eight counties, the file names the nine planning regions and leaves them blank. No value.',
    'Limits are those of a 95 % interval, 1.96 standard errors to each side.',
  ],
  indicators: [
    {
      id: indicator,
      domain: 'children',
      label: 'Babies with low birth weight',
      unit: 'share',
      kind: 'share',
      denominator: 'births',
      higherIs: 'worse',
      areas: 'county2020',
      vintage: year,
      hasMargins: true,
      note: 'Babies born with less than 2,500 grams (5½ pounds). Of the whole county, which stands for each of its areas; not published for counties of under 100,000 people, nor for Connecticut.',
    },
  ],
  parse: (bytes) =>
    mobilityEstimates(onlyPart(bytes, file), {
      indicator,
      column: 'rate_low_birth_weight',
      year,
      blank: 'missing',
    }),
};
