import { sitingValue } from '../../../server/analysis/siting-answer.ts';
import { kmCosts, type SitingGoal, type SitingProblem } from '../../../server/analysis/siting-problem.ts';
import { seeded } from '../../seeded.ts';

/** A problem from a table as one writes it down: rows are points, columns candidates. */
export function problemOf(
  table: readonly (readonly number[])[],
  weight: readonly number[],
  rest: Partial<SitingProblem> = {},
): SitingProblem {
  const candidates = table[0]?.length ?? 0;
  const cost = Array.from({ length: candidates }, (_, j) => table.map((row) => row[j] as number)).flat();
  return {
    weight: Float64Array.from(weight),
    candidates,
    cost: Float64Array.from(cost),
    fixed: [],
    existing: null,
    ...rest,
  };
}

/** Small problems with ties, equal columns, weights of 0, ways that do not exist, fixed and existing sites. */
export function smallProblem(seed: number): SitingProblem {
  const random = seeded(seed);
  const draw = (n: number): number => Math.floor(random() * n);
  const [points, candidates] = [1 + draw(12), 2 + draw(7)];
  const noWay = seed % 3 === 0 ? 0.15 : 0;
  const whole = seed % 2 === 0;
  const table = Array.from({ length: points }, () =>
    Array.from({ length: candidates }, () =>
      random() < noWay ? Infinity : whole ? draw(12) : random() * 12,
    ),
  );
  if (seed % 5 === 0) for (const row of table) row[1] = row[0] as number;
  return problemOf(
    table,
    Array.from({ length: points }, () => (random() < 0.2 ? 0 : whole ? 1 + draw(40) : random() * 40)),
    {
      fixed: seed % 4 === 0 ? [draw(candidates)] : [],
      existing:
        seed % 7 === 0 ? Float64Array.from(table, () => (random() < 0.5 ? Infinity : random() * 12)) : null,
    },
  );
}

/** People and candidates all over some 50 by 50 km, as the crow flies. */
export function region(points: number, candidates: number, seed: number): SitingProblem {
  const random = seeded(seed);
  const places = (n: number): { lon: Float64Array; lat: Float64Array } => ({
    lon: Float64Array.from({ length: n }, () => -90 + random() * 0.6),
    lat: Float64Array.from({ length: n }, () => 40 + random() * 0.5),
  });
  return {
    weight: Float64Array.from({ length: points }, () => 1 + Math.floor(random() * 90)),
    candidates,
    cost: kmCosts(places(points), places(candidates)),
    fixed: [],
    existing: null,
  };
}

/** Every goal that suits a small problem. */
export function goalsOf({ candidates, fixed }: SitingProblem, seed: number): SitingGoal[] {
  const choose = Math.min(candidates, Math.max(1, fixed.length) + (seed % 3));
  const radius = 2 + (seed % 6);
  return [
    { problem: 'mclp', radius, choose },
    { problem: 'p-median', choose },
    { problem: 'lscp', radius },
    { problem: 'p-center', choose },
  ];
}

/** The best value there is, by looking at every choice; points in `without` are left out. */
export function bestOfAll(problem: SitingProblem, goal: SitingGoal, without: readonly number[]): number {
  const free = Array.from({ length: problem.candidates }, (_, j) => j).filter(
    (j) => !problem.fixed.includes(j),
  );
  const left = new Set(without);
  const everyone: SitingProblem = { ...problem, weight: problem.weight.map((_, i) => (left.has(i) ? 0 : 1)) };
  const wanted = everyone.weight.reduce((sum, one) => sum + one, 0);
  let best = goal.problem === 'mclp' ? -Infinity : Infinity;
  for (let set = 0; set < 2 ** free.length; set++) {
    const sites = [...problem.fixed, ...free.filter((_, k) => set & (1 << k))];
    if ('choose' in goal && sites.length !== goal.choose) continue;
    if (goal.problem === 'mclp') best = Math.max(best, sitingValue(problem, goal, sites));
    else if (goal.problem !== 'lscp') best = Math.min(best, sitingValue(problem, goal, sites, without));
    else if (sitingValue(everyone, { problem: 'mclp', radius: goal.radius, choose: 1 }, sites) === wanted)
      best = Math.min(best, sites.length);
  }
  return best;
}
