import { acsSources } from '../lib/acs-source.ts';

/** Letter of the table, end of the indicator's id, group. */
const groups = [
  ['A', 'white', 'White'],
  ['B', 'black', 'Black or African American'],
  ['C', 'american_indian', 'American Indian or Alaska Native'],
  ['D', 'asian', 'Asian'],
  ['E', 'pacific_islander', 'Native Hawaiian or other Pacific Islander'],
  ['F', 'other_race', 'some other race'],
  ['G', 'two_or_more_races', 'two or more races'],
  ['H', 'white_not_hispanic', 'White, not Hispanic or Latino'],
  ['I', 'hispanic', 'Hispanic or Latino'],
] as const;

const note =
  'Groups overlap and do not add up to all children: Hispanic or Latino children are of any race, and each single race includes them unless it says otherwise. Numbers of small groups are often very unsure.';

export const acsB01001Race = groups.flatMap(([letter, end, group]) =>
  acsSources({
    table: `B01001${letter}`,
    subject: `Children under 5, ${group}`,
    indicators: [
      {
        id: `children_0_4_${end}`,
        domain: 'children',
        label: `Children under 5: ${group}`,
        denominator: null,
        higherIs: 'neither',
        note,
        formula: { count: [3, 18] },
      },
    ],
  }),
);
