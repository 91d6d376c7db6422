import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, numberCell, parseCsv } from '../lib/csv.ts';
import { cityName, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { placeOf, sitePoint } from '../lib/site-point.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

/** Group child care (Article 47) and school-based child care (Article 43): both centers. */
const centerTypes = new Set(['GCC', 'SBCC']);
const programsUnderSix = new Set(['PRESCHOOL', 'INFANT TODDLER', '']);
const missing = ['NULL', 'NO DATA'];
const newYorkCityCounties = ['36005', '36047', '36061', '36081', '36085'];

/** Turns records into programs, each dcid once. */
function programMaker(): (record: CsvRecord) => ServiceRow | string {
  const seen = new Set<string>();
  return (record) => {
    const facility = cell(record, 'facility_type');
    // A new type might be home-based: it must be looked at before its rows become points.
    if (!centerTypes.has(facility)) throw new Error(`facility_type ${facility} is not known`);
    const type = cell(record, 'program_type');
    if (/school.?age|camp/i.test(type)) return 'school-age program or camp';
    if (!programsUnderSix.has(type)) throw new Error(`program_type ${type} is not known`);
    const id = cell(record, 'dcid');
    if (seen.has(id)) return 'the same program again';
    const capacity = numberCell(record, 'capacity', missing);
    if (capacity === null) return 'no capacity';
    if (capacity <= 0) return 'no seats';
    const point = sitePoint(
      numberCell(record, 'longitude', missing),
      numberCell(record, 'latitude', missing),
    );
    const place = placeOf(point, zip5(cell(record, 'zipcode')));
    if (typeof place === 'string') return place;
    seen.add(id);
    return site({
      category: 'child_care',
      id,
      name: textOrNull(cell(record, 'program_name')),
      address: textOrNull(cell(record, 'address')),
      city: textOrNull(cityName(cell(record, 'borough'))),
      ...place,
      checkPointAgainstZip: true,
      capacity,
      ages: textOrNull(cell(record, 'age_range').toLowerCase(), ['no data', 'null']),
    });
  };
}

export const nycChildCare: Source = {
  id: 'nyc-child-care',
  title: 'Active NYC Health Code Regulated Child Care Programs',
  publisher: 'New York City Department of Health and Mental Hygiene',
  licence: 'NYC Open Data terms (free reuse)',
  licenceNote: null,
  credit:
    'New York City Department of Health and Mental Hygiene, Active NYC Health Code Regulated Child Care Programs',
  vintage: 'updated daily',
  asOf: 'the day the list was read',
  files: [
    {
      name: 'active-child-care-programs.csv',
      agency: {
        url: 'https://data.cityofnewyork.us/resource/gy3q-4tzp.csv?$limit=50000',
        confirmed: false,
      },
    },
  ],
  quirks: [
    'One row is a program: a center with infants and preschoolers has two, at one point. Their seats add up.',
    'The city permits centers (GCC) and child care in schools (SBCC); homes are in the state’s list. Programs that are closed, suspended or preliminary are not in the file.',
    'capacity may be NULL, age_range NO DATA. A facility or program type that is not known stops this source.',
    'The inspections list dsg6-ifza, which has closed centers and one row for each violation, stands still since 2023 and is not read.',
    'Phones are not read.',
  ],
  coverage: newYorkCityCounties.map((county) => ({
    category: 'child_care',
    place: `county:${county}`,
    complete: true,
    note: null,
  })),
  parse(bytes) {
    return notEmpty(toServices(parseCsv(onlyPart(bytes, 'active-child-care-programs.csv')), programMaker()));
  },
};
