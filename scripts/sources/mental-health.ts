import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import {
  cityVote,
  fingerprint,
  pointCells,
  repeatFinder,
  site,
  textOrNull,
  toServices,
  UniqueIds,
} from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const missing = ['NA'];
const idFields = ['name1', 'name2', 'street1', 'street2', 'city', 'state', 'zip', 'longitude', 'latitude'];

const joined = (record: CsvRecord, columns: readonly string[]): string | null =>
  textOrNull(columns.flatMap((column) => textOrNull(cell(record, column), missing) ?? []).join(', '));

function facility(record: CsvRecord, ids: UniqueIds): ServiceRow | string {
  const place = pointCells(record, 'longitude', 'latitude', missing);
  const zip = zip5(cell(record, 'zip'));
  if (place.lon === null && zip === null) return 'no point and no ZIP';
  return site({
    category: 'mental_health',
    id: ids.next(fingerprint(...idFields.map((column) => cell(record, column)))),
    name: joined(record, ['name1', 'name2']),
    address: joined(record, ['street1', 'street2']),
    city: textOrNull(cell(record, 'city'), missing),
    zip,
    ...place,
  });
}

export const mentalHealth: Source = {
  id: 'mental-health',
  title: 'Mental health treatment facilities',
  publisher: 'Substance Abuse and Mental Health Services Administration (SAMHSA)',
  licence: 'Public domain (US Government work)',
  licenceNote:
    'The repository that holds the geocoded copy has no licence file and asks to cite the Opioid Environment Policy Scan, doi:10.5281/zenodo.5842465.',
  credit:
    'SAMHSA, treatment facility locator, about 2020, through the Opioid Environment Policy Scan (doi:10.5281/zenodo.5842465)',
  vintage: '2020',
  asOf: 'about 2020',
  files: [
    {
      name: 'MentalHealthProviders_Geocoded.csv',
      agency: { url: 'https://findtreatment.samhsa.gov/', confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/GeoDaCenter/opioid-policy-scan/89c169da02aeccf5c6573e4bf2730bb505687959/data_final/Health%20Resources/MentalHealthProviders_Geocoded.csv',
        form: 'as found',
        note: 'Geocoded by the Opioid Environment Policy Scan; the agency’s own site offers a search, not this file.',
      },
    },
  ],
  quirks: [
    'The first column has no name and only numbers the rows: ignored, then exact repetitions are dropped.',
    'ZIP codes lost their leading zeros.',
    'No id: one is made of names, address and point.',
    'Phones and intake lines are not read.',
  ],
  coverage: [{ category: 'mental_health', place: 'us', complete: true, note: null }],
  parse(bytes) {
    const records = parseCsv(onlyPart(bytes, 'MentalHealthProviders_Geocoded.csv'));
    const isRepeat = repeatFinder(['']);
    const ids = new UniqueIds();
    return {
      ...toServices(records, (record) => (isRepeat(record) ? 'exact duplicate' : facility(record, ids))),
      zipCities: records.flatMap((record) =>
        cityVote(cell(record, 'zip'), cell(record, 'city'), cell(record, 'state'), missing),
      ),
    };
  },
};
