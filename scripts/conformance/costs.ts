import { EARTH_RADIUS_KM } from '../../server/analysis/distance.ts';
import { kmCosts } from '../../server/analysis/siting-problem.ts';

type Table = Readonly<Record<string, unknown>>;

const listOf = (table: Table, name: string): readonly unknown[] => {
  const found = table[name];
  if (!Array.isArray(found)) throw new RangeError(`the case has no list ${name}`);
  return found;
};

const numbers = (table: Table, name: string): Float64Array =>
  Float64Array.from(listOf(table, name), (value) => (typeof value === 'number' ? value : NaN));

/**
 * Cost from each origin to each destination of a case, by its `cost.kind` (README of the cases).
 *
 * returns  destination-major: cost[destination * origins + origin]; Infinity = no route
 */
export function costMatrix(inputs: Table, origins: Table, destinations: Table): Float64Array {
  const cost = inputs['cost'] as Table;
  switch (cost['kind']) {
    case 'haversine':
      return greatCircle(origins, destinations, cost);
    case 'planar':
      return planar(origins, destinations);
    case 'table':
      return routed(inputs['cost_table'] as Table, listOf(origins, 'id'), listOf(destinations, 'id'));
    case 'matrix':
      return transposed(inputs['cost_matrix'] as readonly (readonly (number | null)[])[]);
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

function routed(table: Table, origins: readonly unknown[], destinations: readonly unknown[]): Float64Array {
  const out = new Float64Array(origins.length * destinations.length).fill(Infinity);
  const rowOf = new Map(origins.map((id, i) => [id, i]));
  const columnOf = new Map(destinations.map((id, j) => [id, j]));
  const [from, to, cost] = ['origin', 'destination', 'cost'].map((name) => listOf(table, name));
  from?.forEach((id, k) => {
    const [i, j, value] = [rowOf.get(id), columnOf.get(to?.[k]), cost?.[k]];
    if (i !== undefined && j !== undefined && typeof value === 'number') out[j * origins.length + i] = value;
  });
  return out;
}

function transposed(rows: readonly (readonly (number | null)[])[]): Float64Array {
  const columns = rows[0]?.length ?? 0;
  const out = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    for (let j = 0; j < columns; j++) out[j * rows.length + i] = row[j] ?? Infinity;
  });
  return out;
}
