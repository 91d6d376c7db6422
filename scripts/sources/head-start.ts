import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, mapRecords, numberCell, parseCsv } from '../lib/csv.ts';
import {
  cityVote,
  fingerprint,
  home,
  notEmpty,
  repeatFinder,
  site,
  textOrNull,
  toServices,
} from '../lib/service-rows.ts';
import { addressKey, placeOf, sitePoint, stackFinder, type SitePoint } from '../lib/site-point.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

/** Who the program types are for; Migrant and Seasonal Head Start (3) takes children from birth. */
const agesOfType: Readonly<Record<string, readonly ('early' | 'later')[]>> = {
  '1': ['later'],
  '2': ['early'],
  '3': ['early', 'later'],
  '4': ['early'],
  '5': ['later'],
  '6': ['early'],
};
const statuses = new Set(['Open', 'Closed', 'Not Reported']);
const inAHome = /\b(?:family child ?care|family day ?care|child care home|fcc|fdc)\b/i;

const isClosed = (record: CsvRecord): boolean => {
  const status = cell(record, 'status');
  if (!statuses.has(status)) throw new Error(`status ${status} is not known`);
  return status === 'Closed';
};

const streetOf = (record: CsvRecord): string => cell(record, 'address_line_one');
const siteKey = (record: CsvRecord): string =>
  `${addressKey(streetOf(record))}|${zip5(cell(record, 'zip')) ?? addressKey(cell(record, 'city'))}`;
const pointOf = (record: CsvRecord): SitePoint =>
  sitePoint(numberCell(record, 'longitude'), numberCell(record, 'latitude'));

function agesOf(record: CsvRecord): readonly ('early' | 'later')[] {
  const type = cell(record, 'program_type');
  const served = agesOfType[type];
  if (!served) throw new Error(`program_type ${type} is not known`);
  return served;
}

/** Ages of all open programs at each site. */
function agesBySite(records: readonly CsvRecord[]): ReadonlyMap<string, ReadonlySet<string>> {
  const ages = new Map<string, Set<string>>();
  const programs = mapRecords(records, (record) => ({
    key: siteKey(record),
    served: agesOf(record),
    closed: isClosed(record),
  }));
  for (const { key, served, closed } of programs) {
    if (closed) continue;
    const known = ages.get(key) ?? new Set();
    ages.set(key, known);
    for (const age of served) known.add(age);
  }
  return ages;
}

function agesText(ages: ReadonlySet<string> | undefined): string {
  if (ages?.size === 2) return '0 to 5 years';
  return ages?.has('early') ? 'under 3 years' : '3 to 5 years';
}

/** Turns records into sites, the first open row of each address only. */
function siteMaker(records: readonly CsvRecord[]): (record: CsvRecord) => ServiceRow | string {
  const ages = agesBySite(records);
  const isRepeat = repeatFinder();
  const isStacked = stackFinder(
    mapRecords(records, (record) => ({ point: pointOf(record), address: streetOf(record) })),
  );
  const seen = new Set<string>();
  return (record) => {
    if (isRepeat(record)) return 'exact duplicate';
    if (isClosed(record)) return 'closed';
    const zip = zip5(cell(record, 'zip'));
    const name = textOrNull(cell(record, 'service_location_name'));
    if (inAHome.test(name ?? '')) return home('head_start', zip, 1);
    const key = siteKey(record);
    if (seen.has(key)) return 'another program at the same address';
    const point = pointOf(record);
    const place = placeOf(isStacked(point) ? 'no point' : point, zip);
    if (typeof place === 'string') return place;
    seen.add(key);
    const lines = [streetOf(record), cell(record, 'address_line_two')];
    return site({
      category: 'head_start',
      id: fingerprint(key),
      name,
      address: textOrNull(lines.filter(Boolean).join(', ')),
      city: textOrNull(cell(record, 'city')),
      ...place,
      ages: agesText(ages.get(key)),
    });
  };
}

export const headStart: Source = {
  id: 'head-start',
  replaces: ['chicago-head-start'],
  title: 'Head Start and Early Head Start service locations',
  publisher: 'Office of Head Start, Administration for Children and Families (HHS)',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'Office of Head Start, Head Start Service Location Datasets',
  vintage: 'updated daily',
  asOf: 'the day the list was read',
  files: [
    {
      name: 'HS_Service_Locations.csv',
      agency: {
        url: 'https://s3foa.s3.us-east-1.amazonaws.com/HS_Service_Locations.csv',
        confirmed: false,
      },
    },
  ],
  quirks: [
    'The page headstart.gov/about-us/article/head-start-service-location-datasets leads to the file; grant recipients report their own sites.',
    'One row is a program at a site: sites repeat. The first open row of an address is kept; its ages cover all programs there.',
    'program_type is a number: 1 Head Start, 2 Early Head Start, 3 and 4 the same for migrant and seasonal workers, 5 and 6 for American Indians and Alaska Natives.',
    'A status of Closed is left out. Not Reported is kept: the place is funded, its grantee has not said more (a tenth of the rows in 2026).',
    'Five or more addresses at one point: a town was geocoded, the sites are placed by their ZIP. So are points of 0, 0 and outside the United States; swapped ones are put right.',
    'A name that says family child care is somebody’s home: only its ZIP is kept.',
    'funded_slots are not used: a grantee’s places are not split by site in the same way everywhere. Phones and grantees’ addresses are not read.',
  ],
  coverage: [{ category: 'head_start', place: 'us', complete: true, note: null }],
  parse(bytes) {
    const records = parseCsv(onlyPart(bytes, 'HS_Service_Locations.csv'));
    return {
      ...notEmpty(toServices(records, siteMaker(records))),
      zipCities: records.flatMap((record) =>
        cityVote(cell(record, 'zip'), cell(record, 'city'), cell(record, 'state')),
      ),
    };
  },
};
