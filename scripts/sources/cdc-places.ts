import { areaEstimates, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { cell, Drops, geoidCell, numberCell, parseCsvColumns, type CsvRecord } from '../lib/csv.ts';
import {
  PLACES_RELEASE,
  placesIndicators,
  placesMeasures,
  placesShare,
  type PlacesMeasure,
} from '../lib/places.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

const file = 'places-zcta-long.csv';
const columns = [
  'Year',
  'LocationID',
  'MeasureId',
  'DataValueTypeID',
  'Data_Value',
  'Data_Value_Footnote_Symbol',
  'Low_Confidence_Limit',
  'High_Confidence_Limit',
] as const;

/** CDC's sign for a value it withholds. */
const WITHHELD = '*';

export const cdcPlaces: Source = {
  id: 'cdc-places',
  title: `PLACES, Local Data for Better Health, ${PLACES_RELEASE}, by ZCTA`,
  publisher: 'Centers for Disease Control and Prevention (CDC)',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: `Centers for Disease Control and Prevention, PLACES: Local Data for Better Health, ${PLACES_RELEASE}`,
  vintage: '2022-2023',
  files: [{ name: file, agency: { url: queryUrl(), confirmed: false } }],
  quirks: [
    '2020 ZCTAs; one row for each area and measure. Only the measures and columns used are asked for; the whole file reads as well, with its names in capitals and small letters.',
    'CDC puts a new release in the place of the old: every row’s year is checked.',
    'Percentages of all adults (crude prevalence); rows of another value type are left out.',
    'A blank with the footnote * is withheld (fewer than 50 people); # says that not all states asked.',
    'Limits are those of a 95 % interval, not always even about the value: the margin is half its width, at 90 %.',
  ],
  indicators: placesIndicators,
  parse,
};

function queryUrl(): string {
  const url = new URL('https://data.cdc.gov/resource/qnzd-25i4.csv');
  url.searchParams.set('$select', columns.map((name) => name.toLowerCase()).join(','));
  url.searchParams.set('$where', `measureid in(${placesMeasures.map(({ id }) => `'${id}'`).join(',')})`);
  url.searchParams.set('$limit', '1000000');
  return url.href;
}

function parse(bytes: SourceBytes): ParsedRows {
  const records = parseCsvColumns(onlyPart(bytes, file), columns);
  const drops = new Drops();
  const kept = records.filter((record) => isUsed(record, drops));
  const estimates = placesMeasures.flatMap((measure) => {
    const own = kept.filter((record) => cell(record, 'MeasureId') === measure.id);
    const read = (record: CsvRecord): EstimateValue => readShare(record, measure);
    return areaEstimates(own, zctaOf, [{ indicator: measure.indicator, range: SHARE, read }]).estimates ?? [];
  });
  return { estimates, rowsIn: records.length, drops: drops.counts };
}

function isUsed(record: CsvRecord, drops: Drops): boolean {
  const reason = !placesMeasures.some(({ id }) => id === cell(record, 'MeasureId'))
    ? 'other_measure'
    : cell(record, 'DataValueTypeID') !== 'CrdPrv'
      ? 'other_value_type'
      : null;
  if (reason !== null) drops.add(reason);
  return reason === null;
}

const zctaOf = (record: CsvRecord): string => geoidCell(record, 'LocationID', 5);

function readShare(record: CsvRecord, { id, year }: PlacesMeasure): EstimateValue {
  if (cell(record, 'Year') !== year)
    throw new Error(`Year of ${id} is ${cell(record, 'Year')}, expected ${year}: not the ${PLACES_RELEASE}`);
  const number = (column: (typeof columns)[number]): number | null => numberCell(record, column);
  const percent = number('Data_Value');
  return percent === null && cell(record, 'Data_Value_Footnote_Symbol') === WITHHELD
    ? { value: null, moe: null, status: 'suppressed' }
    : placesShare(percent, number('Low_Confidence_Limit'), number('High_Confidence_Limit'));
}
