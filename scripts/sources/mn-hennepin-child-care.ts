import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { pointCells, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const centerTypes = new Set(['Child Care Center', 'Certified Child Care Center']);

/** true and false as Python writes them. */
function isEstimated(record: CsvRecord): boolean {
  const text = cell(record, 'capacity_estimated');
  if (text !== 'True' && text !== 'False')
    throw new Error(`capacity_estimated must be True or False, got ${text}`);
  return text === 'True';
}

function center(record: CsvRecord, capacity: number): ServiceRow {
  const lines = [cell(record, 'address'), cell(record, 'address2')];
  return site({
    category: 'child_care',
    id: cell(record, 'license_number'),
    name: textOrNull(cell(record, 'name')),
    address: textOrNull(lines.filter(Boolean).join(', ')),
    city: textOrNull(cell(record, 'city')),
    zip: zip5(cell(record, 'zip_code')),
    ...pointCells(record, 'longitude', 'latitude'),
    checkPointAgainstZip: true,
    capacity,
  });
}

/** The row a record becomes, or the reason why it is left out. */
function serviceOrReason(record: CsvRecord): ServiceRow | string {
  const type = cell(record, 'facility_type');
  // The agency's own list has homes too: they must never become points.
  if (!centerTypes.has(type)) throw new Error(`facility_type ${type} is not a center`);
  if (isEstimated(record)) return 'capacity is an estimate';
  const capacity = numberCell(record, 'capacity');
  if (capacity === null) return 'no capacity';
  return capacity > 0 ? center(record, capacity) : 'no seats';
}

export const mnHennepinChildCare: Source = {
  id: 'mn-hennepin-child-care',
  title: 'Licensed child care centers with capacity, Hennepin County',
  publisher: 'Minnesota Department of Human Services',
  licence: 'State public record; points partly ODbL (OpenStreetMap)',
  licenceNote:
    'Points were geocoded with Nominatim and the Census geocoder: OpenStreetMap must be credited. The repository that holds the copy has no licence file.',
  credit:
    'Minnesota Department of Human Services, Licensing Information Lookup, 2026-01-01; points © OpenStreetMap contributors (ODbL) and US Census Bureau',
  vintage: '2026',
  asOf: '2026-01-01',
  files: [
    {
      name: 'mn_hennepin_center_capacity.csv',
      agency: { url: 'https://licensinglookup.dhs.state.mn.us/', confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/Pbbobkanobi67/daycarewatch/f12afd4f678db80b7beb9c95a83dc20d8ed5eabd/public/data/minnesota/hennepin_facilities.json',
        form: 'derived',
        note: 'Made from the JSON of the copy: written as CSV, homes and personal fields left out. The agency’s own site offers a search, not this file.',
      },
    },
  ],
  quirks: [
    'capacity_estimated True: a guess by the people who gathered the list, often 75. Those rows are dropped.',
    'ZIP codes may be ZIP+4; some rows have no point, some points lie in other counties.',
    'Booleans are written True and False.',
  ],
  coverage: [
    {
      category: 'child_care',
      place: 'county:27053',
      complete: false,
      note: 'The list leaves out child care in homes and every center whose number of seats is only an estimate.',
    },
  ],
  parse(bytes) {
    return toServices(parseCsv(onlyPart(bytes, 'mn_hennepin_center_capacity.csv')), serviceOrReason);
  },
};
