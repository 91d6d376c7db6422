import { areaEstimates, published, SHARE, type EstimateValue } from '../lib/area-table.ts';
import { cell, geoidCell, numberCell, parseCsvColumns, type CsvRecord } from '../lib/csv.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';
import { sviIndicators, sviRanks } from '../lib/svi-ranks.ts';

const file = 'SVI_2022_US_ZCTA.csv';

/** Of the overall rank, then of the themes. */
const rankColumns = ['RPL_THEMES', 'RPL_THEME1', 'RPL_THEME2', 'RPL_THEME3', 'RPL_THEME4'] as const;

/** CDC's number for “no value”, in every column. */
const NO_VALUE = -999;

export const cdcSvi: Source = {
  id: 'cdc-svi',
  title: 'Social Vulnerability Index 2022, by ZCTA, from CDC/ATSDR',
  publisher: 'Centers for Disease Control and Prevention / ATSDR',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit:
    'CDC/ATSDR Geospatial Research, Analysis, and Services Program, Social Vulnerability Index 2022, by ZCTA',
  vintage: '2022',
  files: [
    {
      name: file,
      agency: { url: `https://svi.cdc.gov/Documents/Data/2022/csv/zcta/${file}`, confirmed: false },
    },
  ],
  quirks: [
    '2020 ZCTAs, ranked among each other; the files by tract and county have the same columns and other ranks.',
    'Byte-order mark; a line may stand above the one with the column names.',
    '-999 means no value.',
    'FIPS is the ZCTA, and may have lost its leading zeros; LOCATION repeats it (ZCTA5 00601), which is checked.',
  ],
  indicators: sviIndicators,
  parse,
};

function parse(bytes: SourceBytes): ParsedRows {
  const records = parseCsvColumns(fromHeader(onlyPart(bytes, file)), ['FIPS', 'LOCATION', ...rankColumns]);
  return areaEstimates(
    records,
    zctaOf,
    sviRanks.map(({ indicator, theme }) => ({
      indicator,
      range: SHARE,
      read: (record) => sviRank(record, rankColumns[theme]),
    })),
  );
}

/** A percentile rank as CDC writes it. */
export function sviRank(record: CsvRecord, column: string): EstimateValue {
  const rank = numberCell(record, column);
  return published(rank === NO_VALUE ? null : rank);
}

/** Without a line above the column names. */
function fromHeader(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0x0a) + 1;
  const names = (line: Uint8Array): boolean => new TextDecoder('latin1').decode(line).includes('RPL_THEMES');
  const second = bytes.subarray(end, bytes.indexOf(0x0a, end));
  return !names(bytes.subarray(0, end)) && names(second) ? bytes.subarray(end) : bytes;
}

function zctaOf(record: CsvRecord): string {
  const zcta = geoidCell(record, 'FIPS', 5);
  const location = cell(record, 'LOCATION');
  if (location !== `ZCTA5 ${zcta}`)
    throw new Error(`LOCATION is ${JSON.stringify(location)} where FIPS is ${zcta}: not the file by ZCTA?`);
  return zcta;
}
