import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, numberCell, parseCsv } from '../lib/csv.ts';
import { isInForce } from '../lib/licence-status.ts';
import { home, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const HOME = 'Family Child Care';
const centerTypes = new Set(['Child Care Center', 'Certified Child Care Center']);
const underFive = /infant|toddler|preschool/i;

/** `Ages Served: Infants Toddlers Preschool`; a license that states no ages may be for any. */
const agesServed = (record: CsvRecord): string | null =>
  textOrNull(/ages served:(.*)/i.exec(cell(record, 'Type Of License'))?.[1]);

function provider(record: CsvRecord): ServiceRow | string {
  const type = cell(record, 'License Type');
  if (type !== HOME && !centerTypes.has(type)) return 'another kind of license';
  if (!isInForce(cell(record, 'License Status'))) return 'license not in force';
  const ages = agesServed(record);
  if (ages !== null && !underFive.test(ages)) return 'school-age program';
  const capacity = numberCell(record, 'Capacity');
  if (capacity === null) return 'no capacity';
  if (capacity <= 0) return 'no seats';
  const zip = zip5(cell(record, 'Zip'));
  if (zip === null) return 'no point and no ZIP';
  if (type === HOME) return home('child_care', zip, capacity);
  const lines = ['AddressLine1', 'AddressLine2', 'AddressLine3'].map((column) => cell(record, column));
  return site({
    category: 'child_care',
    id: cell(record, 'License Number'),
    name: textOrNull(cell(record, 'Name of Program')),
    address: textOrNull(lines.filter(Boolean).join(', ')),
    city: textOrNull(cell(record, 'City')),
    zip,
    capacity,
    ages: ages?.toLowerCase() ?? null,
  });
}

export const mnChildCare: Source = {
  id: 'mn-child-care',
  replaces: ['mn-hennepin-child-care'],
  title: 'Licensing Information Lookup: child care, Minnesota',
  publisher: 'Minnesota Department of Human Services',
  licence: 'State public record',
  licenceNote:
    'Use is subject to the department’s disclaimer, licensinglookup.dhs.state.mn.us/Disclaimer.aspx.',
  credit: 'Minnesota Department of Human Services, Licensing Information Lookup',
  vintage: 'updated daily',
  asOf: 'the day the list was exported',
  files: [
    {
      name: 'Licensing_Lookup.csv',
      agency: { url: 'https://licensinglookup.dhs.state.mn.us/Results.aspx', confirmed: false },
    },
  ],
  quirks: [
    'The lookup gives a file only to somebody who searches, shows all results and presses “Send Results to CSV File”, a county or the state at a time: join the files and save them in a mirror under this address. What the address itself answers is a page, and refused.',
    'Quoted cells with blanks at their end; every line ends in a comma. ZIPs end in -0000 where the rest is not known.',
    'Family Child Care is somebody’s home: only ZIP and seats are kept. Licenses of other kinds (foster care, services for adults) are left out unread.',
    'Many centers, most of the certified ones, state no capacity: they are left out. The state’s map of centers (Minnesota Geospatial Commons, econ_child_care) has points but no capacities, so it gives no seats and is not read.',
    'No points: centers are placed by their ZIP. School-age seats are not told apart and count; licenses for school age only are left out.',
    'Names of license holders, phones and e-mails are not read.',
  ],
  coverage: [
    {
      category: 'child_care',
      place: 'state:27',
      complete: false,
      note: 'The list leaves out every center for which the state publishes no number of seats.',
    },
  ],
  parse(bytes) {
    return notEmpty(toServices(parseCsv(onlyPart(bytes, 'Licensing_Lookup.csv')), provider));
  },
};
