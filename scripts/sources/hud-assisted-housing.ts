import { zip5 } from '../../server/analysis/geoid.ts';
import { cell, type CsvRecord, Drops, numberCell, parseCsvColumns } from '../lib/csv.ts';
import { cityVote, notEmpty, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { placeOf, sitePoint, type SitePoint } from '../lib/site-point.ts';
import { onlyPart, type ParsedRows, type ServiceRow, type Source, type SourceBytes } from '../lib/source.ts';

const MULTIFAMILY = 'Multifamily_Properties_Assisted.csv';
const PUBLIC_HOUSING = 'Public_Housing_Developments.csv';

const placeColumns = ['STD_ADDR', 'STD_CITY', 'STD_ST', 'STD_ZIP5', 'LAT', 'LON', 'LVL2KX'];
const multifamilyColumns = [
  'PROPERTY_ID',
  'PROPERTY_NAME_TEXT',
  'TOTAL_ASSISTED_UNIT_COUNT',
  'CLIENT_GROUP_NAME',
  'IS_202_811_IND',
  ...placeColumns,
];
const publicHousingColumns = [
  'DEVELOPMENT_CODE',
  'PROJECT_NAME',
  'TOTAL_DWELLING_UNITS',
  'SCATTERED_SITE_IND',
  ...placeColumns,
];

/** HUD: only these codes place an address on its street and in its block; others are centers of larger areas. */
const exactGeocodes = new Set(['R', '4']);
const notForFamilies = /elderly|disab|handicap|mentally|developmental/i;
const openToFamilies = /family|partial/i;

function flag(record: CsvRecord, column: string): boolean {
  const text = cell(record, column).toUpperCase();
  if (!['Y', 'N', '1', '0', ''].includes(text)) throw new Error(`${column} must be Y or N, got ${text}`);
  return text === 'Y' || text === '1';
}

function pointOf(record: CsvRecord): SitePoint {
  const point = sitePoint(numberCell(record, 'LON'), numberCell(record, 'LAT'));
  return exactGeocodes.has(cell(record, 'LVL2KX')) ? point : 'no point';
}

interface Property {
  readonly id: string;
  readonly name: string;
  readonly homes: number | null;
  readonly point: SitePoint;
  /** Why it is no home for a family with young children; null = it may be. */
  readonly reason: string | null;
}

function multifamily(record: CsvRecord): Property {
  const group = cell(record, 'CLIENT_GROUP_NAME');
  const supportive = notForFamilies.test(group) && !openToFamilies.test(group);
  return {
    id: `multifamily-${cell(record, 'PROPERTY_ID')}`,
    name: cell(record, 'PROPERTY_NAME_TEXT'),
    homes: numberCell(record, 'TOTAL_ASSISTED_UNIT_COUNT'),
    point: pointOf(record),
    reason:
      supportive || flag(record, 'IS_202_811_IND') ? 'for older people or people with disabilities' : null,
  };
}

function publicHousing(record: CsvRecord): Property {
  return {
    id: `public-${cell(record, 'DEVELOPMENT_CODE')}`,
    name: cell(record, 'PROJECT_NAME'),
    homes: numberCell(record, 'TOTAL_DWELLING_UNITS'),
    point: flag(record, 'SCATTERED_SITE_IND') ? 'no point' : pointOf(record),
    reason: null,
  };
}

function siteMaker(read: (record: CsvRecord) => Property): (record: CsvRecord) => ServiceRow | string {
  const seen = new Set<string>();
  return (record) => {
    const { id, name, homes, point, reason } = read(record);
    if (reason !== null) return reason;
    if (homes === null || homes <= 0) return 'no assisted homes';
    if (seen.has(id)) return 'the same property again';
    const place = placeOf(point, zip5(cell(record, 'STD_ZIP5')));
    if (typeof place === 'string') return place;
    seen.add(id);
    return site({
      category: 'assisted_housing',
      id,
      name: textOrNull(name),
      address: typeof point === 'string' ? null : textOrNull(cell(record, 'STD_ADDR')),
      city: textOrNull(cell(record, 'STD_CITY')),
      ...place,
    });
  };
}

/** One of the two lists; an error names its file. */
function readList(
  bytes: SourceBytes,
  file: string,
  columns: readonly string[],
  read: (record: CsvRecord) => Property,
): Required<Pick<ParsedRows, 'zipCities' | 'rowsIn' | 'drops'>> & {
  readonly services: readonly ServiceRow[];
} {
  try {
    const records = parseCsvColumns(onlyPart(bytes, file), columns);
    return {
      ...notEmpty(toServices(records, siteMaker(read))),
      zipCities: records.flatMap((record) =>
        cityVote(cell(record, 'STD_ZIP5'), cell(record, 'STD_CITY'), cell(record, 'STD_ST')),
      ),
    };
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause });
  }
}

export const hudAssistedHousing: Source = {
  id: 'hud-assisted-housing',
  title: 'Assisted housing: multifamily properties and public housing developments',
  publisher: 'U.S. Department of Housing and Urban Development (HUD)',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'HUD eGIS Open Data, Multifamily Properties – Assisted and Public Housing Developments',
  vintage: 'updated quarterly',
  asOf: 'the day the lists were read',
  files: [
    {
      name: MULTIFAMILY,
      agency: {
        url: 'https://hudgis-hud.opendata.arcgis.com/api/download/v1/items/c55eb46fbc3b472cabd0c2a41f805261/csv?layers=0',
        confirmed: false,
      },
    },
    {
      name: PUBLIC_HOUSING,
      agency: {
        url: 'https://hudgis-hud.opendata.arcgis.com/api/download/v1/items/1cef73e2612f4cf7a46f8e40108d72bc/csv?layers=0',
        confirmed: false,
      },
    },
  ],
  quirks: [
    'Two lists make one: homes whose rent a federal contract lowers, and homes of public housing authorities. Places are counted, not homes, and none of them need be free: waiting lists are long.',
    'Vouchers, tax-credit housing and shelters are not in it; shelters are never read.',
    'Properties wholly for older people or people with disabilities (also Section 202 and 811) are left out: no family with young children can live there, and small group homes are nobody’s business. Public housing does not say for whom it is.',
    'LVL2KX says how an address was found. Only R and 4 are used as points; others, and developments of scattered homes, are placed by their ZIP, without an address.',
    'Names, phones and e-mails of managers and directors are not read, nor who lives there; -4 there means too few to tell.',
  ],
  coverage: [{ category: 'assisted_housing', place: 'us', complete: true, note: null }],
  parse(bytes) {
    const lists = [
      readList(bytes, MULTIFAMILY, multifamilyColumns, multifamily),
      readList(bytes, PUBLIC_HOUSING, publicHousingColumns, publicHousing),
    ];
    const drops = new Drops();
    for (const list of lists)
      for (const [reason, count] of Object.entries(list.drops)) drops.add(reason, count);
    return {
      services: lists.flatMap(({ services }) => services),
      zipCities: lists.flatMap(({ zipCities }) => zipCities),
      rowsIn: lists.reduce((sum, { rowsIn }) => sum + rowsIn, 0),
      drops: drops.counts,
    };
  },
};
