import { basename } from 'node:path/posix';
import { z } from 'zod';
import { unzip } from '../../lib/zip.ts';
import { readCsv } from '../formats/csv.ts';
import { checked, readJson } from '../formats/json.ts';
import { requireColumns, type ListTable } from '../table.ts';
import { hsdsTable } from './service.ts';

type Cells = Readonly<Record<string, string>>;
type Tables = ReadonlyMap<RoleName, readonly Cells[]>;

interface Role {
  /** What the versions of the specification call the table. */
  readonly names: readonly string[];
  readonly columns: readonly string[];
}

/** The tables that are read; contacts and phones are not among them. */
const ROLES = {
  services: { names: ['service', 'services'], columns: ['id', 'name'] },
  links: {
    names: ['service_at_location', 'service_at_locations', 'services_at_location', 'services_at_locations'],
    columns: ['service_id', 'location_id'],
  },
  locations: { names: ['location', 'locations'], columns: ['id'] },
  addresses: {
    names: ['address', 'addresses', 'physical_address', 'physical_addresses'],
    columns: ['location_id', 'address_1', 'city', 'postal_code'],
  },
  attributes: { names: ['attribute', 'attributes'], columns: ['link_id', 'taxonomy_term_id'] },
  taxonomyLinks: {
    names: ['service_taxonomy', 'services_taxonomy'],
    columns: ['service_id', 'taxonomy_id'],
  },
  terms: { names: ['taxonomy_term', 'taxonomy_terms', 'taxonomy'], columns: ['name'] },
  capacities: { names: ['service_capacity', 'service_capacities'], columns: ['service_id'] },
} as const satisfies Record<string, Role>;
type RoleName = keyof typeof ROLES;

const datapackage = z.looseObject({
  resources: z.array(z.looseObject({ name: z.string(), path: z.string() })),
});

const CSV = { delimiter: ',', encoding: 'auto', headerRow: 1 } as const;

/** Services of a tabular package (1.x or 3.x) in a zip, with or without its datapackage.json. */
export async function readHsdsZip(zip: Uint8Array): Promise<ListTable> {
  const members = await unzip(zip, (name) => /\.(csv|json)$/i.test(name));
  const files = new Map([...members].map(([name, bytes]) => [basename(name), bytes]));
  return readHsdsPackage(files);
}

/** The same from its files by name. */
export function readHsdsPackage(files: ReadonlyMap<string, Uint8Array>): ListTable {
  const tables = new Map<RoleName, readonly Cells[]>();
  const named = resourceNames(files);
  for (const [file, bytes] of files) {
    const role = roleOf(file, named);
    if (role) tables.set(role, readTable(file, bytes, ROLES[role].columns));
  }
  const services = tables.get('services');
  if (!services) throw new Error(`no table of services; there are ${[...files.keys()].join(', ') || 'none'}`);
  return hsdsTable(joined(services, tables));
}

/** File -> name of its table, where a datapackage.json says so. */
function resourceNames(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  const description = files.get('datapackage.json');
  if (!description) return new Map();
  const { resources } = checked(datapackage, readJson(description));
  return new Map(resources.map(({ name, path }) => [basename(path), name]));
}

function roleOf(file: string, named: ReadonlyMap<string, string>): RoleName | undefined {
  if (!/\.csv$/i.test(file)) return undefined;
  const name = named.get(file) ?? basename(file.toLowerCase(), '.csv');
  return (Object.keys(ROLES) as RoleName[]).find((role) =>
    (ROLES[role].names as readonly string[]).includes(name),
  );
}

function readTable(file: string, bytes: Uint8Array, columns: readonly string[]): Cells[] {
  try {
    const table = readCsv(bytes, CSV);
    requireColumns(table, columns);
    const [broken] = table.problems;
    if (broken) throw new Error(`row ${broken.row} has ${broken.cell}, the header ${table.columns.length}`);
    return table.records.map(({ cells }) => cells);
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Services with what other tables say of them, in the shape of the specification's JSON. */
function joined(services: readonly Cells[], tables: Tables): unknown[] {
  const locationOf = locationFinder(tables);
  const attributesOf = attributeFinder(tables);
  const links = groupBy(tables.get('links'), 'service_id');
  const capacities = groupBy(tables.get('capacities'), 'service_id');
  return services.map((service) => {
    // Version 1.0 names the one location in the service itself.
    const places = links.get(service['id'] ?? '') ?? (service['location_id'] ? [service] : []);
    return {
      ...service,
      attributes: attributesOf(service),
      capacities: capacities.get(service['id'] ?? ''),
      service_at_locations: places.map((row) => ({ location: locationOf(row['location_id'] ?? '') })),
    };
  });
}

function locationFinder(tables: Tables): (id: string) => unknown {
  const addresses = groupBy(tables.get('addresses'), 'location_id');
  const locations = new Map(tables.get('locations')?.map((place) => [place['id'] ?? '', place]));
  return (id) => {
    const place = locations.get(id);
    return place && { ...place, addresses: addresses.get(id) };
  };
}

/** Terms of a service: in a table of attributes (3.x), in a table of its terms, or in a cell of its own (1.x). */
function attributeFinder(tables: Tables): (service: Cells) => unknown[] {
  const terms = new Map(tables.get('terms')?.map((term) => [term['id'] ?? term['taxonomy_id'] ?? '', term]));
  const attributes = groupBy(tables.get('attributes'), 'link_id');
  const links = groupBy(tables.get('taxonomyLinks'), 'service_id');
  const tagged = (id: string | undefined, value?: string): unknown => ({
    value,
    taxonomy_term: terms.get(id?.trim() ?? ''),
  });
  return ({ id = '', taxonomy_ids: own = '' }) => [
    ...(attributes.get(id) ?? []).map((row) => tagged(row['taxonomy_term_id'], row['value'])),
    ...(links.get(id) ?? []).map((row) => tagged(row['taxonomy_id'])),
    ...own
      .split(',')
      .filter(Boolean)
      .map((term) => tagged(term)),
  ];
}

function groupBy(rows: readonly Cells[] | undefined, column: string): Map<string, Cells[]> {
  const groups = new Map<string, Cells[]>();
  for (const row of rows ?? []) {
    const key = row[column] ?? '';
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
