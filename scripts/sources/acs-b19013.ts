import { acsSources } from '../lib/acs-source.ts';

export const acsB19013 = acsSources({
  table: 'B19013',
  subject: 'Median household income',
  indicators: [
    {
      id: 'median_household_income',
      domain: 'economy',
      label: 'Median household income',
      denominator: null,
      higherIs: 'better',
      note: 'Half of all households have more, half have less, with or without children; in dollars of the last year. Above $250,000 and below $2,500 the number is not published.',
      formula: { median: 1, scale: [2_500, 250_000] },
    },
  ],
});
