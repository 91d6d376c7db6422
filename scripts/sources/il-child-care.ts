import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, numberCell, parseCsv } from '../lib/csv.ts';
import { isInForce } from '../lib/licence-status.ts';
import { home, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const CENTER = 'DCC';
const homeTypes = new Set(['DCH', 'GDC', 'GDCH']);
const weeksIn: Readonly<Record<string, number>> = { W: 1, M: 52 / 12, Y: 52 };
const FIVE_YEARS = 5 * 52;

/** `5Y TO 12Y`: nobody under five; a range that cannot be read may hold some. */
function isSchoolAgeOnly(range: string): boolean {
  const [, youngest, unit] = /^(\d+(?:\.\d+)?)\s*([WMY])?\s*TO\b/i.exec(range) ?? [];
  return Number(youngest) * (weeksIn[(unit ?? 'Y').toUpperCase()] as number) >= FIVE_YEARS;
}

function provider(record: CsvRecord): ServiceRow | string {
  const type = cell(record, 'FacilityType');
  // A new type might be home-based: it must be looked at before its rows become points.
  if (type !== CENTER && !homeTypes.has(type)) throw new Error(`FacilityType ${type} is not known`);
  if (!isInForce(cell(record, 'Status'))) return 'license not in force';
  if (isSchoolAgeOnly(cell(record, 'DayAgeRange'))) return 'school-age program';
  const capacity = numberCell(record, 'DayCapacity');
  if (capacity === null) return 'no capacity';
  if (capacity <= 0) return 'no seats by day';
  const zip = zip5(cell(record, 'Zip'));
  if (zip === null) return 'no point and no ZIP';
  if (homeTypes.has(type)) return home('child_care', zip, capacity);
  return site({
    category: 'child_care',
    id: cell(record, 'ProviderID'),
    name: textOrNull(cell(record, 'DoingBusinessAs')),
    address: textOrNull(cell(record, 'Street')),
    city: textOrNull(cell(record, 'City')),
    zip,
    capacity,
    ages: textOrNull(cell(record, 'DayAgeRange').toLowerCase()),
  });
}

export const ilChildCare: Source = {
  id: 'il-child-care',
  title: 'Licensed day care providers, Illinois',
  publisher: 'Illinois Department of Children and Family Services',
  licence: 'State public record',
  licenceNote: 'The page states no terms of use.',
  credit: 'Illinois Department of Children and Family Services, Sunshine provider lookup',
  vintage: 'updated daily',
  asOf: 'the day the list was exported',
  files: [
    {
      name: 'Daycare Providers.csv',
      agency: {
        url: 'https://sunshine.dcfs.illinois.gov/Content/Licensing/Daycare/ProviderLookup.aspx',
        confirmed: false,
      },
    },
  ],
  quirks: [
    'The page gives the file only to somebody who presses its Export button: save it in a mirror under this address. What the address itself answers is a page, and refused.',
    'DCC is a center; DCH and GDC are homes and group homes: only their ZIP and seats are kept.',
    'No points: centers are placed by their ZIP.',
    'DayCapacity counts seats by day for all ages of the license, mostly 6 weeks to 12 years; school-age seats are not told apart and count. Licenses that begin at five years are left out.',
    'Phones and languages are not read.',
  ],
  coverage: [
    {
      category: 'child_care',
      place: 'state:17',
      complete: true,
      note: 'Seats for school-age children are not told apart. Programs that need no license, such as those of public schools, are left out.',
    },
  ],
  parse(bytes) {
    return notEmpty(toServices(parseCsv(onlyPart(bytes, 'Daycare Providers.csv')), provider));
  },
};
