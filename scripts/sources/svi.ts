import { areaEstimates, published, SHARE } from '../lib/area-table.ts';
import { geoidCell, numberCell, parseRaggedCsv, type CsvRecord } from '../lib/csv.ts';
import { federalLicence, oepsCredit, oepsV2, oepsV2Note } from '../lib/oeps.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';
import { sviIndicators, sviRanks } from '../lib/svi-ranks.ts';

const file = 'zcta-2022.csv';
const columns = ['HEROP_ID', 'ZCTA5', 'SviTh1', 'SviTh2', 'SviTh3', 'SviTh4', 'SviSmryRnk'] as const;

/** Of the overall rank, then of the themes. */
const rankColumns = ['SviSmryRnk', 'SviTh1', 'SviTh2', 'SviTh3', 'SviTh4'] as const;

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
  indicators: sviIndicators,
  parse,
};

function parse(bytes: SourceBytes): ParsedRows {
  const [header, ...rows] = parseRaggedCsv(onlyPart(bytes, file));
  if (header?.join() !== columns.join())
    throw new Error(`columns are ${header?.join()}, expected ${columns.join()}`);
  return areaEstimates(
    rows.map(rowAsRecord),
    (record) => geoidCell(record, 'ZCTA5', 5),
    sviRanks.map(({ indicator, theme }) => ({
      indicator,
      range: SHARE,
      read: (record) => published(numberCell(record, rankColumns[theme])),
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
