import { acsSources } from '../lib/acs-source.ts';

const common = {
  domain: 'children',
  denominator: null,
  higherIs: 'neither',
  note: 'A survey estimate over five years, not a count of one day.',
} as const;

export const acsB01001 = acsSources({
  table: 'B01001',
  subject: 'Population by age and sex',
  indicators: [
    { ...common, id: 'children_0_4', label: 'Children under 5', formula: { count: [3, 27] } },
    { ...common, id: 'children_5_14', label: 'Children ages 5 to 14', formula: { count: [4, 5, 28, 29] } },
  ],
});
