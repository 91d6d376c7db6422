import { cell, Drops, geoidCell, mapRecords, parseCsv, type CsvRecord } from '../lib/csv.ts';
import { withoutLegalForm } from '../lib/place-name.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';
import { decodeText } from '../lib/text.ts';

const file = 'national_places.txt';

export const censusPlaces: Source = {
  id: 'census-places',
  title: 'Names of cities, towns and census-designated places',
  publisher: 'US Census Bureau; by way of US EPA EJAM',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The copy is from an MIT package (EJAM).',
  credit: 'US Census Bureau, place code list; US EPA EJAM',
  vintage: '2010',
  files: [
    {
      name: file,
      agency: { url: `https://www2.census.gov/geo/docs/reference/codes/files/${file}`, confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/USEPA/EJAM-open/86dd521f9605ad237a84d563c0ed63f5e7a4e395/data/censusplaces.rda',
        form: 're-serialised',
        note: 'EPA’s table, which names the Census list and no edition; county codes were added there.',
      },
    },
  ],
  quirks: [
    'The copy is comma-separated with EPA’s column names; the list of the agency has bars between cells and names counties only. Both are read.',
    'countyfips lost its leading zero and is NA for Connecticut and a few others: no county.',
    'Names end in their legal form (Kake city, Bethel CDP): taken off; what then repeats within a county is dropped.',
    'Most places in several counties (New York, Dallas) are not in the copy.',
  ],
  parse,
};

type Place = NonNullable<ParsedRows['places']>[number];

function parse(bytes: SourceBytes): ParsedRows {
  const text = onlyPart(bytes, file);
  const isAgencyLayout = decodeText(text.subarray(0, 200)).startsWith('STATE|');
  const records = isAgencyLayout ? parseCsv(text, { delimiter: '|' }) : parseCsv(text);
  const toPlace = isAgencyLayout ? agencyPlace : epaPlace;
  const drops = new Drops();
  const places = new Map<string, Place>();
  for (const place of mapRecords(records, toPlace)) {
    const key = `${place.state}|${place.county}|${place.name}`;
    if (/not defined$/i.test(place.name)) drops.add('no_place');
    else if (places.has(key)) drops.add('repeated');
    else places.set(key, place);
  }
  return { places: [...places.values()], rowsIn: records.length, drops: drops.counts };
}

function epaPlace(record: CsvRecord): Place {
  const county = cell(record, 'countyfips');
  return {
    name: withoutLegalForm(cell(record, 'placename')),
    state: geoidCell(record, 'stfips', 2),
    county: county === '' || county === 'NA' ? null : geoidCell(record, 'countyfips', 5),
  };
}

const agencyPlace = (record: CsvRecord): Place => ({
  name: withoutLegalForm(cell(record, 'PLACENAME')),
  state: geoidCell(record, 'STATEFP', 2),
  county: null,
});
