import { raamEquilibrium } from '../../server/analysis/raam.ts';
import { seeded } from '../../server/analysis/random.ts';
import { indexPlaces, pairsInReach } from '../../server/analysis/reach.ts';
import { minutesFor } from '../../server/analysis/travel.ts';
import { metro, type Places } from './metro.ts';
import { peakRssMb, timing } from './timing.ts';

const POINTS = 5_000;
const SITES = 1_000;
const SPEED_KMH = 40;
/** minutes that weigh as much as the average congestion */
const TAUS = [15, 60];
const SEED = 4;
const RUNS = 3;

/** `npm run bench -- raam`: the equilibrium where everyone may go anywhere in an invented metropolitan area. */
export async function run(): Promise<Record<string, unknown>> {
  const random = seeded(SEED);
  const draw = metro(random);
  const at = ({ lon, lat }: Places) => indexPlaces(lon, lat);
  const pairs = pairsInReach(at(draw(POINTS)), at(draw(SITES)), new Float64Array(POINTS).fill(Infinity));
  const minutes = pairs.km.map((km) => minutesFor(km, SPEED_KMH, 'drive'));
  const demand = Float64Array.from({ length: POINTS }, () => Math.floor(random() * 120));
  const supply = Float64Array.from({ length: SITES }, () => 6 + Math.floor(random() * 90));
  const results: Record<string, unknown> = {};
  for (const tau of TAUS) {
    const solve = () => raamEquilibrium(demand, supply, pairs, minutes, tau);
    const { gap } = solve();
    results[`tau${tau}`] = { gap, ...(await timing(RUNS, solve)) };
  }
  return { demand: POINTS, supply: SITES, pairs: minutes.length, ...results, peakRssMb: peakRssMb() };
}
