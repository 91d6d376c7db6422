import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { decodeText } from './text.ts';
import type { Outline } from './outline.ts';

/** Outlines of one object of a TopoJSON file; of its only object unless `object` names one. */
export function readTopology(bytes: Uint8Array, object?: string): Outline[] {
  return topologyOutlines(JSON.parse(decodeText(bytes)), object);
}

/** The same of parsed JSON. The feature's `id`, where it has one, is the property `id`. */
export function topologyOutlines(json: unknown, object?: string): Outline[] {
  const topology = json as Topology;
  if (topology?.type !== 'Topology') throw new Error('not TopoJSON: type is not Topology');
  const names = Object.keys(topology.objects);
  const name = object ?? (names.length === 1 ? names[0] : undefined);
  const collection = name === undefined ? undefined : topology.objects[name];
  if (collection?.type !== 'GeometryCollection')
    throw new Error(
      `TopoJSON has no collection ${object ?? '(one alone)'}; its objects: ${names.join(', ')}`,
    );
  return feature(topology, collection as GeometryCollection).features.map(({ id, properties, geometry }) => ({
    properties: id === undefined ? { ...properties } : { ...properties, id },
    geometry: geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? geometry : null,
  }));
}
