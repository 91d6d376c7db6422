import { cell, Drops, geoidCell, mapRecords, parseCsv } from '../lib/csv.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

const file = 'zip_zcta_xref.csv';

export const zipZcta: Source = {
  id: 'zip-zcta',
  title: 'ZIP codes and the ZIP Code Tabulation Area each lies in',
  publisher: 'Census Reporter, from Census Gazetteer, ZIP Business Patterns and GeoNames',
  licence: 'MIT; the GeoNames part is CC BY 4.0',
  licenceNote: 'GeoNames must be credited.',
  credit: 'Census Reporter; GeoNames (CC BY 4.0)',
  vintage: 'not stated (about 2020)',
  files: [
    {
      name: file,
      agency: {
        url: `https://github.com/censusreporter/acs-aggregate/blob/master/crosswalks/zip_to_zcta/${file}`,
        confirmed: false,
      },
      copy: {
        url: `https://raw.githubusercontent.com/censusreporter/acs-aggregate/3b299df9dbc99708c0bb4fd9e43cd412302715db/crosswalks/zip_to_zcta/${file}`,
        form: 'as found',
      },
    },
  ],
  quirks: [
    'ZIP codes, not ZCTAs, in the first column; a few rows name no ZCTA and are dropped.',
    'Some rows name a code that is no 2020 ZCTA (99510 -> 99510): accept an answer only if that ZCTA exists.',
  ],
  parse,
};

function parse(bytes: SourceBytes): ParsedRows {
  const records = parseCsv(onlyPart(bytes, file));
  const zipZctas = mapRecords(records, (record) =>
    cell(record, 'zcta') === ''
      ? null
      : { zip: geoidCell(record, 'zip_code', 5), zcta: geoidCell(record, 'zcta', 5) },
  ).filter((row) => row !== null);
  const drops = new Drops();
  if (zipZctas.length < records.length) drops.add('no_zcta', records.length - zipZctas.length);
  return { zipZctas, rowsIn: records.length, drops: drops.counts };
}
