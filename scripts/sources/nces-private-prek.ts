import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, numberCell, parseCsvColumns } from '../lib/csv.ts';
import { cityVote, home, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { placeOf, sitePoint } from '../lib/site-point.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';
import { onlyMember } from '../lib/zip-member.ts';

const mailing = { street: 'PADDRS', city: 'PCITY', state: 'PSTABB', zip: 'PZIP' };
const location = { street: 'PL_ADD', city: 'PL_CIT', state: 'PL_STABB', zip: 'PL_ZIP' };
const columns = [
  'PPIN',
  'PINST',
  ...Object.values(mailing),
  ...Object.values(location),
  'LATITUDE24',
  'LONGITUDE24',
  'LOGR2024',
  'P335',
];
/** Recode of the lowest grade: 1 ungraded, 2 pre-kindergarten, 3 to 17 kindergarten to grade 12. */
const PREKINDERGARTEN = '2';
const grades = new Set(Array.from({ length: 17 }, (_, i) => String(i + 1)));
const YES = '1';

/** The school's own address where it differs from the one for letters. */
const addressOf = (record: CsvRecord): typeof mailing =>
  cell(record, location.zip) === '' ? mailing : location;

function school(record: CsvRecord): ServiceRow | string {
  const lowest = cell(record, 'LOGR2024');
  if (!grades.has(lowest)) throw new Error(`LOGR2024 must be 1 to 17, got ${lowest}`);
  if (lowest !== PREKINDERGARTEN) return 'no pre-kindergarten';
  const address = addressOf(record);
  const zip = zip5(cell(record, address.zip));
  if (cell(record, 'P335') === YES) return home('private_prek', zip, 1);
  const place = placeOf(sitePoint(numberCell(record, 'LONGITUDE24'), numberCell(record, 'LATITUDE24')), zip);
  if (typeof place === 'string') return place;
  return site({
    category: 'private_prek',
    id: cell(record, 'PPIN'),
    name: textOrNull(cell(record, 'PINST')),
    address: textOrNull(cell(record, address.street)),
    city: textOrNull(cell(record, address.city)),
    ...place,
    ages: '3 to 5 years',
  });
}

export const ncesPrivatePrek: Source = {
  id: 'nces-private-prek',
  title: 'Private schools with pre-kindergarten, school year 2023–24 (Private School Universe Survey)',
  publisher: 'National Center for Education Statistics (NCES)',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'NCES, Private School Universe Survey 2023–24, public-use file',
  vintage: '2023-2024',
  asOf: 'school year 2023–24',
  files: [
    {
      name: 'pss2324_pu_csv.zip',
      agency: { url: 'https://nces.ed.gov/surveys/pss/zip/pss2324_pu_csv.zip', confirmed: false },
    },
  ],
  quirks: [
    'A zip of one table with 359 columns; those of points and grades bear the year (LATITUDE24, LOGR2024).',
    'A school counts where its lowest grade is pre-kindergarten (LOGR2024 = 2). Schools are counted, not seats.',
    'PL_ columns hold the school’s own address where letters go elsewhere.',
    'P335 = 1 is a school in somebody’s home: only its ZIP is kept.',
    'Religion and phones are not read.',
    'The copy beside this project (national/Private_Schools-fgdb.zip, 2019) is an Esri file geodatabase, which no library that is kept up reads here: it is not used.',
  ],
  coverage: [
    {
      category: 'private_prek',
      place: 'us',
      complete: false,
      note: 'Private schools that did not answer the survey are left out, and so are preschools that end before kindergarten.',
    },
  ],
  async parse(bytes) {
    const table = await onlyMember(onlyPart(bytes, 'pss2324_pu_csv.zip'), /^pss\d{4}_pu\.csv$/i);
    const records = parseCsvColumns(table, columns);
    return {
      ...notEmpty(toServices(records, school)),
      zipCities: records.flatMap((record) => {
        const address = addressOf(record);
        return cityVote(cell(record, address.zip), cell(record, address.city), cell(record, address.state));
      }),
    };
  },
};
