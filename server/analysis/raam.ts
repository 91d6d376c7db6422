import { requireLength, requireNonNegative, requirePairs, type PairRows } from './pair-rows.ts';
import { dearestPaid, enter, settle, shortLists, type Market } from './raam-filling.ts';
import { balance } from './raam-forest.ts';

/** Equilibrium of the rational agent access model. */
export interface RaamEquilibrium {
  /** congestion plus travel that a person at each point pays, in units of average congestion; NaN where no site is in reach */
  readonly cost: Float64Array;
  /** people over (rho * capacity) at each site; 0 where nobody goes */
  readonly congestion: Float64Array;
  /** people at each site */
  readonly assigned: Float64Array;
  /** the most that anyone could save by going elsewhere */
  readonly gap: number;
}

/**
 * Rational agent access model at its equilibrium: everyone goes where `people_j / (rho S_j) + t_ij / tau` is least, given
 * where all others go. All sites a point's people use cost the same, and no other costs less.
 *
 * demand[i]  people at point i, >= 0; a point without people gets the cost that one person there would pay
 * supply[j]  capacity of site j, >= 0; nobody goes where it is 0
 * pairs      reachable pairs in compressed rows; an absent pair is unreachable
 * minutes    travel of each pair, >= 0, in the unit of tau
 * tau        travel that weighs as much as the average congestion, > 0
 * rho        people for each unit of capacity at which congestion is 1, > 0; omitted = all people over all capacity
 * throws     RangeError on a negative or non-finite number, a tau or rho that is not over 0, or lengths that do not fit
 * invariant  assigned people add to the people with a site in reach; one site's congestion does not depend on the order
 * source     Saxon & Snow 2020, doi:10.1080/24694452.2019.1629870, whose iteration stops before its equilibrium
 */
export function raamEquilibrium(
  demand: Float64Array,
  supply: Float64Array,
  pairs: PairRows,
  minutes: Float64Array,
  tau: number,
  rho: number = average(demand, supply),
): RaamEquilibrium {
  requirePairs(pairs, demand.length, supply.length);
  requireLength('minutes', minutes.length, pairs.site.length);
  requireNonNegative('demand', demand);
  requireNonNegative('supply', supply);
  requireNonNegative('minutes', minutes);
  for (const [name, value] of Object.entries({ tau, rho }))
    if (!(value > 0 && value < Infinity))
      throw new RangeError(`${name} must be a finite number over 0, got ${value}`);
  const market = marketOf(demand, supply, pairs, minutes, rho / tau);
  const gap = findEquilibrium(market) / tau;
  const congestion = market.congestion.map((full) => (full < Infinity ? full / tau : 0));
  const assigned = congestion.map((full, j) => full * tau * market.capacity[j]!);
  return { cost: leastPrices(market).map((price) => price / tau), congestion, assigned, gap };
}

/** All people over all capacity; 1 where one of them is not there. */
function average(demand: Float64Array, supply: Float64Array): number {
  const people = demand.reduce((sum, value) => sum + value, 0);
  const capacity = supply.reduce((sum, value) => sum + value, 0);
  return people > 0 && capacity > 0 ? people / capacity : 1;
}

/** Before anyone has gone anywhere. Prices are in the unit of travel. */
function marketOf(
  demand: Float64Array,
  supply: Float64Array,
  { start, site }: PairRows,
  travel: Float64Array,
  capacityOfSupply: number,
): Market {
  // Less than a number can be divided by is none.
  const capacity = supply.map((value) =>
    1 / (value * capacityOfSupply) < Infinity ? value * capacityOfSupply : 0,
  );
  return {
    demand,
    capacity,
    perPerson: capacity.map((room) => 1 / room),
    start,
    site,
    travel,
    congestion: capacity.map((room) => (room > 0 ? 0 : Infinity)),
    used: Array.from(demand, () => []),
    people: Array.from(demand, () => []),
  };
}

/** What one person at each point would pay now; NaN where there is nowhere to go. */
function leastPrices({ start, site, travel, congestion }: Market): Float64Array {
  const least = new Float64Array(start.length - 1).fill(Infinity);
  for (let i = 0; i < least.length; i++)
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const price = congestion[site[k]!]! + travel[k]!;
      if (price < least[i]!) least[i] = price;
    }
  return least.map((price) => (price < Infinity ? price : NaN));
}

/** Part of the dearest price that rounding alone may make. */
const TOLERANCE = 1e-11;
const MOST_ROUNDS = 1000;

/**
 * Lets people in, then in turns balances the pairs in use and lets people move to cheaper ones. All pairs are looked at
 * only now and then, those that may come into use next in between.
 */
function findEquilibrium(market: Market): number {
  let dearest = 0;
  for (let point = 0; point < market.demand.length; point++) {
    enter(market, point);
    dearest = Math.max(dearest, dearestPaid(market, point));
  }
  const tolerance = TOLERANCE * dearest;
  // Far from the equilibrium moving gets there faster than balancing.
  let gap = settle(market, null, tolerance);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const lists = shortLists(market, gap / 8);
    let left = Infinity;
    for (let move = 0; move < MOST_ROUNDS && left > Math.max(gap / 100, tolerance); move++) {
      balance(market);
      left = settle(market, lists, tolerance);
    }
    balance(market);
    gap = settle(market, null, tolerance);
    if (gap <= tolerance) return gap;
  }
  throw new Error(`RAAM has not settled: a person could still save ${gap}`);
}
