import { EARTH_RADIUS_KM } from '../../server/analysis/distance.ts';
import { kmCosts } from '../../server/analysis/siting-problem.ts';
import { travelTable, type TimedPairs } from '../../server/analysis/travel-table.ts';
import { column, numberIn } from './columns.ts';

type Table = Readonly<Record<string, unknown>>;

const listOf = (table: Table, name: string): readonly unknown[] => {
  const found = table[name];
  if (!Array.isArray(found)) throw new RangeError(`the case has no list ${name}`);
  return found;
};

const numbers = (table: Table, name: string): Float64Array =>
  Float64Array.from(column(table, name), (value) => value ?? NaN);

/**
 * Cost from each origin to each destination of a case, by its `cost.kind` (README of the cases).
 *
 * returns  destination-major: cost[destination * origins + origin]; Infinity = no route
 */
export function costMatrix(inputs: Table, origins: Table, destinations: Table): Float64Array {
  const cost = (inputs['cost'] ?? {}) as Table;
  switch (cost['kind']) {
    case 'haversine':
      return greatCircle(origins, destinations, cost);
    case 'planar':
      return planar(origins, destinations);
    case 'table':
      return routed(inputs, origins, destinations);
    case 'matrix':
      return transposed(listOf(inputs, 'cost_matrix') as readonly (readonly unknown[])[]);
    default:
      throw new RangeError(
        `cost.kind must be haversine, planar, table or matrix, got ${String(cost['kind'])}`,
      );
  }
}

function greatCircle(origins: Table, destinations: Table, cost: Table): Float64Array {
  const places = (table: Table) => ({ lon: numbers(table, 'lon'), lat: numbers(table, 'lat') });
  const radius = typeof cost['radius_km'] === 'number' ? cost['radius_km'] : EARTH_RADIUS_KM;
  return kmCosts(places(origins), places(destinations)).map((km) => (km * radius) / EARTH_RADIUS_KM);
}

function planar(origins: Table, destinations: Table): Float64Array {
  const [x, y] = [numbers(origins, 'x'), numbers(origins, 'y')];
  const [toX, toY] = [numbers(destinations, 'x'), numbers(destinations, 'y')];
  const out = new Float64Array(x.length * toX.length);
  for (let j = 0; j < toX.length; j++)
    for (let i = 0; i < x.length; i++)
      out[j * x.length + i] =
        Math.hypot((x[i] as number) - (toX[j] as number), (y[i] as number) - (toY[j] as number)) / 1000;
  return out;
}

/** The pairs of a case's table that there is a way for; ids may be numbers or texts. */
export function routes(inputs: Table, origins: Table, destinations: Table): TimedPairs {
  const table = (inputs['cost_table'] ?? {}) as Table;
  const ids = (of: Table, name: string): string[] => listOf(of, name).map(String);
  const origin = ids(table, 'origin');
  return travelTable(
    {
      origin,
      destination: ids(table, 'destination'),
      mode: origin.map(() => ''),
      minutes: numbers(table, 'cost'),
    },
    '',
    ids(origins, 'id'),
    ids(destinations, 'id'),
  );
}

function routed(inputs: Table, origins: Table, destinations: Table): Float64Array {
  const { start, site, minutes } = routes(inputs, origins, destinations);
  const length = start.length - 1;
  const out = new Float64Array(length * listOf(destinations, 'id').length).fill(Infinity);
  for (let i = 0; i < length; i++)
    for (let k = start[i]!; k < start[i + 1]!; k++) out[site[k]! * length + i] = minutes[k]!;
  return out;
}

function transposed(rows: readonly (readonly unknown[])[]): Float64Array {
  const columns = rows[0]?.length ?? 0;
  const out = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    for (let j = 0; j < columns; j++) out[j * rows.length + i] = numberIn(row[j]) ?? Infinity;
  });
  return out;
}
