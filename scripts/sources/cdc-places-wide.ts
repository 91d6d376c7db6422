import { z } from 'zod';
import { areaEstimates, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { cell, geoidCell, numberCell, parseCsvColumns, type CsvRecord } from '../lib/csv.ts';
import { PLACES_RELEASE, placesIndicators, placesMeasures, placesShare } from '../lib/places.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';
import { decodeText } from '../lib/text.ts';

const file = 'places-zcta-wide.csv';
const description = 'places-zcta-wide.json';
const portal = 'https://data.cdc.gov/api/views/kee5-23sr';

export const cdcPlacesWide: Source = {
  id: 'cdc-places-wide',
  title: `PLACES, ${PLACES_RELEASE}, by ZCTA, GIS-friendly format`,
  publisher: 'Centers for Disease Control and Prevention (CDC)',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: `Centers for Disease Control and Prevention, PLACES: Local Data for Better Health, ${PLACES_RELEASE}`,
  vintage: '2022-2023',
  files: [
    { name: file, agency: { url: `${portal}/rows.csv?accessType=DOWNLOAD`, confirmed: false } },
    { name: description, agency: { url: `${portal}.json`, confirmed: false } },
  ],
  quirks: [
    '2020 ZCTAs; one row for each area, two columns for each measure: CASTHMA_CrudePrev and CASTHMA_Crude95CI.',
    'No column tells the year, and CDC puts a new release in the place of the old: the name of the data set is read from its description and checked.',
    'The interval is text, padded with blanks: ( 9.5, 10.6).',
    'What CDC withholds is not there at all, and no footnote says so.',
  ],
  indicators: placesIndicators,
  parse,
};

const dataset = z.object({ name: z.string() });

function parse(bytes: SourceBytes): ParsedRows {
  requireRelease(onlyPart(bytes, description));
  const columns = placesMeasures.map(({ id, indicator }) => ({
    indicator,
    value: `${id}_CrudePrev`,
    interval: `${id}_Crude95CI`,
  }));
  const wanted = ['ZCTA5', ...columns.flatMap(({ value, interval }) => [value, interval])];
  return areaEstimates(
    parseCsvColumns(onlyPart(bytes, file), wanted),
    (record) => geoidCell(record, 'ZCTA5', 5),
    columns.map(({ indicator, value, interval }) => ({
      indicator,
      range: SHARE,
      read: (record) => readShare(record, value, interval),
    })),
  );
}

function requireRelease(json: Uint8Array): void {
  const { name } = dataset.parse(JSON.parse(decodeText(json)));
  if (!name.includes(PLACES_RELEASE))
    throw new Error(`the data set is now ${JSON.stringify(name)}, expected the ${PLACES_RELEASE}`);
}

function readShare(record: CsvRecord, value: string, interval: string): EstimateValue {
  const [low, high] = readInterval(cell(record, interval));
  return placesShare(numberCell(record, value), low, high);
}

function readInterval(text: string): readonly [number, number] | readonly [null, null] {
  if (text === '') return [null, null];
  const limits = /^\(\s*([\d.]+),\s*([\d.]+)\s*\)$/.exec(text);
  if (!limits) throw new Error(`not an interval: ${JSON.stringify(text)}`);
  return [Number(limits[1]), Number(limits[2])];
}
