import { acsSources } from '../lib/acs-source.ts';

const enrolled = [4, 13, 32, 41];
const notEnrolled = [22, 50];

export const acsB14003 = acsSources({
  table: 'B14003',
  subject: 'School enrollment by age',
  indicators: [
    {
      id: 'enrolled_3_4',
      domain: 'education',
      label: 'Children ages 3 and 4 in preschool or school',
      denominator: 'children ages 3 and 4',
      higherIs: 'better',
      note: 'Public and private, nursery school, preschool, and kindergarten, as the household reports it; day care without a program of lessons is not meant.',
      formula: { share: enrolled, of: [...enrolled, ...notEnrolled] },
    },
  ],
});
