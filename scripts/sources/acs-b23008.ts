import { acsSources } from '../lib/acs-source.ts';

/** With two parents, both in the labor force; with the father alone, with the mother alone, who is in it. */
const allParents = [4, 10, 13];

const common = {
  domain: 'children',
  higherIs: 'neither',
  note: 'These are the children most likely to need care. All parents they live with work or look for work. Children who live with no parent are not counted.',
} as const;

export const acsB23008 = acsSources({
  table: 'B23008',
  subject: 'Young children by their parents’ employment',
  indicators: [
    {
      ...common,
      id: 'children_0_5_parents_work',
      label: 'Children under 6 whose parents all work or look for work, number',
      denominator: null,
      formula: { count: allParents },
    },
    {
      ...common,
      id: 'parents_work_0_5',
      label: 'Children under 6 whose parents all work or look for work, share',
      denominator: 'children under 6 who live with a parent',
      formula: { share: allParents, of: [2] },
    },
  ],
});
