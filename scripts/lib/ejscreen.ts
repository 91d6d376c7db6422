import { areaEstimates, COUNT, published, SHARE, type MeasuredColumn } from './area-table.ts';
import { inContext } from './context.ts';
import { cell, Drops, geoidCell, numberCell, parseCsvColumns, type CsvRecord } from './csv.ts';
import {
  onlyPart,
  type IndicatorDefinition,
  type ParsedRows,
  type Source,
  type SourceFile,
} from './source.ts';
import { decodeText } from './text.ts';
import { isZip, unzip } from './zip.ts';

/** One year's EJScreen by census tract. */
export interface Edition {
  readonly year: number;
  readonly areas: IndicatorDefinition['areas'];
  readonly file: SourceFile;
  readonly scope?: Source['scope'];
  readonly publisher: string;
  readonly credit: string;
  readonly licenceNote: string | null;
  readonly quirks: readonly string[];
  /** Years of the air and of the traffic, where they are known. */
  readonly airYear?: string;
  readonly trafficYear?: string;
  readonly traffic: string;
  /** Tract in `areas` of a key of the file; null = a tract of open water. */
  readonly tract: (key: string) => string | null;
}

export const EJSCREEN_END = 'EPA took EJScreen down in February 2025.';

const agencyColumns = { key: 'ID', state: 'ST_ABBREV', lead: 'PRE1960PCT', air: 'PM25', traffic: 'PTRAF' };
const copyColumns = {
  key: 'census_tract_id',
  state: null,
  lead: 'lead_paint',
  air: 'pm_conc',
  traffic: 'traffic_proximity',
};
type Columns = typeof agencyColumns | typeof copyColumns;

/** Their tract codes are cut short in the files of EPA, and no centre of a block group lies there. */
const islandAreas = new Set(['AS', 'GU', 'MP', 'VI']);

/** The edition as a source; its file is the agency’s table, in its zip or not, or a copy under geomarker.io’s names. */
export function ejscreen(edition: Edition): Source {
  const { year, file, publisher, credit, licenceNote } = edition;
  return {
    id: `epa-ejscreen-${year}`,
    ...(edition.scope && { scope: edition.scope }),
    title: `EJScreen ${year}: old homes, fine particles, traffic, by census tract`,
    publisher,
    licence: 'Public domain (US Government work)',
    licenceNote,
    credit,
    vintage: String(year),
    files: [file],
    quirks: [
      EJSCREEN_END,
      ...edition.quirks,
      'Of more than 200 columns three are read. Blank or None means no value.',
      'Tracts of American Samoa, Guam, the Northern Marianas and the Virgin Islands have codes cut short: left out.',
      'Encoded as UTF-8, or in some editions Windows-1252.',
    ],
    indicators: definitions(edition),
    parse: async (bytes) => parse(await unpacked(onlyPart(bytes, file.name)), edition),
  };
}

function definitions({ year, areas, airYear, trafficYear, traffic }: Edition): IndicatorDefinition[] {
  const described = { domain: 'environment', higherIs: 'worse', areas } as const;
  return [
    {
      ...described,
      id: 'lead_paint',
      label: 'Homes built before 1960',
      unit: 'share',
      kind: 'share',
      denominator: 'homes',
      vintage: `${year - 6}-${year - 2}`,
      note: 'EPA’s sign of lead paint, which was common in such homes. Nobody looked whether it is there, or peels.',
    },
    {
      ...described,
      id: 'pm25',
      label: 'Fine particles in the air (PM2.5)',
      unit: 'ug_m3',
      kind: 'mean',
      denominator: null,
      vintage: airYear ?? `${year} edition`,
      note: 'Micrograms in a cubic metre of outdoor air, average of a year, from monitors and a model.',
    },
    {
      ...described,
      id: 'traffic',
      label: 'Traffic close to homes',
      unit: 'score',
      kind: 'index',
      denominator: null,
      vintage: trafficYear ?? `${year} edition`,
      note: `${traffic}, added up. Good for comparing areas; editions of EJScreen before 2024 and since count in different ways.`,
    },
  ];
}

/** The one table of a zip, or the table as it stands. */
async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isZip(bytes)) return bytes;
  const tables = [...(await unzip(bytes, (name) => /\.csv$/i.test(name)))];
  if (tables.length !== 1) throw new Error(`zip holds ${tables.length} tables (.csv), expected one`);
  return tables[0]![1];
}

function parse(table: Uint8Array, { tract }: Edition): ParsedRows {
  const start = decodeText(table.subarray(0, table.indexOf(0x0a)));
  const columns: Columns = start.includes(copyColumns.key) ? copyColumns : agencyColumns;
  const wanted = Object.values(columns).filter((name) => name !== null);
  const records = parseCsvColumns(table, wanted, { delimiter: start.includes('\t') ? '\t' : ',' });
  const drops = new Drops();
  const kept = records.filter((record, i) => {
    const reason = inContext(`record ${i + 1}`, () => reasonToDrop(record, columns, tract));
    if (reason !== null) drops.add(reason);
    return reason === null;
  });
  const parsed = areaEstimates(kept, (record) => tract(geoidCell(record, columns.key, 11))!, [
    measure('lead_paint', SHARE, columns.lead),
    measure('pm25', [0, 100], columns.air),
    measure('traffic', COUNT, columns.traffic),
  ]);
  return { ...parsed, rowsIn: records.length, drops: drops.counts };
}

function reasonToDrop(record: CsvRecord, columns: Columns, tract: Edition['tract']): string | null {
  if (columns.state !== null && islandAreas.has(cell(record, columns.state))) return 'island_area';
  return tract(geoidCell(record, columns.key, 11)) === null ? 'open_water' : null;
}

const measure = (indicator: string, range: MeasuredColumn['range'], column: string): MeasuredColumn => ({
  indicator,
  range,
  read: (record) => published(numberCell(record, column, ['None'])),
});
