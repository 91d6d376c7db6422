import { acsSources } from '../lib/acs-source.ts';

export const acsB08201 = acsSources({
  table: 'B08201',
  subject: 'Households without a vehicle',
  indicators: [
    {
      id: 'no_vehicle',
      domain: 'economy',
      label: 'Households without a vehicle',
      denominator: 'households',
      higherIs: 'worse',
      note: 'Households of all kinds, with or without children.',
      formula: { share: [2], of: [1] },
    },
  ],
});
