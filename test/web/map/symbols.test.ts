import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSymbol, shapeOf, shapes, symbolId, symbolSize } from '../../../web/map/symbols.ts';

describe('names of images', () => {
  test('a name says what to draw', () => {
    expect(parseSymbol(symbolId('rough', 'health', 'hospital'))).toEqual({
      kind: 'rough',
      family: 'health',
      category: 'hospital',
    });
    expect(parseSymbol(symbolId('cluster', 'learning', '38'))).toEqual({
      kind: 'cluster',
      family: 'learning',
      text: '38',
    });
  });

  test('a name that is not ours is nobody’s symbol', () => {
    for (const id of ['hatch', 'exact|sport|gym', 'exact|health', 'square|health|hospital', ''])
      expect(parseSymbol(id)).toBeNull();
  });
});

test('each category has a shape of its own; one without is a disc', () => {
  const paths = Object.values(shapes).map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(shapeOf('toy_library')).toEqual(shapes['child_care']);
});

test('every category of the catalogue is drawn', () => {
  const file = join(import.meta.dirname, '../../../data/service-categories.json');
  const text = readFileSync(file, 'utf8');
  const ids = [...text.matchAll(/"id":\s*"(\w+)"/g)].map(([, id]) => id ?? '');
  expect(ids.length).toBeGreaterThan(8);
  expect(ids.filter((id) => !(id in shapes))).toEqual([]);
});

test('a disc and a box grow with their number', () => {
  const width = (kind: 'cluster' | 'total', text: string) =>
    symbolSize({ kind, family: 'learning', text }).width;
  expect(width('cluster', '1234')).toBeGreaterThan(width('cluster', '12'));
  expect(width('total', '1,204')).toBeGreaterThan(width('total', '14'));
});
