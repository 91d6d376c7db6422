import proj4 from 'proj4';
import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { cityVote, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source, type ZipCityRow } from '../lib/source.ts';

/** EPSG:2263, New York Long Island, US survey feet. */
const stateplane = proj4(
  '+proj=lcc +lat_0=40.1666666666667 +lon_0=-74 +lat_1=41.0333333333333 +lat_2=40.6666666666667 +x_0=300000 +y_0=0 +datum=NAD83 +units=us-ft +no_defs',
  'WGS84',
);

const boroughs: Readonly<Record<string, string>> = {
  K: 'Brooklyn',
  M: 'Manhattan',
  Q: 'Queens',
  R: 'Staten Island',
  X: 'Bronx',
};
const newYorkCityCounties = ['36005', '36047', '36061', '36081', '36085'];

/** Text without the stray 0xFF bytes, which read as ÿ. */
const clean = (record: CsvRecord, column: string): string | null =>
  textOrNull(cell(record, column).replaceAll('ÿ', ''));

function lonLat(record: CsvRecord): { lon: number | null; lat: number | null } {
  const x = numberCell(record, 'X');
  const y = numberCell(record, 'Y');
  if (x === null || y === null) return { lon: null, lat: null };
  const [lon, lat] = stateplane.forward([x, y]);
  return { lon, lat };
}

function program(record: CsvRecord): ServiceRow | string {
  const letter = cell(record, 'BOROUGH');
  const borough = boroughs[letter];
  if (!borough) throw new Error(`BOROUGH must be K, M, Q, R or X, got ${letter}`);
  const seats = numberCell(record, 'SEATS');
  if (seats === null || seats <= 0) return 'no seats';
  return site({
    category: 'prekindergarten',
    id: cell(record, 'LOCCODE'),
    name: clean(record, 'NAME'),
    address: clean(record, 'ADDRESS'),
    city: borough,
    zip: zip5(cell(record, 'ZIP')),
    ...lonLat(record),
    capacity: seats,
    ages: '4 years',
  });
}

/** `Sunset Park East` and `Sunset Park West` are Sunset Park; several joined names are no name people use. */
function neighborhood(areaName: string): string | null {
  const name = areaName.replace(/ \(.*\)$/, '').replace(/ (North|South|East|West)$/, '');
  return name.includes('-') && name !== 'Co-op City' ? null : textOrNull(name);
}

/** Votes for a neighborhood where more than half of the programs with that ZIP agree on one; else none. */
function neighborhoodVotes(records: readonly CsvRecord[]): ZipCityRow[] {
  const namesByZip = new Map<string, (string | null)[]>();
  for (const record of records) {
    const names = namesByZip.get(cell(record, 'ZIP')) ?? [];
    namesByZip.set(cell(record, 'ZIP'), [...names, neighborhood(cell(record, 'AREA_NAME'))]);
  }
  return [...namesByZip].flatMap(([zip, names]) =>
    names
      .filter((name) => names.filter((other) => other === name).length * 2 > names.length)
      .flatMap((name) => cityVote(zip, name, 'NY')),
  );
}

export const nycPrekindergarten: Source = {
  id: 'nyc-prekindergarten',
  title: 'Pre-K Finder: universal pre-kindergarten programs, New York City',
  publisher: 'New York City Department of Education',
  licence: 'NYC Open Data terms (free reuse)',
  licenceNote: 'The city’s repository that holds the file has no licence file.',
  credit: 'New York City Department of Education, Pre-K Finder, 2016-03-24',
  vintage: '2016',
  asOf: '2016-03-24',
  files: [
    {
      name: 'PreKFinderLoad_032416.csv',
      agency: { url: 'https://data.cityofnewyork.us/d/kiyv-ks3f', confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/CityOfNewYork/Pre-K-Finder/eb5650cbb96662e4f24fb1e9ee9888a3220d089c/etc/pm/data/PreKFinderLoad_032416.csv',
        form: 'as found',
        note: 'The agency’s address holds later lists with other columns.',
      },
    },
  ],
  quirks: [
    'Stray 0xFF bytes after some addresses: not UTF-8. They are read as Windows-1252 and removed.',
    'X and Y are EPSG:2263 in US survey feet.',
    'One row is a program: schools can repeat. All program types count.',
    'BOROUGH is a letter: K Brooklyn, M Manhattan, Q Queens, R Staten Island, X Bronx.',
    'AREA_NAME is a city planning area. Where more than half of the programs with a ZIP lie in one that bears a single neighborhood’s name (its North, South, East or West left out), that name counts as the city of the ZIP.',
    'E-mails and phones are not read.',
  ],
  coverage: newYorkCityCounties.map((county) => ({
    category: 'prekindergarten',
    place: `county:${county}`,
    complete: true,
    note: null,
  })),
  parse(bytes) {
    const records = parseCsv(onlyPart(bytes, 'PreKFinderLoad_032416.csv'));
    return { ...toServices(records, program), zipCities: neighborhoodVotes(records) };
  },
};
