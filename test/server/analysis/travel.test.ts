import { describe, expect, it } from 'vitest';
import { FASTEST_KMH, kmWithin, minutesFor, presetSpeedKmh } from '../../../server/analysis/travel.ts';

describe('speeds', () => {
  it('of driving follow the rural class: 40, 55, 70 km/h, 40 where it is not known', () => {
    const speeds = [1, 2, 6, 7, 10, null, 99].map((urbanClass) => presetSpeedKmh('drive', urbanClass));
    expect(speeds).toEqual([40, 55, 55, 70, 70, 40, 40]);
  });
  it('of walking and the bus are the same everywhere', () => {
    for (const urbanClass of [1, 5, 10, null]) {
      expect(presetSpeedKmh('walk', urbanClass)).toBe(4.8);
      expect(presetSpeedKmh('bus', urbanClass)).toBe(15);
    }
  });
  it('are never above the fastest of their mode', () => {
    for (const mode of ['drive', 'walk', 'bus'] as const) {
      const presets = [1, 4, 10, null].map((urbanClass) => presetSpeedKmh(mode, urbanClass));
      expect(Math.max(...presets)).toBe(FASTEST_KMH[mode]);
    }
  });
});

describe('minutes', () => {
  it('count the way longer than the straight line: 1.3 by car and on foot, 1.5 by bus', () => {
    expect(minutesFor(10, 40, 'drive')).toBeCloseTo(19.5, 12);
    expect(minutesFor(2.4, 4.8, 'walk')).toBeCloseTo(39, 12);
    expect(minutesFor(5, 15, 'bus')).toBeCloseTo(30, 12);
  });
  it('are undone by the km of those minutes', () => {
    for (const mode of ['drive', 'walk', 'bus'] as const)
      for (const minutes of [0, 1, 20, 30, 600])
        expect(minutesFor(kmWithin(minutes, 37, mode), 37, mode)).toBeCloseTo(minutes, 9);
  });
});
