import { expect, it } from 'vitest';
import { kindOf, momentsOf } from '../../../scripts/chaos/moments.ts';
import type { Line } from '../../../scripts/chaos/refresh-run.ts';
import { seeded } from '../../seeded.ts';

/** 100 ms of parsing, 890 ms of tiles, 10 ms of the swap. */
const lines: readonly Line[] = [
  { text: 'parsing svi', atMs: 0 },
  { text: 'reading svi', atMs: 40 },
  { text: 'svi: 9 rows, 0 dropped', atMs: 60 },
  { text: 'parsing ruca', atMs: 60 },
  { text: 'cutting tiles', atMs: 100 },
  { text: 'comparing with the live snapshot', atMs: 990 },
];

it('moments are the same for the same seed, lie within their step, and meet short steps as well as long ones', () => {
  const moments = momentsOf(lines, 1_000, 300, seeded(1));
  expect(momentsOf(lines, 1_000, 300, seeded(1))).toEqual(moments);
  expect(moments).toHaveLength(300);
  const durations = new Map([
    ['parsing svi', 60],
    ['svi: 9 rows, 0 dropped', 0],
    ['parsing ruca', 40],
    ['cutting tiles', 890],
    ['comparing with the live snapshot', 10],
  ]);
  for (const { text, afterMs } of moments) {
    expect(afterMs).toBeGreaterThanOrEqual(0);
    expect(afterMs).toBeLessThanOrEqual(durations.get(text) ?? Number.NaN);
  }
  const count = (kind: string): number => moments.filter(({ text }) => kindOf(text) === kind).length;
  // Half by the clock, and a third of the other half for each kind of step.
  expect(count('parsing')).toBeCloseTo(150 * 0.1 + 50, -1);
  expect(count('cutting tiles')).toBeCloseTo(150 * 0.89 + 50, -1);
  expect(count('comparing with the live snapshot')).toBeCloseTo(150 * 0.01 + 50, -1);
});

it('a kind of step is what is done, whatever it is done to', () => {
  expect(['parsing svi', 'svi: 9 rows, 0 dropped', 'access to wic', 'sharing borders'].map(kindOf)).toEqual([
    'parsing',
    'parsing',
    'access',
    'sharing borders',
  ]);
});
