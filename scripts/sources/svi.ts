import { padGeoid } from '../../server/analysis/geoid.ts';
import { areaEstimates, published, SHARE } from '../lib/area-table.ts';
import { cell, numberOrNull, parseRaggedCsv, type CsvRecord } from '../lib/csv.ts';
import { federalLicence, oepsCredit, oepsV2, oepsV2Note } from '../lib/oeps.ts';
import {
  onlyPart,
  type IndicatorDefinition,
  type ParsedRows,
  type Source,
  type SourceBytes,
} from '../lib/source.ts';

const file = 'zcta-2022.csv';
const columns = ['HEROP_ID', 'ZCTA5', 'SviTh1', 'SviTh2', 'SviTh3', 'SviTh4', 'SviSmryRnk'] as const;

/** Indicator, column, label, what CDC puts into it. */
const ranks = [
  [
    'svi',
    'SviSmryRnk',
    'Social vulnerability',
    'All 16 measures of the CDC/ATSDR Social Vulnerability Index together.',
  ],
  [
    'svi_socioeconomic',
    'SviTh1',
    'Vulnerability: income, work, and schooling',
    'Theme 1, socioeconomic status: low income, unemployment, housing costs, no high school diploma, no health insurance.',
  ],
  [
    'svi_household',
    'SviTh2',
    'Vulnerability: who lives here',
    'Theme 2, household characteristics: older adults, children, disability, single parents, limited English.',
  ],
  [
    'svi_minority',
    'SviTh3',
    'Vulnerability: racial and ethnic minorities',
    'Theme 3, racial and ethnic minority status.',
  ],
  [
    'svi_housing',
    'SviTh4',
    'Vulnerability: housing and transportation',
    'Theme 4, housing type and transportation: large buildings, mobile homes, crowding, no vehicle, group quarters.',
  ],
] as const;

const rankNote =
  'A national percentile rank from 0 (least vulnerable) to 1 (most vulnerable) among ZIP-code areas. How sure the rank is was not published.';

export const svi: Source = {
  id: 'svi',
  title: 'CDC/ATSDR Social Vulnerability Index 2022, by ZCTA',
  publisher: 'Centers for Disease Control and Prevention / ATSDR; by way of OEPS',
  licence: federalLicence,
  licenceNote: oepsV2Note,
  credit: oepsCredit(
    'CDC/ATSDR Geospatial Research, Analysis, and Services Program, Social Vulnerability Index 2022',
  ),
  vintage: '2022',
  files: [
    {
      name: file,
      agency: {
        url: 'https://www.atsdr.cdc.gov/place-health/php/svi/svi-data-documentation-download.html',
        confirmed: false,
      },
      copy: oepsV2('2ca632e77a929da1ad49dc71262cc1452d4e6ad3', `backend/oeps/data/tables/${file}`),
    },
  ],
  quirks: [
    '2020 ZCTAs.',
    'Blank means no value: CDC’s -999 is already taken out.',
    'Rows of six cells (628) lost the blank cell of SviTh1, so the rest stand one column too far left: it is put back. All 619 values they hold under SviTh2 are among the 1,000 different values of SviTh3; by chance a tenth would be.',
    'Some numbers lost the zero before the point.',
  ],
  indicators: ranks.map(([id, , label, contents]): IndicatorDefinition => ({
    id,
    label,
    domain: 'vulnerability',
    unit: 'rank',
    kind: 'index',
    denominator: null,
    higherIs: 'worse',
    areas: 'zcta2020',
    vintage: '2022',
    note: `${contents} ${rankNote}`,
  })),
  parse,
};

function parse(bytes: SourceBytes): ParsedRows {
  const [header, ...rows] = parseRaggedCsv(onlyPart(bytes, file));
  if (header?.join() !== columns.join())
    throw new Error(`columns are ${header?.join()}, expected ${columns.join()}`);
  return areaEstimates(
    rows.map(rowAsRecord),
    (record) => padGeoid(cell(record, 'ZCTA5'), 5),
    ranks.map(([indicator, column]) => ({
      indicator,
      range: SHARE,
      read: (record) => published(numberOrNull(cell(record, column))),
    })),
  );
}

function rowAsRecord(cells: readonly string[], index: number): CsvRecord {
  // without theme 1 there is no overall rank; a short row that has one was cut in some other way
  const slid = cells.length === columns.length - 1 && cells.at(-1) === '';
  const whole = slid ? cells.toSpliced(2, 0, '') : cells;
  if (whole.length !== columns.length)
    throw new Error(`record ${index + 1} has ${cells.length} cells, expected ${columns.length}`);
  return Object.fromEntries(columns.map((column, i) => [column, whole[i] ?? '']));
}
