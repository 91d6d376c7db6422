import { cell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import {
  fingerprint,
  pointCells,
  repeatFinder,
  site,
  textOrNull,
  toServices,
  UniqueIds,
} from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const idFields = ['name', 'address', 'city', 'st_abbr', 'lon', 'lat'];

function healthCenter(record: CsvRecord, ids: UniqueIds): ServiceRow | string {
  const place = pointCells(record, 'lon', 'lat');
  if (place.lon === null) return 'no point and no ZIP';
  return site({
    category: 'health_center',
    id: ids.next(fingerprint(...idFields.map((column) => cell(record, column)))),
    name: textOrNull(cell(record, 'name')),
    address: textOrNull(cell(record, 'address')),
    city: textOrNull(cell(record, 'city')),
    ...place,
  });
}

export const healthCenters: Source = {
  id: 'health-centers',
  title: 'Federally qualified health centers and look-alikes',
  publisher: 'Health Resources and Services Administration (HRSA)',
  licence: 'Public domain (US Government work)',
  licenceNote:
    'The repository that holds the cleaned and geocoded copy has no licence file and asks to cite the Opioid Environment Policy Scan, doi:10.5281/zenodo.5842465.',
  credit:
    'HRSA, health center sites, about 2020, through the Opioid Environment Policy Scan (doi:10.5281/zenodo.5842465)',
  vintage: '2020',
  asOf: 'about 2020',
  files: [
    {
      name: 'FQHC.csv',
      agency: {
        url: 'https://data.hrsa.gov/DataDownload/DD_Files/Health_Center_Service_Delivery_and_LookAlike_Sites.csv',
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/GeoDaCenter/opioid-policy-scan/89c169da02aeccf5c6573e4bf2730bb505687959/data_raw/FQHC.csv',
        form: 'as found',
        note: 'Cleaned and geocoded for the US COVID Atlas: other columns than the agency’s current file.',
      },
    },
  ],
  quirks: [
    'No ZIP column and no id: an id is made of name, address and point.',
    'Some rows are repeated exactly and dropped. Several sites may share a point and are kept.',
    'Mobile vans and temporary sites are in the list; only their names tell.',
    'testing_status and phone are not read.',
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
    const isRepeat = repeatFinder();
    const ids = new UniqueIds();
    return toServices(parseCsv(onlyPart(bytes, 'FQHC.csv')), (record) =>
      isRepeat(record) ? 'exact duplicate' : healthCenter(record, ids),
    );
  },
};
