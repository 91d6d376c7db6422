import { describe, expect, it } from 'vitest';
import { balancedFloatingCatchment } from '../../../server/analysis/balanced-catchment.ts';
import { ENHANCED_STEPS, stepWeight } from '../../../server/analysis/decay.ts';
import { threeStepFloatingCatchment } from '../../../server/analysis/floating-catchment.ts';
import { worlds } from './catchment-worlds.ts';
import { pairsOf } from './pairs.ts';

const total = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0);

describe('the golden case of METHODS §2', () => {
  const pairs = pairsOf([
    [5, 25],
    [15, 8],
    [35, 18],
  ]);
  const weight = pairs.km.map((minutes) => stepWeight(ENHANCED_STEPS, minutes));
  const demand = Float64Array.of(100, 50, 200);
  const supply = Float64Array.of(30, 60);
  it('BFCA', () => {
    const { score, levelOfService } = balancedFloatingCatchment(demand, supply, pairs, weight);
    [0.2935268, 0.2421359].forEach((wanted, j) => expect(levelOfService[j]).toBeCloseTo(wanted, 7));
    [0.2027551, 0.2462485, 0.0866592].forEach((wanted, i) =>
      expect(Math.abs(score[i]! - wanted)).toBeLessThan(1e-7),
    );
  });
  it('3SFCA, by hand for the point that has one site', () => {
    // D3 chooses site 2 alone: G = 1; D1 and D2 choose by 1 : 0.22 and 0.68 : 1.
    const { score, ratio } = threeStepFloatingCatchment(demand, supply, pairs, weight);
    const people2 = (100 * 0.22 * 0.22) / 1.22 + (50 * 1) / 1.68 + 200 * 0.68;
    expect(ratio[1]).toBeCloseTo(60 / people2, 12);
    expect(score[2]).toBeCloseTo((60 / people2) * 0.68, 12);
  });
});

describe('laws', () => {
  it('scores add to the levels of service, assigned people to the people who can reach a site', () => {
    for (const { demand, supply, pairs, weight } of worlds(80)) {
      const { score, levelOfService, assigned } = balancedFloatingCatchment(demand, supply, pairs, weight);
      expect(total(score)).toBeCloseTo(total(levelOfService), 9);
      const reach = demand.filter((_, i) =>
        weight.subarray(pairs.start[i], pairs.start[i + 1]).some((w) => w > 0),
      );
      expect(total(assigned)).toBeCloseTo(total(reach), 7);
    }
  });
  it('a level of service is capacity over assigned people, 0 where there are none', () => {
    for (const { demand, supply, pairs, weight } of worlds(40)) {
      const { levelOfService, assigned } = balancedFloatingCatchment(demand, supply, pairs, weight);
      levelOfService.forEach((level, j) =>
        expect(level).toBe(assigned[j]! > 0 ? supply[j]! / assigned[j]! : 0),
      );
    }
  });
  it('three steps: what all people hold is the supply that some people can reach', () => {
    for (const { demand, supply, pairs, weight } of worlds(80)) {
      const { score } = threeStepFloatingCatchment(demand, supply, pairs, weight);
      const reached = new Set<number>();
      demand.forEach((people, i) => {
        for (let k = pairs.start[i]!; k < pairs.start[i + 1]!; k++)
          if (people > 0 && weight[k]! > 0) reached.add(pairs.site[k]!);
      });
      expect(total(score.map((value, i) => value * demand[i]!))).toBeCloseTo(
        total(supply.filter((_, j) => reached.has(j))),
        9,
      );
    }
  });
});

describe('bad arguments', () => {
  const pairs = pairsOf([[1, 1]]);
  const one = Float64Array.of(1);
  const two = Float64Array.of(1, 1);
  it('are refused with name, place and value', () => {
    expect(() => balancedFloatingCatchment(Float64Array.of(NaN), two, pairs, two)).toThrow(
      /demand\[0\] .* got NaN/,
    );
    expect(() => balancedFloatingCatchment(one, Float64Array.of(1, -1), pairs, two)).toThrow(
      /supply\[1\] .* got -1/,
    );
    expect(() => balancedFloatingCatchment(one, two, pairs, one)).toThrow(
      /weight must have 2 entries, got 1/,
    );
    expect(() => threeStepFloatingCatchment(one, two, pairs, two, one)).toThrow(
      /selection must have 2 entries/,
    );
    expect(() => balancedFloatingCatchment(one, one, pairs, two)).toThrow(
      /pairs.site\[1\] must be a number of one of 1 sites, got 1/,
    );
    const torn = { ...pairs, start: Int32Array.of(0, 1) };
    expect(() => balancedFloatingCatchment(one, two, torn, two)).toThrow(
      /pairs.start must go from 0 to 2, got 0 to 1/,
    );
  });
});
