import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, parseCsvColumns, type CsvRecord } from '../lib/csv.ts';
import { cityVote, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const columns = [
  'Facility ID',
  'Facility Name',
  'Address',
  'City/Town',
  'State',
  'ZIP Code',
  'Hospital Type',
];

/** null: counted; else why the type is not. */
const typesOfHospital: Readonly<Record<string, string | null>> = {
  'Acute Care Hospitals': null,
  'Critical Access Hospitals': null,
  Childrens: null,
  'Rural Emergency Hospital': null,
  Psychiatric: 'other type of hospital',
  'Long-term': 'other type of hospital',
  Rehabilitation: 'other type of hospital',
  'Acute Care - Veterans Administration': 'not open to all',
  'Acute Care - Department of Defense': 'not open to all',
};

function hospital(record: CsvRecord): ServiceRow | string {
  const type = cell(record, 'Hospital Type');
  const reason = typesOfHospital[type];
  // A new type might be open to children: it must be looked at before its hospitals are left out.
  if (reason === undefined) throw new Error(`Hospital Type ${type} is not known`);
  if (reason !== null) return reason;
  const zip = zip5(cell(record, 'ZIP Code'));
  if (zip === null) return 'no point and no ZIP';
  return site({
    category: 'hospital',
    id: cell(record, 'Facility ID'),
    name: textOrNull(cell(record, 'Facility Name')),
    address: textOrNull(cell(record, 'Address')),
    city: textOrNull(cell(record, 'City/Town')),
    zip,
  });
}

export const cmsHospitals: Source = {
  id: 'cms-hospitals',
  title: 'Hospital General Information',
  publisher: 'Centers for Medicare & Medicaid Services (CMS)',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'CMS Provider Data Catalog, Hospital General Information',
  vintage: 'updated quarterly',
  asOf: 'the day the list was read',
  files: [
    {
      name: 'Hospital_General_Information.csv',
      agency: {
        url: 'https://data.cms.gov/provider-data/api/1/datastore/query/xubh-q36u/0/download?format=csv',
        confirmed: false,
      },
    },
  ],
  quirks: [
    'No coordinates: hospitals are placed by their ZIP. So this list is read only where the older one with points (HIFLD, 2020) cannot be: kilometers matter more to a way of half an hour than the few hospitals that have closed.',
    'Columns bear their titles or their short names (`Facility ID`, `facility_id`), with or without a byte order mark.',
    'Hospitals that Medicare pays and that report quality; the number of beds is not among what they report.',
    'General, critical access, children’s and rural emergency hospitals only; veterans’ and military hospitals do not take children from outside.',
  ],
  coverage: [{ category: 'hospital', place: 'us', complete: true, note: null }],
  parse(bytes) {
    const file = onlyPart(bytes, 'Hospital_General_Information.csv');
    const records = parseCsvColumns(file, columns, { lettersOnly: true });
    return {
      ...notEmpty(toServices(records, hospital)),
      zipCities: records.flatMap((record) =>
        cityVote(cell(record, 'ZIP Code'), cell(record, 'City/Town'), cell(record, 'State')),
      ),
    };
  },
};
