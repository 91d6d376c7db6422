import { acsSources } from '../lib/acs-source.ts';

export const acsB25003 = acsSources({
  table: 'B25003',
  subject: 'Tenure',
  indicators: [
    {
      id: 'renter_share',
      domain: 'housing',
      label: 'Households that rent',
      denominator: 'households',
      higherIs: 'neither',
      note: 'Households of all kinds, with or without children.',
      formula: { share: [3], of: [1] },
    },
  ],
});
