import { acsSources } from '../lib/acs-source.ts';

const common = {
  domain: 'children',
  denominator: null,
  higherIs: 'neither',
  note: 'Children who live in households; those in shelters, hospitals and other group quarters are not counted.',
} as const;

export const acsB09001 = acsSources({
  table: 'B09001',
  subject: 'Children in households by age',
  indicators: [
    { ...common, id: 'children_0_2', label: 'Children under 3', formula: { count: [3] } },
    { ...common, id: 'children_3_4', label: 'Children ages 3 and 4', formula: { count: [4] } },
  ],
});
