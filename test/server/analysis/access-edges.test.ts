import { describe, expect, it } from 'vitest';
import type { AccessInput } from '../../../server/analysis/access.ts';
import { run, type Point, type Site } from './access-world.ts';

describe('edges: which way a score errs', () => {
  const site = [{ at: 0, seats: 10 }];
  const here = { at: 0, people: 10, area: 0 };
  const missing = (points: Point[], sites: Site[], rest: Partial<AccessInput> = {}): number[] => {
    const complete = Uint8Array.from(points, (_, i) => (i === 0 ? 1 : 0));
    return [...run(points, sites, { complete, ...rest }).supplyMissing].slice(0, 1);
  };

  it('supply is missing where the catchment of 30 minutes reaches an area without a complete list', () => {
    expect(missing([here, { at: 29.9, area: 1 }], site)).toEqual([1]);
    expect(missing([here, { at: 30.1, area: 1 }], site)).toEqual([0]);
  });
  it('for sites only: where an unlisted one could be nearer than the nearest, or within 20 minutes', () => {
    const only = { hasSeats: false };
    expect(missing([here, { at: 35, area: 1 }], [{ at: -40 }], only)).toEqual([1]);
    expect(missing([here, { at: 45, area: 1 }], [{ at: -40 }], only)).toEqual([0]);
    expect(missing([here, { at: 15, area: 1 }], [{ at: -1 }], only)).toEqual([1]);
    expect(missing([here, { at: 25, area: 1 }], [{ at: -1 }], only)).toEqual([0]);
    expect(missing([here, { at: 5000, area: 1 }], [], only)).toEqual([1]);
  });
  it('an area whose own list is not complete misses supply itself', () => {
    expect([...run([here], site, { complete: Uint8Array.of(0) }).supplyMissing]).toEqual([1]);
  });
  it('beyond the loaded areas supply is missing unless the list is complete there too', () => {
    const near = [{ ...here, unloaded: 29 }];
    expect([...run(near, site).supplyMissing]).toEqual([1]);
    expect([...run(near, site, { completeBeyond: true }).supplyMissing]).toEqual([0]);
    expect([...run([{ ...here, unloaded: 31 }], site).supplyMissing]).toEqual([0]);
    expect([...run([here], site).supplyMissing]).toEqual([0]);
  });
  it('demand is missing where a site in reach may be reached from beyond, at the fastest speed', () => {
    // 30 minutes at 40 km/h and from the other side 30 minutes at 70 km/h: 82.5 minutes at 40.
    const demand = (unloaded: number, rest: Partial<AccessInput> = {}): number =>
      run([{ ...here, unloaded }], site, rest).demandMissing[0] as number;
    expect([demand(82.4), demand(82.6), demand(NaN)]).toEqual([1, 0, 0]);
    expect(demand(1, { hasSeats: false })).toBe(0);
    expect(demand(1, { serviceArea: Uint8Array.of(1) })).toBe(0);
  });
  it('a closed service area has no supply and no demand beyond it', () => {
    expect(missing([here, { at: 1, area: 1 }], site, { serviceArea: Uint8Array.of(1, 0) })).toEqual([0]);
  });
  it('are said of every area of which any point is near', () => {
    const points = [
      { ...here, weight: 0.5 },
      { at: 40, area: 0, weight: 0.5 },
      { at: 60, area: 1 },
    ];
    expect([...run(points, site, { complete: Uint8Array.of(1, 0) }).supplyMissing]).toEqual([1, 1]);
  });
});
