import { acsSources } from '../lib/acs-source.ts';

const households = 1;
const notComputed = 11;

export const acsB25070 = acsSources({
  table: 'B25070',
  subject: 'Rent as a share of income',
  indicators: [
    {
      id: 'rent_burden',
      domain: 'housing',
      label: 'Renters who pay 30% or more of their income for rent',
      denominator: 'renter households whose share can be computed',
      higherIs: 'worse',
      note: 'Rent with utilities. Households that pay no rent in cash or have no income are left out.',
      formula: { share: [7, 8, 9, 10], of: [households, -notComputed] },
    },
  ],
});
