import { z } from 'zod';
import { codeOfKey, requireColumns, ZCTA_2020, type AcsTable } from './acs.ts';
import type { CsvRecord } from './csv.ts';
import { decodeText } from './text.ts';

const ZCTA_COLUMN = 'zip code tabulation area';

const answerShape = z.tuple([z.array(z.string())]).rest(z.array(z.unknown()));

/** Address of the given columns (B01001_003E …) for every ZCTA; the API takes at most 50 of them with GEO_ID. */
export const acsApiUrl = (year: number, columns: readonly string[]): string =>
  `https://api.census.gov/data/${year}/acs/acs5?get=GEO_ID,${columns.join()}&for=${encodeURIComponent(ZCTA_COLUMN)}:*`;

/**
 * Answer of the Census Data API: rows of text or null, of which the first names the columns. The geography's own
 * columns come last, and older vintages put the state among them: all are found by name.
 */
export function readAcsApi(bytes: Uint8Array, columns: readonly string[]): AcsTable {
  const [header, ...rows] = parseAnswer(decodeText(bytes));
  requireColumns(header, ['GEO_ID', ...columns, ZCTA_COLUMN]);
  const records = rows.map((row, index) => {
    const record = recordOf(header, row, index);
    const code = codeOfKey(record['GEO_ID'] ?? '', ZCTA_2020);
    if (code !== record[ZCTA_COLUMN])
      throw new Error(
        `row ${index + 1}: GEO_ID ${record['GEO_ID']} beside ${ZCTA_COLUMN} ${record[ZCTA_COLUMN]}`,
      );
    return record;
  });
  return { records, rowsIn: records.length, drops: {} };
}

function parseAnswer(text: string): z.infer<typeof answerShape> {
  if (!text.trimStart().startsWith('[')) throw new Error(refusal(text));
  const answer = answerShape.safeParse(JSON.parse(text));
  if (answer.success) return answer.data;
  throw new Error(`the Census API's answer is no table: ${z.prettifyError(answer.error)}`);
}

/** The API refuses in prose: `error: unknown variable …`, or a page that asks for a key. */
function refusal(text: string): string {
  const said = /<title>([^<]*)<\/title>/i.exec(text)?.[1]?.trim() ?? text.trim().slice(0, 200);
  const hint = /\bkey\b/i.test(said) ? ' (set CENSUS_API_KEY to a key of your own)' : '';
  return `the Census API answered ${JSON.stringify(said)} instead of a table${hint}`;
}

function recordOf(header: readonly string[], row: readonly unknown[], index: number): CsvRecord {
  if (row.length !== header.length)
    throw new Error(`row ${index + 1} has ${row.length} cells, the header ${header.length}`);
  return Object.fromEntries(header.map((column, i) => [column, cellText(row[i], index, column)]));
}

function cellText(value: unknown, index: number, column: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  throw new Error(`row ${index + 1}, ${column}: text or null expected, got ${JSON.stringify(value)}`);
}
