import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, numberCell, parseCsv } from '../lib/csv.ts';
import { cityVote, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { placeOf, sitePoint } from '../lib/site-point.ts';
import { onlyPart, type CoverageRow, type ParsedRows, type ServiceRow, type Source } from '../lib/source.ts';
import { onlyMember } from '../lib/zip-member.ts';

const missing = ['M', '-1', '-3', '-4', '-9'];
const buildings = new Set(['CE', 'BR']);
const closed: Readonly<Record<string, string>> = { '03': 'closed', '23': 'temporarily closed' };

function library(record: CsvRecord): ServiceRow | string {
  if (!buildings.has(cell(record, 'C_OUT_TY'))) return 'bookmobile or books by mail';
  const reason = closed[cell(record, 'STATSTRU')];
  if (reason) return reason;
  const point = sitePoint(numberCell(record, 'LONGITUD', missing), numberCell(record, 'LATITUDE', missing));
  const place = placeOf(point, zip5(cell(record, 'ZIP')));
  if (typeof place === 'string') return place;
  return site({
    category: 'library',
    id: `${cell(record, 'FSCSKEY')}-${cell(record, 'FSCS_SEQ')}`,
    name: textOrNull(cell(record, 'LIBNAME'), missing),
    address: textOrNull(cell(record, 'ADDRESS'), missing),
    city: textOrNull(cell(record, 'CITY'), missing),
    ...place,
  });
}

function parseOutlets(bytes: Uint8Array): ParsedRows {
  const records = parseCsv(bytes);
  return {
    ...notEmpty(toServices(records, library)),
    zipCities: records.flatMap((record) =>
      cityVote(cell(record, 'ZIP'), cell(record, 'CITY'), cell(record, 'STABR'), missing),
    ),
  };
}

const outletFile = /^pls_fy\d\d_outlet_pud\d\di\.csv$/i;

const about = {
  publisher: 'Institute of Museum and Library Services (IMLS)',
  licence: 'Public domain (public-use file)',
  licenceNote: null,
};
const quirks = [
  'The longitude column is called LONGITUD.',
  'M means missing, -3 and -4 not applicable. The id is FSCSKEY with FSCS_SEQ; LIBID repeats.',
  'Bookmobiles (BS) sit on their library’s point and books by mail (MO) on an office: only central libraries (CE) and branches (BR) are used.',
  'STATSTRU 03 is closed, 23 temporarily closed.',
];
const coverage: readonly CoverageRow[] = [{ category: 'library', place: 'us', complete: true, note: null }];

export const imlsLibraries: Source = {
  ...about,
  id: 'imls-libraries',
  replaces: ['libraries'],
  title: 'Public Libraries Survey, outlets, fiscal year 2024',
  credit: 'IMLS, Public Libraries Survey, fiscal year 2024, outlet file',
  vintage: '2024',
  asOf: '2024',
  files: [
    {
      name: 'pls_fy2024_csv.zip',
      agency: {
        url: 'https://www.imls.gov/sites/default/files/2026-06/pls_fy2024_csv.zip',
        confirmed: false,
      },
    },
  ],
  quirks: [
    'A zip of several tables; the outlets are pls_fy24_outlet_pud24i.csv, in UTF-8 or Windows-1252 as the year goes.',
    ...quirks,
    'A few outlets stand at 0, 0: they are placed by their ZIP.',
  ],
  coverage,
  async parse(bytes) {
    return parseOutlets(await onlyMember(onlyPart(bytes, 'pls_fy2024_csv.zip'), outletFile));
  },
};

export const libraries: Source = {
  ...about,
  id: 'libraries',
  title: 'Public Libraries Survey, outlets',
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
  quirks: ['Windows-1252, not UTF-8.', ...quirks],
  coverage,
  parse: (bytes) => parseOutlets(onlyPart(bytes, 'PLS_FY17_Outlet_pud17i.csv')),
};
