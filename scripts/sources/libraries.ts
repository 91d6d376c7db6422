import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { cityVote, point, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const missing = ['M', '-3', '-4'];
const buildings = new Set(['CE', 'BR']);
const closed: Readonly<Record<string, string>> = { '03': 'closed', '23': 'temporarily closed' };

function library(record: CsvRecord): ServiceRow | string {
  if (!buildings.has(cell(record, 'C_OUT_TY'))) return 'bookmobile or books by mail';
  const reason = closed[cell(record, 'STATSTRU')];
  if (reason) return reason;
  const place = point(cell(record, 'LONGITUD'), cell(record, 'LATITUDE'), missing);
  const zip = zip5(cell(record, 'ZIP'));
  if (place.lon === null && zip === null) return 'no point and no ZIP';
  return site({
    category: 'library',
    id: `${cell(record, 'FSCSKEY')}-${cell(record, 'FSCS_SEQ')}`,
    name: textOrNull(cell(record, 'LIBNAME'), missing),
    address: textOrNull(cell(record, 'ADDRESS'), missing),
    city: textOrNull(cell(record, 'CITY'), missing),
    zip,
    ...place,
  });
}

export const libraries: Source = {
  id: 'libraries',
  title: 'Public Libraries Survey, outlets',
  publisher: 'Institute of Museum and Library Services (IMLS)',
  licence: 'Public domain (public-use file)',
  licenceNote: null,
  credit: 'IMLS, Public Libraries Survey, fiscal year 2017, outlet file',
  vintage: '2017',
  asOf: '2017',
  files: [
    {
      name: 'PLS_FY17_Outlet_pud17i.csv',
      agency: {
        url: 'https://www.imls.gov/research-evaluation/data-collection/public-libraries-survey',
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/schyuler/US-Public-Libraries/303872f914add9b9037ce701cd7ccd868c99ad1a/raw-data/outlet-data/PLS_FY17_Outlet_pud17i.csv',
        form: 'as found',
      },
    },
  ],
  quirks: [
    'Windows-1252, not UTF-8.',
    'The longitude column is called LONGITUD.',
    'M means missing, -3 and -4 not applicable. The id is FSCSKEY with FSCS_SEQ; LIBID repeats.',
    'Bookmobiles (BS) sit on their library’s point and books by mail (MO) on an office: only central libraries (CE) and branches (BR) are used.',
    'STATSTRU 03 is closed, 23 temporarily closed.',
  ],
  coverage: [{ category: 'library', place: 'us', complete: true, note: null }],
  parse(bytes) {
    const records = parseCsv(onlyPart(bytes, 'PLS_FY17_Outlet_pud17i.csv'));
    return {
      ...toServices(records, library),
      zipCities: records.flatMap((record) =>
        cityVote(cell(record, 'ZIP'), cell(record, 'CITY'), cell(record, 'STABR'), missing),
      ),
    };
  },
};
