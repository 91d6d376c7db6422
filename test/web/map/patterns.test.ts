import { describe, expect, test } from 'vitest';
import { patternImage, patternNames, type PatternName } from '../../../web/map/patterns.ts';

const alpha = (name: PatternName) => {
  const image = patternImage(name);
  return (x: number, y: number) => {
    const [column, row] = [(x + image.width) % image.width, (y + image.height) % image.height];
    return image.data[(row * image.width + column) * 4 + 3] ?? -1;
  };
};

describe.each(patternNames)('%s', (name) => {
  const image = patternImage(name);

  test('is a square of whole pixels, partly clear and partly drawn', () => {
    expect(image.data).toHaveLength(image.width * image.height * 4);
    const drawn = image.data.filter((value, i) => i % 4 === 3 && value > 128).length;
    const share = drawn / (image.width * image.height);
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.5);
  });

  test('has no seam: across the edge it changes no more than inside', () => {
    const at = alpha(name);
    const step = (from: number, to: number) =>
      Array.from({ length: image.height }, (_, y) => Math.abs(at(from, y) - at(to, y)));
    const inside = Math.max(
      ...Array.from({ length: image.width - 1 }, (_, x) => Math.max(...step(x, x + 1))),
    );
    expect(Math.max(...step(image.width - 1, 0))).toBeLessThanOrEqual(inside + 1);
  });
});

test('hatch rises to the right at 45°', () => {
  const at = alpha('hatch');
  const { width } = patternImage('hatch');
  for (let x = 0; x < width; x++) expect(at(x, 5)).toBe(at(x + 1, 4));
});

test('the hatch of an incomplete list is broken, that of no list is not', () => {
  const along = (name: PatternName) => {
    const at = alpha(name);
    return Array.from({ length: patternImage(name).width }, (_, i) => at(i, -i));
  };
  expect(Math.min(...along('hatch'))).toBeGreaterThan(120);
  expect(Math.min(...along('part'))).toBe(0);
  expect(Math.max(...along('part'))).toBeGreaterThan(120);
});
