import type { FeatureCollection, MultiPolygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { doubleArea } from '../../../server/analysis/topology.ts';
import { gapsGeoJson } from '../../../server/export/geojson.ts';
import { toyAnswer } from './toy-answer.ts';
import { toyOutlines } from './toy-outlines.ts';

const text = gapsGeoJson(toyAnswer, toyOutlines);
const collection = JSON.parse(text) as FeatureCollection<MultiPolygon | null>;

describe('gapsGeoJson', () => {
  it('is one FeatureCollection with its bounding box', () => {
    expect(collection.type).toBe('FeatureCollection');
    expect(collection.bbox).toEqual([-100.2, 40, -100, 40.12345]);
    expect(collection.features.map(({ id }) => id)).toEqual(['00501', '99501', '00502', '00503']);
  });

  it('holds the columns of the CSV; null stays null, text stays as it is', () => {
    const [first, second, third] = collection.features.map(({ properties }) => properties!);
    expect(first).toMatchObject({
      geoid: '00501',
      county: '=Toy County',
      verdict: 'gap',
      svi: 0.875,
      chance: null,
    });
    expect(second).toMatchObject({
      name: '-Dash\r\nBreak',
      seats_within_reach: 0,
      nearest_minutes_estimated: null,
    });
    expect(third).toMatchObject({
      verdict: 'cannot_tell',
      reason: 'no_list',
      children_0_4: null,
      share_counted: 0.15,
    });
    expect(Object.keys(third!)).toEqual(Object.keys(first!));
    expect(Object.keys(first!)).toHaveLength(18);
  });

  it('winds outer rings counter-clockwise and holes clockwise, with at most six decimals', () => {
    const [outer, hole] = collection.features[0]!.geometry!.coordinates[0]!;
    expect(doubleArea(outer!)).toBeGreaterThan(0);
    expect(doubleArea(hole!)).toBeLessThan(0);
    const numbers = text.replaceAll(/"properties":\{.*?\}/g, '').match(/-?\d+\.\d+/g)!;
    expect(numbers.every((number) => number.split('.')[1]!.length <= 6)).toBe(true);
  });

  it('keeps an area without outline, with a null geometry', () => {
    expect(collection.features[2]!.geometry).toBeNull();
  });

  it('has no bounding box, and is still valid, where there is nothing', () => {
    expect(JSON.parse(gapsGeoJson({ ...toyAnswer, gaps: [], unknown: [] }, new Map()))).toEqual({
      type: 'FeatureCollection',
      features: [],
    });
  });
});
