import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, numberCell, parseCsv } from '../lib/csv.ts';
import { cityVote, notEmpty, site, textOrNull, toServices, UniqueIds } from '../lib/service-rows.ts';
import { addressKey, placeOf, sitePoint } from '../lib/site-point.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const column = {
  setting: 'Health Center Service Delivery Site Location Setting Description',
  lon: 'Geocoding Artifact Address Primary X Coordinate',
  lat: 'Geocoding Artifact Address Primary Y Coordinate',
};
/** Settings that nobody may be led to, or that serve only those who live there. */
const closedSettings: readonly (readonly [RegExp, string])[] = [
  [/domestic violence/i, 'domestic violence shelter'],
  [/correctional/i, 'correctional facility'],
  [/nursing home/i, 'nursing home'],
];

function reasonToLeaveOut(record: CsvRecord): string | undefined {
  const setting = cell(record, column.setting);
  const closed = closedSettings.find(([pattern]) => pattern.test(setting));
  if (closed) return closed[1];
  if (cell(record, 'Site Status Description') !== 'Active') return 'not active';
  if (cell(record, 'Health Center Type Description') === 'Administrative') return 'administrative site';
  return cell(record, 'Health Center Location Type Description') === 'Mobile Van' ? 'mobile van' : undefined;
}

/** Turns records into sites, the first row of each only: a site may be there under two grants. */
function siteMaker(): (record: CsvRecord) => ServiceRow | string {
  const ids = new UniqueIds();
  const seen = new Set<string>();
  return (record) => {
    const reason = reasonToLeaveOut(record);
    if (reason) return reason;
    const zip = zip5(cell(record, 'Site Postal Code'));
    const [name, street] = [cell(record, 'Site Name'), cell(record, 'Site Address')];
    const key = `${addressKey(name)}|${addressKey(street)}|${zip}`;
    if (seen.has(key)) return 'the same site under another grant';
    const place = placeOf(sitePoint(numberCell(record, column.lon), numberCell(record, column.lat)), zip);
    if (typeof place === 'string') return place;
    seen.add(key);
    return site({
      category: 'health_center',
      id: ids.next(cell(record, 'BPHC Assigned Number')),
      name: textOrNull(name),
      address: textOrNull(street),
      city: textOrNull(cell(record, 'Site City')),
      ...place,
    });
  };
}

export const hrsaHealthCenters: Source = {
  id: 'hrsa-health-centers',
  replaces: ['health-centers'],
  title: 'Health Center Service Delivery and Look-Alike Sites',
  publisher: 'Health Resources and Services Administration (HRSA)',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'HRSA Data Warehouse, Health Center Service Delivery and Look-Alike Sites',
  vintage: 'updated daily',
  asOf: 'the day the list was read',
  files: [
    {
      name: 'Health_Center_Service_Delivery_and_LookAlike_Sites.csv',
      agency: {
        url: 'https://data.hrsa.gov/DataDownload/DD_Files/Health_Center_Service_Delivery_and_LookAlike_Sites.csv',
        confirmed: false,
      },
    },
  ],
  quirks: [
    'Every line ends in a comma: the last column has no name and no content.',
    'X is the longitude and Y the latitude, in degrees.',
    'Inactive, purely administrative and mobile sites are left out; a mobile van has no place of its own.',
    'Sites in domestic violence shelters are left out before anything of them is read; so are those in correctional facilities and nursing homes, which serve only who lives there.',
    'A site can be listed as a look-alike and again under a grant: one row for each name, street and ZIP is kept.',
    'Names of representatives and senators, phones and billing numbers are not read.',
  ],
  coverage: [
    { category: 'health_center', place: 'us', complete: true, note: null },
    {
      category: 'health_center',
      place: 'special:american_indian_areas',
      complete: false,
      note: 'The list does not cover Indian Health Service and tribal clinics.',
    },
  ],
  parse(bytes) {
    const records = parseCsv(onlyPart(bytes, 'Health_Center_Service_Delivery_and_LookAlike_Sites.csv'));
    return {
      ...notEmpty(toServices(records, siteMaker())),
      zipCities: records
        .filter((record) => !reasonToLeaveOut(record))
        .flatMap((record) =>
          cityVote(
            cell(record, 'Site Postal Code'),
            cell(record, 'Site City'),
            cell(record, 'Site State Abbreviation'),
          ),
        ),
    };
  },
};
