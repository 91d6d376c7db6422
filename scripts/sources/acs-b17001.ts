import { acsSources } from '../lib/acs-source.ts';

/** Under 5 and 5, boys and girls. */
const below = [4, 5, 18, 19];
const atOrAbove = [33, 34, 47, 48];

export const acsB17001 = acsSources({
  table: 'B17001',
  subject: 'Poverty by age',
  indicators: [
    {
      id: 'poverty',
      domain: 'economy',
      label: 'People living in poverty',
      denominator: 'people whose poverty status is known',
      higherIs: 'worse',
      note: 'People of all ages, not children alone.',
      formula: { share: [2], of: [1] },
    },
    {
      id: 'poverty_0_5',
      domain: 'economy',
      label: 'Children under 6 living in poverty',
      denominator: 'children under 6 whose poverty status is known',
      higherIs: 'worse',
      note: 'Children who live with no relative, such as most foster children, are not counted: their poverty status is not known.',
      formula: { share: below, of: [...below, ...atOrAbove] },
    },
  ],
});
