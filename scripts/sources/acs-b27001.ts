import { acsSources } from '../lib/acs-source.ts';

/** Boys and men, then girls and women, of nine age groups; each group has its line, then those with and without. */
const men = [3, 6, 9, 12, 15, 18, 21, 24, 27];
const women = [31, 34, 37, 40, 43, 46, 49, 52, 55];

export const acsB27001 = acsSources({
  table: 'B27001',
  subject: 'Health insurance by age',
  indicators: [
    {
      id: 'uninsured',
      domain: 'health',
      label: 'People without health insurance',
      denominator: 'people, without those in institutions or the armed forces',
      higherIs: 'worse',
      note: 'People of all ages, not children alone.',
      formula: { share: [...men, ...women].map((group) => group + 2), of: [1] },
    },
    {
      id: 'uninsured_0_5',
      domain: 'health',
      label: 'Children under 6 without health insurance',
      denominator: 'children under 6, without those in institutions',
      higherIs: 'worse',
      note: null,
      formula: { share: [5, 33], of: [3, 31] },
    },
  ],
});
