import { acsSources } from '../lib/acs-source.ts';

const everybody = 1;
const onlyEnglish = 2;
/** Of each of twelve groups of languages. */
const lessThanVeryWell = [5, 8, 11, 14, 17, 20, 23, 26, 29, 32, 35, 38];

const common = {
  domain: 'vulnerability',
  denominator: 'people ages 5 and up',
  higherIs: 'neither',
  note: 'People of all ages from 5 on, not parents of young children alone.',
} as const;

export const acsC16001 = acsSources({
  table: 'C16001',
  subject: 'Language spoken at home',
  indicators: [
    {
      ...common,
      id: 'limited_english',
      label: 'People who speak English less than very well',
      formula: { share: lessThanVeryWell, of: [everybody] },
    },
    {
      ...common,
      id: 'other_language',
      label: 'People who speak a language other than English at home',
      formula: { share: [everybody, -onlyEnglish], of: [everybody] },
    },
  ],
});
