import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTopology, topologyOutlines } from '../../../scripts/lib/topojson.ts';

const fixture = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '../../fixtures/sources', name));

describe('readTopology', () => {
  it('decodes quantized arcs; neighbours share their border exactly', () => {
    const [left, right] = readTopology(fixture('01.topojson'));
    const ring = (left?.geometry?.coordinates[0] ?? []) as number[][];
    expect(ring).toHaveLength(5);
    expect(ring.map(([lon, lat]) => [lon?.toFixed(2), lat?.toFixed(2)])).toContainEqual(['-86.90', '33.10']);
    const other = ((right?.geometry?.coordinates ?? []) as number[][][][]).flat(2).map(String);
    expect(ring.filter((point) => other.includes(String(point))).length).toBeGreaterThanOrEqual(2);
  });

  it('gives null for a row without a shape, and the id as a property', () => {
    expect(readTopology(fixture('01.topojson'))[2]?.geometry).toBeNull();
    expect(
      readTopology(fixture('us-atlas-counties.json'), 'counties').map(({ properties }) => properties),
    ).toEqual([
      { name: 'Toy', id: '01009' },
      { name: 'Elm', id: '01011' },
    ]);
  });

  it('names the objects there are where the asked one is absent or unclear', () => {
    expect(() => readTopology(fixture('us-atlas-counties.json'))).toThrow('counties, states, nation');
    expect(() => readTopology(fixture('us-atlas-counties.json'), 'towns')).toThrow('no collection towns');
    expect(() => topologyOutlines({ type: 'FeatureCollection' })).toThrow('not TopoJSON');
  });
});
