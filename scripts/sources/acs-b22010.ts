import { acsSources } from '../lib/acs-source.ts';

export const acsB22010 = acsSources({
  table: 'B22010',
  subject: 'Households that receive SNAP',
  indicators: [
    {
      id: 'snap_households',
      domain: 'economy',
      label: 'Households that receive SNAP (food stamps)',
      denominator: 'households',
      higherIs: 'neither',
      note: 'At any time in the past 12 months, with or without children. Surveys miss some of those who receive it.',
      formula: { share: [2], of: [1] },
    },
  ],
});
