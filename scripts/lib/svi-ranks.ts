import type { IndicatorDefinition } from './source.ts';

/*
 * What is taken of the CDC/ATSDR Social Vulnerability Index: ranks that CDC's own file and copies of it hold alike.
 */

/** Indicator, theme (0 = overall), label, what CDC puts into it. */
const ranks = [
  ['svi', 0, 'Social vulnerability', 'All 16 measures of the CDC/ATSDR Social Vulnerability Index together.'],
  [
    'svi_socioeconomic',
    1,
    'Vulnerability: income, work, and schooling',
    'Theme 1, socioeconomic status: low income, unemployment, housing costs, no high school diploma, no health insurance.',
  ],
  [
    'svi_household',
    2,
    'Vulnerability: who lives here',
    'Theme 2, household characteristics: older adults, children, disability, single parents, limited English.',
  ],
  [
    'svi_minority',
    3,
    'Vulnerability: racial and ethnic minorities',
    'Theme 3, racial and ethnic minority status.',
  ],
  [
    'svi_housing',
    4,
    'Vulnerability: housing and transportation',
    'Theme 4, housing type and transportation: large buildings, mobile homes, crowding, no vehicle, group quarters.',
  ],
] as const;

const rankNote =
  'A national percentile rank from 0 (least vulnerable) to 1 (most vulnerable) among ZIP-code areas. How sure the rank is was not published.';

/** Each indicator and the theme whose rank it is. */
export const sviRanks = ranks.map(([indicator, theme]) => ({ indicator, theme }));

export const sviIndicators = ranks.map(([id, , label, contents]): IndicatorDefinition => ({
  id,
  label,
  domain: 'vulnerability',
  unit: 'rank',
  kind: 'index',
  denominator: null,
  higherIs: 'worse',
  areas: 'zcta2020',
  vintage: '2022',
  note: `${contents} ${rankNote}`,
}));
