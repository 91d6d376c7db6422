import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, numberCell, parseCsv } from '../lib/csv.ts';
import { cityVote, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { placeOf, sitePoint } from '../lib/site-point.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const missing = ['NOT AVAILABLE', '-999'];
const centerTypes = new Set(['CENTER BASED', 'RELIGIOUS FACILITY', 'SCHOOL BASED']);

function center(record: CsvRecord): ServiceRow | string {
  const type = cell(record, 'TYPE');
  if (type === 'HEAD START') return 'Head Start, a service of its own';
  // A new type might be home-based: it must be looked at before its rows become points.
  if (!centerTypes.has(type)) throw new Error(`TYPE ${type} is not known`);
  if (cell(record, 'STATUS') !== 'OPEN') return 'closed';
  if (/before or after school/i.test(cell(record, 'NAICS_DESC'))) return 'school-age program';
  const capacity = numberCell(record, 'POPULATION', missing);
  if (capacity === null) return 'no capacity';
  if (capacity <= 0) return 'no seats';
  const point = sitePoint(numberCell(record, 'LONGITUDE', missing), numberCell(record, 'LATITUDE', missing));
  const place = placeOf(point, zip5(cell(record, 'ZIP')));
  if (typeof place === 'string') return place;
  return site({
    category: 'child_care',
    id: cell(record, 'ID'),
    name: textOrNull(cell(record, 'NAME'), missing),
    address: textOrNull(cell(record, 'ADDRESS'), missing),
    city: textOrNull(cell(record, 'CITY'), missing),
    ...place,
    checkPointAgainstZip: true,
    capacity,
  });
}

export const hifldChildCare: Source = {
  id: 'hifld-child-care',
  scope: 'national',
  title: 'Child Care Centers (HIFLD Open), Florida',
  publisher: 'US Department of Homeland Security, Homeland Infrastructure Foundation-Level Data',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'HIFLD Open, Child Care Centers, Florida, 2022',
  vintage: '2022',
  asOf: '2022-05-02',
  files: [
    {
      name: 'Child_Care_Centers.csv',
      agency: { url: 'https://hifld-geoplatform.opendata.arcgis.com/', confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/ITWSDataScience/Vehicle_Accidents_Analysis_due_to_Snowfall_Group1_Fall2023/695bfc3bdb5dc2d66df7199336d449329e4d5003/data/Child_Care_Centers.csv',
        form: 'as found',
        note: 'Florida only. The agency closed its portal in August 2025; archives keep the layers.',
      },
    },
  ],
  quirks: [
    'UTF-8 with a byte order mark. X and Y are EPSG:3857 meters; LATITUDE and LONGITUDE are degrees.',
    'POPULATION is the licensed number of children of all ages; -999 and NOT AVAILABLE mean missing. School-age seats are not told apart and count.',
    'TYPE HEAD START is left out: Head Start is a service of its own. So are programs before or after school.',
    'Phones are not read. Homes are not in the layer.',
  ],
  coverage: [
    {
      category: 'child_care',
      place: 'state:12',
      complete: false,
      note: 'The list is of 2022 and leaves out child care in homes.',
    },
  ],
  parse(bytes) {
    const records = parseCsv(onlyPart(bytes, 'Child_Care_Centers.csv'));
    return {
      ...notEmpty(toServices(records, center)),
      zipCities: records.flatMap((record) =>
        cityVote(cell(record, 'ZIP'), cell(record, 'CITY'), cell(record, 'STATE'), missing),
      ),
    };
  },
};
