import { describe, expect, it } from 'vitest';
import { areaAccess, type AccessInput } from '../../server/analysis/access.ts';
import { computeAccess } from '../../server/compute.ts';

const of = (...values: number[]): Float64Array => Float64Array.from(values);

/** One area, ten children, one site with five seats at the same place. */
const input = (speed: number): AccessInput => ({
  points: {
    lon: of(0),
    lat: of(0),
    people: of(10),
    weight: of(1),
    area: Int32Array.of(0),
    kmToUnloaded: of(NaN),
  },
  sites: { lon: of(0), lat: of(0), capacity: of(5), count: of(1) },
  areas: 1,
  mode: 'drive',
  speedKmh: of(speed),
  times: null,
  hasSeats: true,
  childrenSe: null,
  eligibleShare: 1,
  serviceArea: null,
  complete: Uint8Array.of(1),
  completeBeyond: false,
});

describe('the thread that computes access', () => {
  it('gives what the function gives, and leaves this thread free', async () => {
    let free = 0;
    const timer = setInterval(() => free++, 1);
    const access = await computeAccess(input(40));
    clearInterval(timer);
    expect(access).toEqual(areaAccess(input(40)));
    expect([...access.score]).toEqual([0.5]);
    expect(free).toBeGreaterThan(0);
  });

  it('hands on a failure, and computes the next', async () => {
    await expect(computeAccess(input(-1))).rejects.toThrow('speedKmh must be over 0, got -1');
    expect([...(await computeAccess(input(30))).score]).toEqual([0.5]);
  });

  it('refuses more than may wait', async () => {
    const asked = Array.from({ length: 16 }, () => computeAccess(input(40)));
    expect(() => computeAccess(input(40))).toThrow('too many computations are waiting');
    expect(await Promise.all(asked)).toHaveLength(16);
    expect([...(await computeAccess(input(40))).score]).toEqual([0.5]);
  });
});
