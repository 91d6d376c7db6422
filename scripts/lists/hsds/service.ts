import { z } from 'zod';
import { checked } from '../formats/json.ts';
import { listTable, type ListRecord, type ListTable } from '../table.ts';

/**
 * What is read of a service in the Human Services Data Specification, whatever its version. Contacts, phones, e-mails and
 * the `attention` line of an address are not.
 */
const cell = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? '').trim());
const many = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
const words = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((given) => (typeof given === 'string' ? given.split(',') : (given ?? [])));

const address = z.object({
  address_1: cell,
  address_2: cell,
  city: cell,
  state_province: cell,
  postal_code: cell,
  address_type: cell,
});
const location = z.object({
  id: cell,
  name: cell,
  location_type: cell,
  latitude: cell,
  longitude: cell,
  addresses: many(address),
});
const service = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  name: cell,
  status: cell,
  minimum_age: cell,
  maximum_age: cell,
  keywords: words,
  attributes: many(z.object({ value: cell, taxonomy_term: z.object({ code: cell, name: cell }).nullish() })),
  capacities: many(z.object({ maximum: cell, available: cell })),
  service_at_locations: many(z.object({ location: location.nullish() })),
});

type Service = z.output<typeof service>;
type Location = z.output<typeof location>;

/** One row for each place of each service; a service without a place has one row too, so that it is counted. */
export function hsdsTable(services: readonly unknown[], cutOff = false): ListTable {
  const rows = services.flatMap((raw, index) => {
    try {
      return rowsOf(checked(service, raw));
    } catch (cause) {
      throw new Error(`service ${index + 1}: ${(cause as Error).message}`, { cause });
    }
  });
  return listTable(rows, { cutOff });
}

function rowsOf(found: Service): Pick<ListRecord, 'cells'>[] {
  const places = found.service_at_locations.flatMap((link) => link.location ?? []);
  return (places.length > 0 ? places : [null]).map((place) => ({
    cells: { ...serviceCells(found), ...locationCells(place) },
  }));
}

function serviceCells(found: Service): Record<string, string> {
  const terms = found.attributes.flatMap(({ taxonomy_term: term }) => (term ? [term.code, term.name] : []));
  const named = found.attributes.map(({ value, taxonomy_term: term }) => [
    `attribute ${term?.name || term?.code || ''}`.trim(),
    value,
  ]);
  return {
    ...(Object.fromEntries(named) as Record<string, string>),
    service_id: found.id,
    name: found.name,
    status: found.status,
    ages: agesOf(found),
    terms: [...terms, ...found.keywords.map((word) => word.trim())].filter(Boolean).join('; '),
    capacity: capacityOf(found),
  };
}

/** Units of all kinds together: the most there are, else those that are free. */
function capacityOf({ capacities }: Service): string {
  const units = capacities.map(({ maximum, available }) => maximum || available).filter(Boolean);
  return units.length === 1 ? (units[0] ?? '') : sumText(units);
}

const sumText = (units: readonly string[]): string =>
  units.length === 0 ? '' : String(units.reduce((sum, unit) => sum + Number(unit), 0));

function agesOf({ minimum_age: from, maximum_age: to }: Service): string {
  if (from !== '' && to !== '') return `${from} to ${to} years`;
  if (from !== '') return `from ${from} years`;
  return to === '' ? '' : `up to ${to} years`;
}

function locationCells(place: Location | null): Record<string, string> {
  const at =
    place?.addresses.find(({ address_type: type }) => type === 'physical') ??
    place?.addresses.find(({ address_type: type }) => type !== 'virtual');
  return {
    location_id: place?.id ?? '',
    location_name: place?.name ?? '',
    location_type: place?.location_type ?? '',
    address: [at?.address_1, at?.address_2].filter(Boolean).join(' '),
    city: at?.city ?? '',
    state: at?.state_province ?? '',
    zip: at?.postal_code ?? '',
    longitude: place?.longitude ?? '',
    latitude: place?.latitude ?? '',
  };
}
