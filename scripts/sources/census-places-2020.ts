import { cell, Drops, geoidCell, mapRecords, parseCsvColumns, type CsvRecord } from '../lib/csv.ts';
import { withoutLegalForm } from '../lib/place-name.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

const file = 'national_place_by_county2020.txt';

export const censusPlaces2020: Source = {
  id: 'census-places-2020',
  replaces: ['census-places'],
  title: 'Places of 2020 and the counties they lie in',
  publisher: 'US Census Bureau',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'US Census Bureau, 2020 codes of places by county',
  vintage: '2020',
  files: [
    {
      name: file,
      agency: { url: `https://www2.census.gov/geo/docs/reference/codes2020/${file}`, confirmed: false },
    },
  ],
  quirks: [
    'Cells between bars. A place in several counties has a row for each, in the order of their codes.',
    'Names end in their legal form (Alder city, Bethel CDP): taken off; what then repeats within a county is dropped.',
    'Counties of 2020: Connecticut’s old eight.',
  ],
  parse,
};

type Place = NonNullable<ParsedRows['places']>[number];

function parse(bytes: SourceBytes): ParsedRows {
  const wanted = ['STATEFP', 'COUNTYFP', 'PLACENAME'];
  const records = parseCsvColumns(onlyPart(bytes, file), wanted, { delimiter: '|' });
  const drops = new Drops();
  const places = new Map<string, Place>();
  for (const place of mapRecords(records, readPlace)) {
    const key = `${place.county}|${place.name}`;
    if (places.has(key)) drops.add('repeated');
    else places.set(key, place);
  }
  return { places: [...places.values()], rowsIn: records.length, drops: drops.counts };
}

function readPlace(record: CsvRecord): Place {
  const name = withoutLegalForm(cell(record, 'PLACENAME'));
  if (name === '') throw new Error('PLACENAME is blank');
  const state = geoidCell(record, 'STATEFP', 2);
  return { name, state, county: state + geoidCell(record, 'COUNTYFP', 3) };
}
