import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, numberOrNull, parseCsvColumns } from '../lib/csv.ts';
import { cityVote, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { placeOf, sitePoint, type SitePoint } from '../lib/site-point.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';
import { decodeText } from '../lib/text.ts';
import { onlyMember } from '../lib/zip-member.ts';

const DIRECTORY = 'ccd_sch_029_2425_w_1a_073025.zip';
const GEOCODES = 'EDGE_GEOCODE_PUBLICSCH_2425.zip';

const columns = ['NCESSCH', 'SCH_NAME', 'LSTREET1', 'LCITY', 'LSTATE', 'LZIP', 'SY_STATUS', 'G_PK_OFFERED'];
/** Open, new, added, changed agency, reopened; not closed (2), inactive (6) or future (7). */
const openStatuses = new Set(['1', '3', '4', '5', '8']);
const statuses = new Set([...openStatuses, '2', '6', '7']);
const answers = new Set(['Yes', 'No', 'Not reported', '']);

/** Fields of the geocode file, which has no header line. */
const GEOCODE_FIELDS = 23;
const field = { school: 0, lat: 12, lon: 13 };

/** Point of each school by its NCES number. */
function pointsOf(text: string): ReadonlyMap<string, SitePoint> {
  const points = new Map<string, SitePoint>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue;
    const fields = line.split('|').map((each) => each.trim());
    const id = fields[field.school] ?? '';
    if (fields.length !== GEOCODE_FIELDS || !/^\d{12}$/.test(id))
      throw new Error(
        `geocodes, line ${index + 1}: a school number of 12 digits and ${GEOCODE_FIELDS} fields in all expected, got ${line.slice(0, 60)}`,
      );
    points.set(
      id,
      sitePoint(numberOrNull(fields[field.lon] as string), numberOrNull(fields[field.lat] as string)),
    );
  }
  return points;
}

function school(record: CsvRecord, points: ReadonlyMap<string, SitePoint>): ServiceRow | string {
  const [status, offered] = [cell(record, 'SY_STATUS'), cell(record, 'G_PK_OFFERED')];
  if (!statuses.has(status)) throw new Error(`SY_STATUS ${status} is not known`);
  if (!answers.has(offered)) throw new Error(`G_PK_OFFERED ${offered} is neither Yes nor No`);
  if (!openStatuses.has(status)) return 'not open';
  if (offered === 'No') return 'no pre-kindergarten';
  if (offered !== 'Yes') return 'grades not reported';
  const id = cell(record, 'NCESSCH');
  const place = placeOf(points.get(id) ?? 'no point', zip5(cell(record, 'LZIP')));
  if (typeof place === 'string') return place;
  return site({
    category: 'public_prek',
    id,
    name: textOrNull(cell(record, 'SCH_NAME')),
    address: textOrNull(cell(record, 'LSTREET1')),
    city: textOrNull(cell(record, 'LCITY')),
    ...place,
    ages: '3 to 5 years',
  });
}

export const ncesPublicPrek: Source = {
  id: 'nces-public-prek',
  title: 'Public schools with pre-kindergarten, school year 2024–25 (Common Core of Data)',
  publisher: 'National Center for Education Statistics (NCES)',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'NCES, Common Core of Data 2024–25, directory, and EDGE public school geocodes 2024–25',
  vintage: '2024-2025',
  asOf: 'school year 2024–25',
  files: [
    {
      name: DIRECTORY,
      agency: {
        url: `https://nces.ed.gov/ccd/Data/zip/${DIRECTORY}`,
        confirmed: false,
      },
    },
    {
      name: GEOCODES,
      agency: {
        url: `https://nces.ed.gov/programs/edge/data/${GEOCODES}`,
        confirmed: false,
      },
    },
  ],
  quirks: [
    'Two files joined by the school’s NCES number of 12 digits: the directory says which grades a school offers, the geocodes (separated by |, without a header line) where it stands. A school without a point is placed by its ZIP.',
    'Schools are counted, not seats: the membership file counts who is enrolled, not how many could be, and is 2 GB.',
    'G_PK_OFFERED Yes means that some pre-kindergarten class is there; it may be for children with disabilities or from some families only. Public programs in child care centers are not schools and not in the list.',
    'Closed, inactive and future schools are left out.',
  ],
  coverage: [{ category: 'public_prek', place: 'us', complete: true, note: null }],
  async parse(bytes) {
    const directory = await onlyMember(onlyPart(bytes, DIRECTORY), /^ccd_sch_029_.*\.csv$/i);
    const geocodes = await onlyMember(onlyPart(bytes, GEOCODES), /^EDGE_GEOCODE_PUBLICSCH_\d{4}\.txt$/i);
    const points = pointsOf(decodeText(geocodes));
    const records = parseCsvColumns(directory, columns);
    return {
      ...notEmpty(toServices(records, (record) => school(record, points))),
      zipCities: records.flatMap((record) =>
        cityVote(cell(record, 'LZIP'), cell(record, 'LCITY'), cell(record, 'LSTATE')),
      ),
    };
  },
};
