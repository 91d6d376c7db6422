import { areaEstimates, published, SHARE, type EstimateValue, type MeasuredColumn } from './area-table.ts';
import { geoidCell, numberCell, parseCsvColumns, type CsvRecord } from './csv.ts';
import { tractOf2010 } from './renumbered-tracts.ts';
import type { IndicatorDefinition, ParsedRows } from './source.ts';
import { unzipMember } from './zip.ts';

/*
 * What is taken of the USDA Food Access Research Atlas of 2019, which the agency calls Large Retailer Access Map since
 * 2025: from its own file, or from copies of parts of it.
 */

export const foodAccessVintage = '2019';

const howFar =
  'Far is more than 1 mile in towns and cities and more than 10 miles in the country, in a straight line, from the nearest supermarket, supercenter or large grocery store of 2019. People are those of the 2010 census.';

const described = {
  domain: 'environment',
  unit: 'share',
  kind: 'share',
  higherIs: 'worse',
  areas: 'tract2010',
  vintage: foodAccessVintage,
} as const;

export const childrenFar: IndicatorDefinition = {
  ...described,
  id: 'children_far_from_supermarket',
  label: 'Children far from a supermarket',
  denominator: 'children aged 0 to 17',
  note: howFar,
};

export const peopleFar: IndicatorDefinition = {
  ...described,
  id: 'far_from_supermarket',
  label: 'People far from a supermarket',
  denominator: 'people',
  note: `People of all ages. ${howFar}`,
};

export const lowIncomeFar: IndicatorDefinition = {
  ...described,
  id: 'low_income_far_from_supermarket',
  label: 'People in low-income tracts far from supermarkets',
  denominator: 'people',
  note: `People of all ages, poor or not, whose census tract USDA counts as low-income and low-access: many of its people have low incomes, and at least 500 of them or a third are far from a supermarket. ${howFar}`,
};

const member = 'Food Access Research Atlas.csv';
const columns = [
  'CensusTract',
  'Urban',
  'Pop2010',
  'LILATracts_1And10',
  'LA1and10',
  'LAPOP1_10',
  'lakids1',
  'lakids10',
  'TractKids',
] as const;
type Column = (typeof columns)[number];

const measures: readonly MeasuredColumn[] = [
  { indicator: childrenFar.id, range: SHARE, read: childrenShare },
  { indicator: peopleFar.id, range: SHARE, read: (record) => farShare(record, 'LAPOP1_10', 'Pop2010') },
  {
    indicator: lowIncomeFar.id,
    range: SHARE,
    read: (record) => published(flag(record, 'LILATracts_1And10')),
  },
];

/** The given indicators from the zip that the agency publishes. */
export const atlasEstimates = async (
  zip: Uint8Array,
  indicators: readonly IndicatorDefinition[],
): Promise<ParsedRows> =>
  areaEstimates(
    parseCsvColumns(await unzipMember(zip, member), columns),
    (record) => tractOf2010(geoidCell(record, 'CensusTract', 11)),
    measures.filter(({ indicator }) => indicators.some(({ id }) => id === indicator)),
  );

function childrenShare(record: CsvRecord): EstimateValue {
  const urban = flag(record, 'Urban');
  if (urban === null) throw new Error('Urban is blank: a mile, or ten?');
  return farShare(record, urban === 1 ? 'lakids1' : 'lakids10', 'TractKids');
}

function farShare(record: CsvRecord, far: Column, all: Column): EstimateValue {
  const total = count(record, all);
  if (total === 0) return { value: null, moe: null, status: 'not_applicable' };
  const beyond = count(record, far) ?? (flag(record, 'LA1and10') === 0 ? 0 : null);
  if (beyond === null || total === null) return published(null);
  return published(beyond > total && beyond <= total + 1 ? 1 : beyond / total);
}

const count = (record: CsvRecord, column: Column): number | null => numberCell(record, column, ['NULL']);

function flag(record: CsvRecord, column: Column): number | null {
  const value = count(record, column);
  if (value !== null && value !== 0 && value !== 1) throw new Error(`${column} is ${value}, not 0 or 1`);
  return value;
}
