import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { agesText, home, notEmpty, pointCells, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { onlyPart, type ParsedRows, type ServiceRow, type Source } from '../lib/source.ts';

const homeTypes = new Set(['FDC', 'GFDC']);
const centerTypes = new Set(['DCC', 'SDCC']);
const newYorkCityCounties = ['36005', '36047', '36061', '36081', '36085'];

function seats(record: CsvRecord, column: string): number {
  const value = numberCell(record, column);
  if (value === null) throw new Error(`${column} is blank`);
  return value;
}

function center(record: CsvRecord, capacity: number): ServiceRow {
  return site({
    category: 'child_care',
    id: cell(record, 'facility_id'),
    name: textOrNull(cell(record, 'facility_name')),
    city: textOrNull(cell(record, 'city')),
    zip: zip5(cell(record, 'zip_code')),
    ...pointCells(record, 'longitude', 'latitude'),
    checkPointAgainstZip: true,
    capacity,
    ages: agesText({
      infants: seats(record, 'infant_capacity'),
      toddlers: seats(record, 'toddler_capacity'),
      preschool: seats(record, 'preschool_capacity'),
      'mixed ages': seats(record, 'children_capacity'),
    }),
  });
}

/** The row a record becomes, or the reason why it is left out. */
function serviceOrReason(record: CsvRecord): ServiceRow | string {
  const type = cell(record, 'program_type');
  if (type === 'SACC') return 'school-age program';
  // A new type might be home-based: it must be looked at before its rows become points.
  if (!homeTypes.has(type) && !centerTypes.has(type)) throw new Error(`program_type ${type} is not known`);
  if (cell(record, 'facility_status') === 'Suspended') return 'suspended';
  const capacity = seats(record, 'total_capacity') - seats(record, 'school_age_capacity');
  if (capacity <= 0) return 'no seats for children under five';
  return homeTypes.has(type)
    ? home('child_care', zip5(cell(record, 'zip_code')), capacity)
    : center(record, capacity);
}

const parsePrograms = (bytes: Uint8Array): ParsedRows =>
  notEmpty(toServices(parseCsv(bytes), serviceOrReason));

export const nyChildCare: Source = {
  id: 'ny-child-care',
  title: 'Child Care Regulated Programs, New York State',
  publisher: 'New York State Office of Children and Family Services',
  licence: 'New York State open data terms (free reuse)',
  licenceNote: null,
  credit: 'New York State Office of Children and Family Services, Child Care Regulated Programs, 2025',
  vintage: '2025',
  asOf: 'autumn 2025',
  files: [
    {
      name: 'child_care_regulated.csv',
      agency: {
        url: 'https://data.ny.gov/api/views/cb42-qumz/rows.csv?accessType=DOWNLOAD',
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/ea3225/childcare-desert-elimination/89813d4d7611d24ec5c262248365e5135cb476b1/data/child_care_regulated.csv',
        form: 'as found',
        note: 'Without street address, county and phone.',
      },
    },
  ],
  quirks: [
    'Lines end in CRLF.',
    'ZIP codes may have nine digits without a hyphen.',
    'FDC and GFDC are homes and carry a person’s name: only ZIP and seats are kept, even where a point is given. DCC and SDCC are centers.',
    'school_age_capacity is part of total_capacity and is subtracted; children_capacity is seats for mixed ages.',
    'Hundreds of rows have no point; some points are far from their ZIP.',
  ],
  coverage: [
    { category: 'child_care', place: 'state:36', complete: true, note: null },
    ...newYorkCityCounties.map((county) => ({
      category: 'child_care',
      place: `county:${county}`,
      complete: false,
      note: 'The list leaves out the child care centers that New York City itself permits.',
      unlessRead: 'nyc-child-care',
    })),
  ],
  parse: (bytes) => parsePrograms(onlyPart(bytes, 'child_care_regulated.csv')),
};

/** The same list as the agency has it today, under the names by which its portal gives columns to programs. */
export const nyChildCareToday: Source = {
  ...nyChildCare,
  id: 'ny-child-care-today',
  replaces: [nyChildCare.id],
  title: 'Child Care Regulated Programs, New York State, from the state’s portal',
  credit: 'New York State Office of Children and Family Services, Child Care Regulated Programs',
  vintage: 'updated daily',
  asOf: 'the day the list was read',
  files: [
    {
      name: 'cb42-qumz.csv',
      agency: { url: 'https://data.ny.gov/resource/cb42-qumz.csv?$limit=50000', confirmed: false },
    },
  ],
  quirks: [
    'The portal gives 1,000 rows unless asked for more; it writes columns as facility_id here and as Facility ID in its downloads.',
    ...nyChildCare.quirks,
  ],
  parse: (bytes) => parsePrograms(onlyPart(bytes, 'cb42-qumz.csv')),
};
