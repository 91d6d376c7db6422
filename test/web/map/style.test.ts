import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { fillColors } from '../../../web/map/layers.ts';
import type { MapServices, RampName } from '../../../web/map/model.ts';
import { ramps, token, tones, type Tone } from '../../../web/map/palette.ts';
import { patternNames } from '../../../web/map/patterns.ts';
import { SMALL, lineScale, mapStyle, type StyleInput } from '../../../web/map/style.ts';

const services: MapServices = {
  category: 'library',
  family: 'family',
  points: [{ id: '1', name: 'Branch', lon: -74, lat: 40.7, rough: false }],
  totals: [{ geoid: '10001', lon: -74, lat: 40.75, seats: 14 }],
};

const input = (changes: Partial<StyleInput> = {}): StyleInput => ({
  snapshot: 'a1b2',
  origin: 'http://localhost:8080',
  ramp: 'rule',
  services: null,
  scale: 1,
  ...changes,
});

describe('the style is one that MapLibre takes', () => {
  test.each(Object.keys(ramps) as RampName[])('%s', (ramp) => {
    for (const scale of [1, 0.7]) {
      expect(validateStyleMin(mapStyle(input({ ramp, scale, services })))).toEqual([]);
    }
  });

  test('the validator would object', () => {
    const style = mapStyle(input());
    const broken = { ...style, layers: [{ id: 'x', type: 'fill', source: 'nowhere' }] };
    expect(validateStyleMin(broken as unknown as typeof style)).not.toEqual([]);
  });
});

test('nothing comes from elsewhere: own tiles, no glyphs, no sprite', () => {
  const style = mapStyle(input({ snapshot: 'a b/c' }));
  expect(style.sources['areas']).toMatchObject({
    url: 'http://localhost:8080/tiles/a%20b%2Fc/tiles.json',
  });
  expect(style.sources['land']).toMatchObject({
    tiles: ['http://localhost:8080/tiles/a%20b%2Fc/{z}/{x}/{y}.mvt'],
    maxzoom: 5,
  });
  expect(style.glyphs).toBeUndefined();
  expect(style.sprite).toBeUndefined();
});

test('layers lie in the order of the look guide', () => {
  const ids = mapStyle(input()).layers.map(({ id }) => id);
  const order = [
    'water',
    'land',
    'lake',
    'area-land',
    'area-line',
    'state-outline',
    'community-edge',
    'area-fill',
    'area-hatch',
    'area-dots',
    'area-border',
    'county-line',
    'state-line',
    'gap-casing',
    'gap-tossup',
    'gap-solid',
    'services',
    'hover',
    'selected-casing',
    'selected',
    'focus',
  ];
  expect(order.map((id) => ids.indexOf(id))).toEqual(
    order.map((id) => ids.indexOf(id)).toSorted((a, b) => a - b),
  );
  expect(order.filter((id) => !ids.includes(id))).toEqual([]);
});

describe('what lies under the areas', () => {
  const layer = (id: string) => mapStyle(input()).layers.find((found) => found.id === id)!;
  const at = (id: string, property: string, zoom: number): number => {
    const value = (layer(id).paint as Record<string, unknown>)[property];
    const { result, value: compiled } = createExpression(value, `${id}.${property}`);
    if (result !== 'success') throw new Error(`${id}: ${property} is no expression`);
    return compiled.evaluate({ zoom }) as number;
  };

  test('land is where there is land, whoever’s; nothing is filled by outlines of counties or states', () => {
    expect(layer('water').paint).toEqual({ 'background-color': token.water });
    expect(layer('land')).toMatchObject({ source: 'land', 'source-layer': 'land' });
    expect(layer('lake').paint).toEqual({ 'fill-color': token.water });
    const filled = mapStyle(input()).layers.filter(({ type }) => type === 'fill');
    for (const { 'source-layer': of } of filled as { 'source-layer': string }[])
      expect(['land', 'lake', 'zcta']).toContain(of);
  });

  test('coarse outlines of states are gone where county lines follow the areas', () => {
    expect(layer('state-outline')).toMatchObject({ source: 'land', 'source-layer': 'state' });
    expect(at('state-outline', 'line-opacity', 4)).toBeCloseTo(0.3, 6);
    expect(at('state-outline', 'line-opacity', 8)).toBe(0);
    for (const level of ['county', 'state']) {
      expect(layer(`${level}-line`)).toMatchObject({
        source: 'areas',
        'source-layer': 'border',
        filter: ['==', ['get', 'level'], level],
      });
      expect(at(`${level}-line`, 'line-opacity', 10)).toBeCloseTo(0.8, 6);
    }
  });

  test('the line between states is the stronger one', () => {
    const width = (id: string) => (layer(id).paint as { 'line-width': number })['line-width'];
    expect(width('county-line')).toBe(1);
    expect(width('state-line')).toBeGreaterThan(1);
  });
});

describe('feature states', () => {
  const shows = (id: string) => JSON.stringify(mapStyle(input()).layers.find((layer) => layer.id === id));

  test('one fill layer for each pattern', () => {
    for (const name of patternNames) {
      expect(shows(`area-${name}`)).toContain(`"fill-pattern":"${name}"`);
      expect(shows(`area-${name}`)).toContain(`["feature-state","pattern"]`);
    }
  });

  test('every fill that an area can ask for has its color', () => {
    for (const [name, colors] of Object.entries(ramps)) {
      const expression = fillColors(name as RampName) as unknown as unknown[];
      const colorOf = (key: string) => expression[expression.indexOf(key) + 1];
      for (const tone of Object.keys(tones) as Tone[]) {
        colors.forEach((color, i) => expect(colorOf(`${tone}${i}`)).toBe(tones[tone](color)));
      }
      expect(colorOf('few')).toBe(token.few);
      expect(expression.at(-1)).toBe(token.hatchGround);
    }
  });

  test('an area that is told nothing is land outside: its fill, border and outline are clear', () => {
    for (const id of ['area-fill', 'area-border', 'area-hatch', 'gap-casing', 'gap-fill', 'selected']) {
      expect(shows(id)).toMatch(/opacity":\["case",\[.*\],[\d.]+,0\]/);
    }
  });
});

test('gap outlines: sure is widest, likely thinner, toss-up dashed', () => {
  const layer = (id: string) => mapStyle(input()).layers.find((found) => found.id === id);
  const solid = JSON.stringify(layer('gap-solid')?.paint);
  const width = (kind: string) => Number(new RegExp(`"${kind}",([\\d.]+)`).exec(solid)?.[1]);
  // Half of each line lies under the gap's own fill; 0.9 px of the shared line completes it.
  expect(width('sure') / 2 + 0.45).toBeCloseTo(2.6, 6);
  expect(width('likely') / 2 + 0.45).toBeCloseTo(1.6, 6);
  expect(layer('gap-tossup')?.paint).toHaveProperty('line-dasharray');
  expect(layer('gap-solid')?.paint).not.toHaveProperty('line-dasharray');
});

test('lines are thinner on a small map', () => {
  expect(lineScale(SMALL)).toBe(1);
  expect(lineScale(SMALL - 1)).toBe(0.7);
});

describe('services', () => {
  const data = (id: string, style = mapStyle(input({ services }))) => {
    const source = style.sources[id];
    if (source?.type !== 'geojson' || typeof source.data === 'string')
      throw new Error(`${id} is not GeoJSON`);
    return source.data as GeoJSON.FeatureCollection;
  };

  test('off unless the model has them', () => {
    expect(data('services', mapStyle(input())).features).toEqual([]);
    expect(data('totals', mapStyle(input())).features).toEqual([]);
  });

  test('a point is named and has its symbol; a rough one a hollow symbol', () => {
    expect(data('services').features[0]?.properties).toEqual({
      name: 'Branch',
      family: 'family',
      icon: 'exact|family|library',
    });
    const rough = { ...services, points: services.points.map((point) => ({ ...point, rough: true })) };
    const style = mapStyle(input({ services: rough }));
    expect(data('services', style).features[0]?.properties?.['icon']).toBe('rough|family|library');
  });

  test('homes are a total in a box, with nothing that tells one from another', () => {
    expect(data('totals').features).toEqual([
      {
        type: 'Feature',
        properties: { icon: 'total|family|14' },
        geometry: { type: 'Point', coordinates: [-74, 40.75] },
      },
    ]);
  });
});
