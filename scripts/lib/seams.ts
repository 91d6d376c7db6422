import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { transform } from 'topojson-client';
import type { Topology } from 'topojson-specification';

/** Numbers of the arcs that only one area of a topology has: its outer borders. */
export function outerArcs({ objects }: Pick<Topology, 'objects'>): Set<number> {
  const uses = new Map<number, number>();
  const count = (arcs: unknown): void => {
    if (Array.isArray(arcs)) for (const each of arcs as unknown[]) count(each);
    else if (typeof arcs === 'number') {
      const arc = arcs < 0 ? ~arcs : arcs;
      uses.set(arc, (uses.get(arc) ?? 0) + 1);
    }
  };
  const walk = (object: Topology['objects'][string]): void => {
    if (object.type === 'GeometryCollection') for (const each of object.geometries) walk(each);
    else if ('arcs' in object) count(object.arcs);
  };
  for (const object of Object.values(objects)) walk(object);
  return new Set([...uses].filter(([, times]) => times === 1).map(([arc]) => arc));
}

interface Vertex {
  readonly shard: number;
  readonly position: Position;
}

/**
 * Shards of one layer, each rounded to a grid of its own, so that a vertex which two of them share has two positions.
 * Returns them in degrees with one position for each: that of the finer grid. A vertex of an outer border is
 * that of another shard which is nearest to it, if they are no further apart than their grids explain.
 */
export function joinShards(shards: readonly Topology[]): Topology[] {
  const unpacked = shards.map(inDegrees);
  const cells = shards.map(cellOf);
  const vertices = unpacked.flatMap((topology, shard) => outerVertices(topology, shard));
  const moved = shards.map(() => new Map<string, Position>());
  for (const twins of sameVertices(vertices, cells)) {
    const finest = twins.reduce((best, twin) => (cells[twin.shard]! < cells[best.shard]! ? twin : best));
    for (const { shard, position } of twins) moved[shard]!.set(String(position), finest.position);
  }
  return unpacked.map((topology, shard) => ({
    ...topology,
    arcs: topology.arcs.map((arc) =>
      arc.map((position) => moved[shard]!.get(String(position)) ?? position),
    ) as Topology['arcs'],
  }));
}

function inDegrees({ transform: grid, ...topology }: Topology): Topology {
  if (!grid) return topology;
  const degrees = transform(grid);
  return {
    ...topology,
    arcs: topology.arcs.map((arc) => arc.map((point, i) => degrees(point, i > 0))) as Topology['arcs'],
  };
}

/** Diagonal of a cell of the grid. */
const cellOf = ({ transform: grid }: Topology): number => (grid ? Math.hypot(...grid.scale) : 0);

function outerVertices(topology: Topology, shard: number): Vertex[] {
  const seen = new Map<string, Vertex>();
  for (const arc of outerArcs(topology))
    for (const position of topology.arcs[arc] as Position[]) seen.set(String(position), { shard, position });
  return [...seen.values()];
}

/** Groups of vertices of different shards that are one. */
function sameVertices(vertices: readonly Vertex[], cells: readonly number[]): Vertex[][] {
  if (vertices.length === 0) return [];
  const index = new Flatbush(vertices.length);
  for (const { position } of vertices) index.add(position[0]!, position[1]!);
  index.finish();
  const nearest = (i: number): ReadonlyMap<number, number> => nearestByShard(vertices, cells, index, i);
  const partners = vertices.map((_, i) => nearest(i));
  const group = Int32Array.from(vertices.keys());
  const root = (i: number): number => {
    while (group[i] !== i) i = group[i] = group[group[i]!]!;
    return i;
  };
  partners.forEach((others, i) => {
    for (const j of others.values()) group[root(j)] = root(i);
  });
  const groups = new Map<number, Vertex[]>();
  vertices.forEach((vertex, i) => {
    const known = groups.get(root(i));
    if (known) known.push(vertex);
    else groups.set(root(i), [vertex]);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Of each other shard the vertex nearest to one, among those that may be the same. */
function nearestByShard(
  vertices: readonly Vertex[],
  cells: readonly number[],
  index: Flatbush,
  i: number,
): ReadonlyMap<number, number> {
  const { shard, position } = vertices[i]!;
  const [x, y] = position as [number, number];
  const widest = (cells[shard]! + Math.max(...cells)) / 2;
  const found = new Map<number, number>();
  const distance = (j: number): number =>
    Math.hypot(vertices[j]!.position[0]! - x, vertices[j]!.position[1]! - y);
  for (const j of index.search(x - widest, y - widest, x + widest, y + widest)) {
    const other = vertices[j]!.shard;
    if (other === shard || distance(j) > (cells[shard]! + cells[other]!) / 2) continue;
    const best = found.get(other);
    if (best === undefined || distance(j) < distance(best)) found.set(other, j);
  }
  return found;
}
