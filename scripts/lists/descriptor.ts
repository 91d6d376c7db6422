import { z } from 'zod';
import { capacity, category, columns, condition, duplicates, point, privacy } from './mapping.ts';

/** A list of services described in JSON: where it is, how it is written, and what each column means. */

export const text = z.string().trim().min(1);
const webAddress = z.url({
  protocol: /^https?$/,
  error: 'a web address that starts with https:// or http://',
});

const format = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('csv'),
      delimiter: z.enum([',', ';', '|', '\t']).default(','),
      /** `auto`: UTF-8 where the bytes are valid UTF-8, else Windows-1252. */
      encoding: z.enum(['auto', 'utf-8', 'windows-1252', 'latin1', 'cp437']).default('auto'),
      /** Line of the header, from 1. */
      headerRow: z.int().min(1).default(1),
      /** Names of the columns of a file without a header. */
      names: z.array(text).min(1).optional(),
      /** Name of the file inside a zip. */
      member: text.optional(),
    }),
    z.strictObject({ kind: z.literal('geojson'), member: text.optional() }),
    z.strictObject({ kind: z.literal('socrata') }),
    z.strictObject({ kind: z.literal('arcgis') }),
    z.strictObject({ kind: z.literal('shapefile') }),
    z.strictObject({
      kind: z.literal('geopackage'),
      layer: text.optional(),
      /** Name of the file inside a zip. */
      member: text.optional(),
    }),
    z.strictObject({
      kind: z.literal('hsds'),
      /** Tables of a package in a folder: the address ends in `/`, and each is read as NAME.csv below it. */
      tables: z.array(text).min(1).optional(),
    }),
  ],
  { error: 'format.kind must be csv, geojson, socrata, arcgis, shapefile, geopackage or hsds' },
);

/** Formats whose servers answer so many rows at a time. */
const PAGED: readonly string[] = ['socrata', 'arcgis', 'hsds'];

export const address = z.strictObject({
  url: webAddress,
  /** true only if somebody fetched it and saw this format */
  confirmed: z.boolean(),
  copy: z
    .strictObject({
      url: webAddress,
      form: z.enum(['as found', 're-serialised', 'derived']),
      note: text.exactOptional(),
    })
    .exactOptional(),
  pages: z.strictObject({ size: z.int().min(1).max(50_000), count: z.int().min(1).max(200) }).optional(),
});

const coverage = z.strictObject({
  category: text,
  place: z.string().regex(/^(us|state:\d{2}|county:\d{5}|special:\w+)$/, {
    error: 'place must be us, state:GEOID (2 digits), county:GEOID (5 digits) or special:ID',
  }),
  complete: z.boolean(),
  note: text.nullable(),
});

const PROJECTION = 'projection must be an EPSG code such as 26915, or a text that starts with +proj=';

/** What every descriptor says of its file. */
export const head = {
  schemaVersion: z.literal(1, { error: 'schemaVersion must be 1' }),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'id must be small letters, digits and hyphens' }),
  title: text,
  publisher: text,
  licence: text,
  licenceNote: text.nullable(),
  credit: text,
  vintage: text,
};

const file = z
  .strictObject({
    ...head,
    asOf: text.optional(),
    address,
    format,
    /** EPSG code, or a proj4 definition; without it the file's own, else degrees. */
    projection: z
      .union([z.int(), z.string().startsWith('+proj=', { error: PROJECTION })], { error: PROJECTION })
      .optional(),
    /** Cells that mean "not known". */
    missing: z.array(z.string()).default([]),
    keep: z.array(condition).default([]),
    category,
    columns: columns.optional(),
    point: point.optional(),
    capacity: capacity.optional(),
    privacy,
    duplicates: duplicates.default('keep'),
    checkPointAgainstZip: z.boolean().default(true),
    /** A point that so many different addresses share is a guess of a geocoder: its rows are placed by their ZIP. */
    ignoreStackedPoints: z.int().min(2).optional(),
    coverage: z.array(coverage).min(1),
    quirks: z.array(text).default([]),
    replaces: z.array(text).default([]),
  })
  .superRefine((list, context) => {
    const fault = (path: string[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    if (list.format.kind !== 'hsds')
      for (const key of ['columns', 'point', 'capacity'] as const)
        if (list[key] === undefined) fault([key], `${key} must be there, unless format.kind is hsds`);
    const given = categoriesOf(list);
    for (const { category: covered } of list.coverage)
      if (!given.includes(covered)) fault(['coverage'], `no row of this list becomes a ${covered}`);
    if (list.address.pages && !PAGED.includes(list.format.kind))
      fault(['address', 'pages'], `only ${PAGED.join(', ')} answer in pages`);
    if (list.format.kind === 'hsds' && list.format.tables && !list.address.url.endsWith('/'))
      fault(['address', 'url'], 'must end in / where format.tables are read below it');
  });

type ListFile = z.output<typeof file>;
type Reading = { readonly [K in 'columns' | 'point' | 'capacity']: NonNullable<ListFile[K]> };
export type ListDescriptor = Omit<ListFile, keyof Reading> & Reading;
export type ListFormat = ListDescriptor['format'];

/** What the readers of HSDS call their columns (hsds/service.ts). */
const HSDS_READING: Reading = {
  columns: {
    id: ['service_id', 'location_id'],
    name: 'name',
    address: ['address'],
    city: 'city',
    zip: 'zip',
    ages: 'ages',
  },
  point: { lon: 'longitude', lat: 'latitude' },
  capacity: { each: 1 },
};

const HSDS_KEEP: ListFile['keep'] = [
  { column: 'status', in: ['', 'active'], reason: 'not active' },
  { column: 'location_type', in: ['', 'physical'], reason: 'not a place one can go to' },
];

/** Categories that rows of the list may become. */
export function categoriesOf({ category: given }: Pick<ListDescriptor, 'category'>): string[] {
  if (typeof given === 'string') return [given];
  const found = 'table' in given ? Object.values(given.table) : given.words.map((word) => word.category);
  return [...new Set(found.filter((name) => name !== null))];
}

/** A descriptor from its JSON text; the error names the file and each place in it that is wrong. */
export function parseDescriptor(json: string, name: string): ListDescriptor {
  const list = parseJson(json, name, file);
  return {
    ...list,
    keep: list.format.kind === 'hsds' ? [...HSDS_KEEP, ...list.keep] : list.keep,
    columns: list.columns ?? HSDS_READING.columns,
    point: list.point ?? HSDS_READING.point,
    capacity: list.capacity ?? HSDS_READING.capacity,
  };
}

/** JSON of a shape; the error names the file and each place in it that is wrong. */
export function parseJson<Shape extends z.ZodType>(
  json: string,
  name: string,
  shape: Shape,
): z.output<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new Error(`${name}: ${(cause as Error).message}`, { cause });
  }
  const result = shape.safeParse(value);
  if (!result.success) throw new Error(`${name}: ${z.prettifyError(result.error)}`);
  return result.data;
}
