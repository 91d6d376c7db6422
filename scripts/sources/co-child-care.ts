import { z } from 'zod';
import { zip5 } from '../../server/analysis/geoid.ts';
import { numberOrNull } from '../lib/csv.ts';
import { agesText, home, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { onlyPart, type ParsedRows, type ServiceRow, type Source } from '../lib/source.ts';
import { decodeText } from '../lib/text.ts';

const capacity = z.string().optional();
const facility = z.object({
  provider_id: z.string(),
  provider_name: z.string(),
  provider_service_type: z.string(),
  street_address: z.string(),
  city: z.string(),
  zip: z.string(),
  total_licensed_capacity: capacity,
  licensed_infant_capacity: capacity,
  licensed_toddler_capacity: capacity,
  licensed_preschool_capacity: capacity,
  licensed_preschool_and_school_age_capacity: capacity,
  licensed_school_age_capacity: capacity,
  licensed_resident_camp_capacity: capacity,
  licensed_nyo_capacity: capacity,
});
type Facility = z.infer<typeof facility>;

const centerTypes = new Set(['Child Care Center', 'Preschool Program']);
const notForYoungChildren: Readonly<Record<string, string>> = {
  'School-Age Child Care Center': 'school-age center',
  'Resident Camp': 'resident camp',
  'Neighborhood Youth Organization': 'neighborhood youth organization',
};

/** An absent key is a zero: the agency leaves out what a licence does not name. */
const seats = (text: string | undefined): number => numberOrNull(text ?? '') ?? 0;

function center(row: Facility, capacityUnderFive: number): ServiceRow {
  return site({
    category: 'child_care',
    id: row.provider_id,
    name: textOrNull(row.provider_name),
    address: textOrNull(row.street_address, ['NA']),
    city: textOrNull(row.city),
    zip: zip5(row.zip),
    capacity: capacityUnderFive,
    ages: agesText({
      infants: seats(row.licensed_infant_capacity),
      toddlers: seats(row.licensed_toddler_capacity),
      preschool: seats(row.licensed_preschool_capacity),
      'preschool and school age': seats(row.licensed_preschool_and_school_age_capacity),
    }),
  });
}

/** The row a facility becomes, or the reason why it is left out. */
function serviceOrReason(row: Facility): ServiceRow | string {
  const type = row.provider_service_type;
  const reason = notForYoungChildren[type];
  if (reason) return reason;
  const isHome = type.endsWith('Home');
  // A new type might be home-based: it must be looked at before its rows become points.
  if (!isHome && !centerTypes.has(type)) throw new Error(`provider_service_type ${type} is not known`);
  const total = numberOrNull(row.total_licensed_capacity ?? '');
  if (total === null) return 'no total capacity';
  const underFive =
    total -
    seats(row.licensed_school_age_capacity) -
    seats(row.licensed_resident_camp_capacity) -
    seats(row.licensed_nyo_capacity);
  if (underFive <= 0) return 'no seats for children under five';
  return isHome ? home('child_care', zip5(row.zip), underFive) : center(row, underFive);
}

function parseFacilities(bytes: Uint8Array): ParsedRows {
  const parsed = z.array(facility).safeParse(JSON.parse(decodeText(bytes)));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return notEmpty(toServices(parsed.data, serviceOrReason));
}

export const coChildCare: Source = {
  id: 'co-child-care',
  title: 'Colorado Licensed Child Care Facilities Report',
  publisher: 'Colorado Department of Early Childhood',
  licence: 'Public domain (Colorado open data)',
  licenceNote: 'The repository that holds the copy has no licence file.',
  credit: 'Colorado Department of Early Childhood, Licensed Child Care Facilities Report, 2026-01-07',
  vintage: '2026',
  asOf: '2026-01-07',
  files: [
    {
      name: 'all_facilities_raw.json',
      agency: {
        url: 'https://data.colorado.gov/resource/a9rr-k8mu.json?$limit=50000',
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/Pbbobkanobi67/daycarewatch/f12afd4f678db80b7beb9c95a83dc20d8ed5eabd/public/data/colorado/all_facilities_raw.json',
        form: 'as found',
      },
    },
  ],
  quirks: [
    'Numbers are texts and a key may be absent: no such seats, except that a row without a total is dropped.',
    'No row has a point; centers are placed by their ZIP, which may be a ZIP+4.',
    'Every type whose name ends in “Home” is somebody’s home (the file writes NA for all their streets): Family, Large Family, Experienced Family, 3 under 18 Months Family Child Care Home and Infant/Toddler Home. Only ZIP and seats are kept. Child Care Center and Preschool Program are centers.',
    'Seats for school age, resident camps and neighborhood youth organizations are part of the total and are subtracted; mixed preschool and school-age seats count in full.',
  ],
  coverage: [{ category: 'child_care', place: 'state:08', complete: true, note: null }],
  parse: (bytes) => parseFacilities(onlyPart(bytes, 'all_facilities_raw.json')),
};

/** The same list as the agency has it today. */
export const coChildCareToday: Source = {
  ...coChildCare,
  id: 'co-child-care-today',
  replaces: [coChildCare.id],
  title: 'Colorado Licensed Child Care Facilities Report, from the state’s portal',
  licenceNote: null,
  credit: 'Colorado Department of Early Childhood, Licensed Child Care Facilities Report',
  vintage: 'updated monthly',
  asOf: 'the day the list was read',
  files: [
    {
      name: 'a9rr-k8mu.json',
      agency: { url: 'https://data.colorado.gov/resource/a9rr-k8mu.json?$limit=50000', confirmed: false },
    },
  ],
  quirks: ['The portal gives 1,000 rows unless asked for more.', ...coChildCare.quirks],
  parse: (bytes) => parseFacilities(onlyPart(bytes, 'a9rr-k8mu.json')),
};
