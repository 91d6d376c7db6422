import { describe, expect, it } from 'vitest';
import { sitingValue } from '../../../server/analysis/siting-answer.ts';
import { CenterSearch } from '../../../server/analysis/siting-center.ts';
import { coverAll, coverCore } from '../../../server/analysis/siting-core.ts';
import { coveredBy, coverProblem, type Cover } from '../../../server/analysis/siting-cover.ts';
import { fewestSites } from '../../../server/analysis/siting-quick.ts';
import { bestOfAll, problemOf, region, smallProblem } from './siting-cases.ts';

const STARTS = { starts: 2, seed: 1 };
const EFFORT = { steps: 200, work: 1e7 };

/** Sizes from which on some set of sites covers all rows, by looking at every set. */
function fewestOfAll(cover: Cover): number {
  const all = cover.weight.reduce((sum, one) => sum + one, cover.covered);
  let best = Infinity;
  for (let set = 0; set < 2 ** cover.sites.length; set++) {
    const chosen = Array.from(cover.sites.keys()).filter((s) => set & (1 << s));
    if (chosen.length < best && coveredBy(cover, chosen) === all) best = chosen.length;
  }
  return best;
}

describe('the core of a covering problem', () => {
  it('leaves out rows that others imply and sites that others outdo', () => {
    // Rows by covering sites: {0,1}, {0,1,2}, {2}, {1,3}; site 3 covers less than site 1, site 0 too.
    const table = [
      [1, 1, 9, 9],
      [1, 1, 1, 9],
      [9, 9, 1, 9],
      [9, 1, 9, 1],
    ];
    const core = coverCore(coverProblem(problemOf(table, [1, 1, 1, 1]), 1, 2, 'points'));
    expect([...core.rowSite]).toEqual([1, 2]);
    expect([...core.weight]).toEqual([1, 1]);
    const { chosen, impossible } = coverAll(core, STARTS, EFFORT);
    expect([chosen?.toSorted(), impossible]).toEqual([[1, 2], false]);
  });
  it('is covered by the sets that cover the whole, and needs as many', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const problem = smallProblem(seed);
      const cover = coverProblem(problem, 1 + (seed % 8), problem.candidates, 'points');
      const core = coverCore(cover);
      const fewest = fewestOfAll(cover);
      expect(fewestOfAll(core), `seed ${seed}`).toBe(fewest);
      const found = fewestSites(core, STARTS, EFFORT);
      expect(found, `seed ${seed}`).toMatchObject({ least: fewest });
      expect(coveredBy(cover, found.chosen)).toBe(coveredBy(cover, cover.sites.keys()));
      for (let choose = 0; choose <= cover.sites.length; choose++) {
        const { chosen, impossible } = coverAll({ ...core, choose }, STARTS, EFFORT);
        expect(impossible, `seed ${seed}, ${choose} sites`).toBe(choose < fewest);
        expect(chosen === null).toBe(impossible);
      }
    }
  });
});

describe('the search for the least radius', () => {
  const goal = { problem: 'p-center', choose: 3 } as const;
  const town = region(300, 12, 6);
  const best = bestOfAll(town, goal, []);
  /** sure = how many of its questions get a "none, for certain" where that is the answer */
  const searched = (sure: number): CenterSearch => {
    const search = new CenterSearch(town, goal.choose, []);
    let left = sure;
    for (let cover = search.next(); cover; cover = search.next()) {
      const { chosen, impossible } = coverAll(coverCore(cover), STARTS, EFFORT);
      search.answer({ chosen, impossible: impossible && left-- > 0 });
    }
    return search;
  };

  it('ends at the least radius of all points, though it asks about few', () => {
    const search = searched(Infinity);
    expect(search.bound).toBe(best);
    expect(sitingValue(town, goal, search.chosen ?? [])).toBe(best);
    expect(search['points'].length).toBeLessThan(town.weight.length / 10);
  });
  it('finds the same where some answers are not certain, and bounds by those that are', () => {
    const bounds = [0, 1, Infinity].map((sure) => searched(sure).bound);
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
    expect(bounds[1]).toBeLessThan(best);
    expect(sitingValue(town, goal, searched(1).chosen ?? [])).toBe(best);
  });
});
