import { acsSources } from '../lib/acs-source.ts';

export const acsB28002 = acsSources({
  table: 'B28002',
  subject: 'Households without internet access',
  indicators: [
    {
      id: 'no_internet',
      domain: 'economy',
      label: 'Households without internet access',
      denominator: 'households',
      higherIs: 'worse',
      note: 'No internet access at home, neither by subscription nor without one.',
      formula: { share: [13], of: [1] },
    },
  ],
});
