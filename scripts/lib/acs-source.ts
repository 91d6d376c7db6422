import { acsApiUrl, readAcsApi } from './acs-api.ts';
import { acsBulkName, acsBulkUrl, readAcsBulk } from './acs-bulk.ts';
import { acsColumns, acsMeasure, type AcsFormula } from './acs-measures.ts';
import { acsZcta, type AcsTable } from './acs.ts';
import { areaEstimates } from './area-table.ts';
import {
  onlyPart,
  type IndicatorDefinition,
  type ParsedRows,
  type Source,
  type SourceFile,
} from './source.ts';

/** Last of the five years: 2020–2024 came out on 29 January 2026; 2021–2025 was not out when this was written. */
export const ACS_YEAR = 2024;

const vintage = `${ACS_YEAR - 4}-${ACS_YEAR}`;
const years = vintage.replace('-', '–');

export interface AcsIndicator extends Pick<
  IndicatorDefinition,
  'id' | 'domain' | 'label' | 'denominator' | 'higherIs' | 'note'
> {
  readonly formula: AcsFormula;
}

/** What is taken from one table of the American Community Survey, by whichever road it comes. */
export interface AcsRecipe {
  readonly table: string;
  /** What the table is about. */
  readonly subject: string;
  readonly indicators: readonly AcsIndicator[];
}

/** The table as sources, the preferred first: from the API, and from the bulk files where the API gives nothing. */
export const acsSources = (recipe: AcsRecipe): readonly Source[] => [fromApi(recipe), fromBulk(recipe)];

function fromApi(recipe: AcsRecipe): Source {
  const columns = columnsOf(recipe);
  return source(recipe, {
    id: 'api',
    file: {
      name: `${recipe.table}.json`,
      agency: { url: acsApiUrl(ACS_YEAR, columns), confirmed: false },
      key: { parameter: 'key', variable: 'CENSUS_API_KEY' },
    },
    read: (bytes) => readAcsApi(bytes, columns),
    licenceNote: 'The terms of the Census Data API ask for the notice in the credit.',
    notice:
      '. This product uses the Census Bureau Data API but is not endorsed or certified by the Census Bureau.',
    quirks: [
      'An array of arrays of text; the first names the columns.',
      'It may refuse a request without a key, in a page that is no table.',
    ],
  });
}

function fromBulk(recipe: AcsRecipe): Source {
  return source(recipe, {
    id: 'bulk',
    file: {
      name: acsBulkName(ACS_YEAR, recipe.table),
      agency: { url: acsBulkUrl(ACS_YEAR, recipe.table), confirmed: false },
    },
    read: (bytes) => readAcsBulk(bytes, columnsOf(recipe)),
    licenceNote: null,
    notice: '',
    quirks: ['Cells between bars; every summary level in one file, of which ZCTAs are about a twentieth.'],
  });
}

interface Road {
  readonly id: string;
  readonly file: SourceFile;
  readonly read: (bytes: Uint8Array) => AcsTable;
  readonly licenceNote: string | null;
  readonly notice: string;
  readonly quirks: readonly string[];
}

function source({ table, subject, indicators }: AcsRecipe, road: Road): Source {
  const measures = indicators.map(({ id, formula }) => acsMeasure(table, id, formula));
  return {
    id: `acs-${table.toLowerCase()}-${road.id}`,
    title: `${subject}, ACS 5-year ${years}, table ${table}, by ZCTA`,
    publisher: 'U.S. Census Bureau',
    licence: 'Public domain (US Government work)',
    licenceNote: road.licenceNote,
    credit: `U.S. Census Bureau, American Community Survey ${years}, table ${table}${road.notice}`,
    vintage,
    files: [road.file],
    quirks: [
      '2020 ZCTAs.',
      ...road.quirks,
      'Large negative numbers (-666666666 and others) stand for estimates and margins that were not published.',
    ],
    indicators: indicators.map(definition),
    parse: (bytes): ParsedRows => {
      const { records, rowsIn, drops } = road.read(onlyPart(bytes, road.file.name));
      return { ...areaEstimates(records, acsZcta, measures), rowsIn, drops };
    },
  };
}

const columnsOf = ({ table, indicators }: AcsRecipe): string[] =>
  acsColumns(
    table,
    indicators.map(({ formula }) => formula),
  );

const definition = ({ formula, ...described }: AcsIndicator): IndicatorDefinition => ({
  ...described,
  ...unitOf(formula),
  areas: 'zcta2020',
  vintage,
  hasMargins: true,
});

function unitOf(formula: AcsFormula): Pick<IndicatorDefinition, 'unit' | 'kind'> {
  if ('median' in formula) return { unit: 'dollars', kind: 'mean' };
  return 'count' in formula ? { unit: 'people', kind: 'count' } : { unit: 'share', kind: 'share' };
}
