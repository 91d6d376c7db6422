import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { families, mix, ramps, token, tones } from '../../../web/map/palette.ts';
import { ciede2000, lab, type Vision } from './color-distance.ts';

const visions: readonly Vision[] = ['normal', 'deutan', 'protan', 'tritan'];

/** Smallest distance between neighboring classes. */
const smallest = (colors: readonly string[], vision: Vision): number =>
  Math.min(...colors.slice(1).map((color, i) => ciede2000(lab(colors[i] ?? '', vision), lab(color, vision))));

describe('the distance itself', () => {
  test.each([
    // Pairs 1, 7, 17 and 25 of Sharma, Wu & Dalal's table.
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as const)('%j and %j are %f apart', (a, b, expected) => {
    expect(ciede2000(a, b)).toBeCloseTo(expected, 4);
    expect(ciede2000(b, a)).toBeCloseTo(expected, 4);
  });
});

describe('neighboring classes stay apart', () => {
  // The look guide's table; below 7 two classes are one to somebody.
  test.each([
    ['rule', [15.4, 13.5, 11.5, 16.4]],
    ['access', [10.3, 9.2, 7.7, 10.6]],
    ['need', [13.2, 9.5, 10.9, 12.1]],
    ['needs', [13.2, 9.5, 10.9, 12.1]],
  ] as const)('%s', (ramp, expected) => {
    const found = visions.map((vision) => smallest(ramps[ramp], vision));
    found.forEach((distance, i) => {
      expect(distance).toBeGreaterThan(7);
      expect(Math.abs(distance - (expected[i] ?? 0)), visions[i]).toBeLessThan(0.1);
    });
  });

  test('a class that the test must refuse is refused', () => {
    expect(smallest(['#2c7a80', '#3c8a90'], 'normal')).toBeLessThan(7);
  });
});

test('unknown never looks like a pale class: flat gray and hatch ground differ from every ramp’s lightest', () => {
  for (const colors of Object.values(ramps)) {
    for (const color of colors) {
      expect(ciede2000(lab(color, 'normal'), lab(token.few, 'normal'))).toBeGreaterThan(4);
    }
  }
});

describe('tones', () => {
  test('mix is what opacity shows', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(mix('#112233', '#ffffff', 1)).toBe('#112233');
    expect(tones.paler('#000000')).toBe('#595959');
    expect(tones.partial('#000000')).toBe('#858482');
  });

  test('a color that is none says so', () => {
    expect(() => mix('teal', '#ffffff', 0.5)).toThrow('color must be #rrggbb, got teal');
  });
});

const css = join(import.meta.dirname, '../../../web/placewell.css');

test.skipIf(!existsSync(css))('the page’s tokens are the map’s', () => {
  const tokens = new Map(
    [...readFileSync(css, 'utf8').matchAll(/--([\w-]+):\s*(#[\da-f]{3,6})/gi)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const numbered = (prefix: string, colors: readonly string[]) =>
    colors.map((color, i) => [`${prefix}-${i + 1}`, color] as const);
  const expected = [
    ...numbered('rule', ramps.rule),
    ...numbered('access', ramps.access),
    ...numbered('need', ramps.need),
    ...Object.entries(families),
    ['ink', token.ink],
    ['ink-2', token.ink2],
    ['ink-3', token.ink3],
    ['accent', token.accent],
    ['water', token.water],
    ['land-out', token.landOutside],
    ['few', token.few],
    ['hatch', token.hatch],
  ] as const;
  for (const [name, color] of expected) expect(tokens.get(name), name).toBe(color);
});
