import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AreaAccess } from '../../server/analysis/access.ts';
import { Place, type Travel } from '../../server/place.ts';
import { categories, type CategoryRow } from '../../server/queries/categories.ts';
import { closeSnapshot, openSnapshot, type Snapshot } from '../../server/snapshot.ts';
import { buildToyCounty } from '../toy-county.ts';

let folder: string;
let snapshot: Snapshot;
let all: CategoryRow[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placewell-place-'));
  snapshot = await openSnapshot(await buildToyCounty(join(folder, 'toy')));
  all = await categories(snapshot.db);
});

afterAll(async () => {
  await closeSnapshot(snapshot);
  await rm(folder, { recursive: true });
});

const category = (id: string): CategoryRow => all.find((row) => row.id === id) as CategoryRow;

const access = (id: string, travel: Partial<Travel> = {}): Promise<AreaAccess> =>
  snapshot.place.access(category(id), { mode: category(id).mode, speedKmh: null, ...travel });

/** Coordinates are kept to a millionth of a degree, so minutes agree to a hundredth. */
const closeTo = (found: Float64Array, expected: Float64Array): void => {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) =>
    Number.isNaN(value) ? expect(found[i]).toBeNaN() : expect(found[i]).toBeCloseTo(value, 2),
  );
};

describe('access to Toy County', () => {
  // The table of the snapshot was written by hand; computing must give the same.
  it.each(['child_care', 'library', 'prekindergarten'])('is computed as by hand: %s', async (id) => {
    const byHand = await access(id);
    const row = category(id);
    // A mode that is not the category's own is always computed; so the category is given another own mode.
    const other = { ...row, mode: row.mode === 'drive' ? ('walk' as const) : ('drive' as const) };
    const computed = await new Place(snapshot.db).access(other, { mode: row.mode, speedKmh: null });
    closeTo(computed.score, byHand.score);
    closeTo(computed.nearestMinutes, byHand.nearestMinutes);
    closeTo(computed.sitesWithin20, byHand.sitesWithin20);
    expect([...computed.supplyMissing]).toEqual([...byHand.supplyMissing]);
    expect([...computed.demandMissing]).toEqual([...byHand.demandMissing]);
  });

  it('gives every reachable seat to some child', async () => {
    const { geoids, children } = await snapshot.place.areas();
    const { score } = await access('child_care');
    const seats = geoids.reduce((sum, _geoid, i) => sum + (children[i] || 0) * (score[i] as number), 0);
    expect(seats).toBeCloseTo(76 + 190 + 253, 9);
  });

  it('at twice the speed takes half the time, everywhere', async () => {
    const at40 = await access('library', { speedKmh: 40 });
    const at80 = await access('library', { speedKmh: 80 });
    closeTo(
      at80.nearestMinutes,
      at40.nearestMinutes.map((minutes) => minutes / 2),
    );
    expect(at40.nearestMinutes[2]).toBeCloseTo(14, 2);
  });

  it('takes the bus: 15 km/h and a longer way', async () => {
    const { nearestMinutes } = await access('library', { mode: 'bus' });
    expect(nearestMinutes[0]).toBeCloseTo(((14 * 40) / 1.3) * (1.5 / 15), 2);
  });

  it('is computed once for the same question, also when asked twice at once', async () => {
    const [a, b] = await Promise.all([
      access('library', { speedKmh: 33 }),
      access('library', { speedKmh: 33 }),
    ]);
    expect(a).toBe(b);
    expect(await access('library', { speedKmh: 33 })).toBe(a);
  });
});
