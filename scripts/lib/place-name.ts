const legalForms = [
  'city and borough',
  'charter township',
  'township',
  'city',
  'town',
  'village',
  'borough',
  'CDP',
  'comunidad',
  'zona urbana',
  'plantation',
  'municipality',
  'corporation',
  'urban county',
  'unified government',
  'consolidated government',
  'metropolitan government',
  'metro government',
  'UT',
];
const legalForm = new RegExp(` (?:(?:${legalForms.join('|')})(?: \\(balance\\))?|\\(balance\\))$`);

/** `Juneau city and borough` -> `Juneau`; `Kansas City city` -> `Kansas City`. */
export const withoutLegalForm = (name: string): string => name.replace(legalForm, '');
