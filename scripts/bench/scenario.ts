import { seeded } from '../../server/analysis/random.ts';
import type { Criterion } from '../../server/analysis/rules.ts';
import type { AreaOutcome } from '../../server/analysis/scenario-areas.ts';
import { coarseScores, coarseWorld } from '../../server/analysis/scenario-coarse.ts';
import type { SiteChange } from '../../server/analysis/scenario-sites.ts';
import {
  gapStates,
  scenarioTotals,
  seatsShort,
  type AreaFacts,
} from '../../server/analysis/scenario-totals.ts';
import { scenarioWorld, withDecay, type ScenarioWorld } from '../../server/analysis/scenario-world.ts';
import { scenario } from '../../server/analysis/scenario.ts';
import { metroInput } from './metro.ts';
import { peakRssMb, timing, type Timing } from './timing.ts';

const POINTS = 5_000;
const SITES = 10_000;
const AREAS = 500;
const SEED = 4;
const RUNS = 31;

type Change = (random: () => number, k: number) => SiteChange;

const place = (random: () => number): { lon: number; lat: number } => ({
  lon: -87.7 + (random() - 0.5) * 0.5,
  lat: 41.85 + (random() - 0.5) * 0.4,
});

const changes: Readonly<Record<string, Change>> = {
  add: (random) => ({ kind: 'add', ...place(random), capacity: 60 }),
  move: (random, k) => ({ kind: 'move', site: k, ...place(random) }),
  resize: (_, k) => ({ kind: 'resize', site: k, capacity: 5 }),
  close: (_, k) => ({ kind: 'close', site: k }),
};

/** `npm run bench -- scenario`: a site changed, and sliders moved, in an invented metropolitan area. */
export async function run(): Promise<Record<string, unknown>> {
  const random = seeded(SEED);
  const world = scenarioWorld(metroInput(random, POINTS, SITES, AREAS));
  const facts = factsOf(world, random);
  const sites: Record<string, Timing> = {};
  for (const [kind, change] of Object.entries(changes))
    sites[kind] = await timing(RUNS, (k) => {
      const { before, after } = scenario(world, [change(random, k)]);
      return [before, after].map((outcome) => totals(outcome, facts, 1 / 3, 50, 0.5));
    });
  const coarse = coarseWorld(world);
  const decay = (k: number) => ({ minutes: [5 + k / 5, 10 + k / 3, 15 + k / 2], weights: [1, 0.68, 0.22] });
  return {
    demand: POINTS,
    sites: SITES,
    areas: AREAS,
    ...sites,
    ratioFloorNeedSlider: await timing(RUNS, (k) => totals(world.areas, facts, 0.2 + k / 100, k, k / 40)),
    catchmentCoarse: await timing(RUNS, (k) => coarseScores(coarse, world.input.sites, decay(k))),
    catchmentExact: await timing(5, (k) =>
      scenario(withDecay(world, decay(k)), [changes['add']!(random, k)]),
    ),
    peakRssMb: peakRssMb(),
  };
}

function totals(outcome: AreaOutcome, facts: AreaFacts, ratio: number, floor: number, need: number): object {
  const rule: Criterion[] = [
    { field: 'seatsPerChild', op: '<', value: ratio, percentile: false },
    { field: 'children', op: '>=', value: floor, percentile: false },
    { field: 'svi', op: '>=', value: need, percentile: false },
  ];
  const short = seatsShort(outcome, facts, ratio);
  return scenarioTotals(outcome, facts, gapStates(outcome, facts, rule, short), short);
}

function factsOf({ input, eligible }: ScenarioWorld, random: () => number): AreaFacts {
  const children = new Float64Array(AREAS);
  eligible.forEach((people, i) => (children[input.points.area[i]!]! += people));
  return {
    children,
    eligible: children,
    share: new Float64Array(AREAS).fill(1),
    judged: new Uint8Array(AREAS).fill(1),
    indicators: { svi: Float64Array.from({ length: AREAS }, random) },
  };
}
