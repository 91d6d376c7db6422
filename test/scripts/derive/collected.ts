import type { Position } from 'geojson';
import type { Collected } from '../../../scripts/lib/collect.ts';
import type { FileRecord, SourceRecord } from '../../../scripts/lib/manifest.ts';
import type {
  BoundaryLevel,
  BoundaryRow,
  CentreRow,
  EstimateRow,
  IndicatorDefinition,
  ServiceRow,
  Source,
} from '../../../scripts/lib/source.ts';

/** Parsed rows as the sources would give them; what a test does not name is empty. */
export const collectedOf = (rows: Partial<Collected>): Collected => ({
  sources: [],
  sourceRecords: [],
  serviceSource: rows.services?.map(() => 'list') ?? [],
  boundaries: [],
  centres: [],
  counties: [],
  internalPoints: [],
  zctaCounties: [],
  zipZctas: [],
  urbanClasses: [],
  places: [],
  estimates: [],
  services: [],
  zipCities: [],
  travelTimes: [],
  ...rows,
});

export const sourceOf = (id: string, rest: Partial<Source> = {}): Source => ({
  id,
  title: `Toy ${id}`,
  publisher: 'Toy Agency',
  licence: 'CC0-1.0',
  licenceNote: null,
  credit: 'Toy Agency',
  vintage: '2020',
  files: [{ name: 'file', agency: { url: `https://agency.example/${id}`, confirmed: true } }],
  quirks: [],
  parse: () => ({ rowsIn: 0, drops: {} }),
  ...rest,
});

export const fileRecordOf = (retrieved: string | null, sha256 = '0'.repeat(64)): FileRecord => ({
  name: 'file',
  url: 'https://agency.example/file',
  agencyUrl: 'https://agency.example/file',
  agencyConfirmed: true,
  copy: null,
  sha256: [sha256],
  bytes: 1,
  retrieved,
});

export const sourceRecordOf = (id: string, rest: Partial<SourceRecord> = {}): SourceRecord => ({
  id,
  title: `Toy ${id}`,
  publisher: 'Toy Agency',
  licence: 'CC0-1.0',
  vintage: '2020',
  state: 'read',
  problem: null,
  files: [fileRecordOf(null)],
  rowsIn: 1,
  rowsOut: 1,
  drops: {},
  ...rest,
});

export const indicatorOf = (id: string, rest: Partial<IndicatorDefinition> = {}): IndicatorDefinition => ({
  id,
  domain: 'economy',
  label: `Toy ${id}`,
  unit: 'share',
  kind: 'share',
  denominator: null,
  higherIs: 'worse',
  areas: 'zcta2020',
  vintage: '2018',
  note: null,
  ...rest,
});

export const estimateOf = (
  indicator: string,
  geoid: string,
  value: number | null,
  moe: number | null = null,
): EstimateRow => ({ indicator, geoid, value, moe, status: value === null ? 'missing' : 'ok' });

export const ringOf = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** An area that is a box. */
export const boxArea = (
  level: BoundaryLevel,
  geoid: string,
  box: readonly [number, number, number, number],
  state: string | null = null,
): BoundaryRow => ({
  level,
  geoid,
  name: `Name ${geoid}`,
  state,
  geometry: { type: 'Polygon', coordinates: [ringOf(...box)] },
});

export const centreOf = (
  blockGroup: string,
  people: number,
  lon: number,
  lat: number,
  vintage: 2010 | 2020 = 2020,
): CentreRow => ({ vintage, blockGroup, people, lon, lat });

export const serviceOf = (rest: Partial<ServiceRow>): ServiceRow => ({
  category: 'child_care',
  kind: 'site',
  id: 'one',
  name: 'A name',
  address: 'An address',
  city: 'A city',
  zip: null,
  lon: null,
  lat: null,
  checkPointAgainstZip: false,
  capacity: 1,
  beds: null,
  ages: null,
  ...rest,
});
