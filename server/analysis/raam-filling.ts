/*
 * The equilibrium of the rational agent access model as a market: every person goes where congestion plus travel costs
 * least; congestion is people over capacity.
 */

/** Who may go where at what cost, and who goes where now. */
export interface Market {
  readonly demand: Float64Array;
  /** people for each unit of congestion */
  readonly capacity: Float64Array;
  /** congestion that one person makes: 1 / capacity */
  readonly perPerson: Float64Array;
  /** pairs in compressed rows by point */
  readonly start: Int32Array;
  readonly site: Int32Array;
  /** of each pair, in the unit of congestion */
  readonly travel: Float64Array;
  /** people over capacity at each site; Infinity where there is no capacity */
  readonly congestion: Float64Array;
  /** pairs that people of a point use, and how many do */
  readonly used: number[][];
  readonly people: number[][];
}

/** What a person pays on a pair at the congestion there is. */
export const priceOf = ({ congestion, site, travel }: Market, pair: number): number =>
  congestion[site[pair]!]! + travel[pair]!;

/** The dearest price that a point's people pay now; 0 where nobody goes anywhere yet. */
export function dearestPaid(market: Market, point: number): number {
  let dearest = 0;
  for (const pair of market.used[point]!) dearest = Math.max(dearest, priceOf(market, pair));
  return dearest;
}

/** Pairs to look at for each point, in compressed rows. */
export interface PairLists {
  readonly start: Int32Array;
  readonly pair: Int32Array;
}

/** The cheapest of a point's pairs, or of those on the lists; -1 where there is none that leads to capacity. */
function cheapestPair(market: Market, point: number, lists: PairLists | null): number {
  const { congestion, site, travel } = market;
  const { start } = lists ?? market;
  let best = -1;
  let least = Infinity;
  for (let at = start[point]!; at < start[point + 1]!; at++) {
    const k = lists ? lists.pair[at]! : at;
    const price = congestion[site[k]!]! + travel[k]!;
    if (price >= least) continue;
    least = price;
    best = k;
  }
  return best;
}

/** Pairs of a point that cost less than some price. */
function cheaperPairs(market: Market, point: number, price: number): number[] {
  const { congestion, site, travel, start } = market;
  const cheaper: number[] = [];
  for (let k = start[point]!; k < start[point + 1]!; k++)
    if (congestion[site[k]!]! + travel[k]! < price) cheaper.push(k);
  return cheaper;
}

/** Sends the people of a point nobody has gone from yet: to the pairs that cost least with them there. */
export function enter(market: Market, point: number): void {
  const { congestion, site, travel, start, perPerson } = market;
  const here = market.demand[point]!;
  let withAll = Infinity;
  for (let k = start[point]!; k < start[point + 1]!; k++) {
    const price = congestion[site[k]!]! + travel[k]! + here * perPerson[site[k]!]!;
    if (price < withAll) withAll = price;
  }
  if (here === 0 || withAll === Infinity) return;
  fill(market, point, cheaperPairs(market, point, withAll));
}

/**
 * Lets each point's people move to the cheapest pair of the lists (null = of all), one point after the other, where one
 * of them could save more than `tolerance`.
 *
 * returns  the greatest difference between what someone paid and the cheapest price
 */
export function settle(market: Market, lists: PairLists | null, tolerance: number): number {
  let gap = 0;
  for (let point = 0; point < market.demand.length; point++) {
    if (market.used[point]!.length === 0) continue;
    const best = cheapestPair(market, point, lists);
    const saving = dearestPaid(market, point) - priceOf(market, best);
    gap = Math.max(gap, saving);
    if (saving > tolerance) moveTo(market, point, best);
  }
  return gap;
}

/** The pairs that cost less than `slack` above what a point pays: those that may come into use next. */
export function shortLists(market: Market, slack: number): PairLists {
  const rows = Array.from(market.demand, (_, point) =>
    cheaperPairs(market, point, dearestPaid(market, point) + slack),
  );
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, point) => (start[point + 1] = start[point]! + row.length));
  const pair = new Int32Array(start[rows.length]!);
  rows.forEach((row, point) => pair.set(row, start[point]));
  return { start, pair };
}

function moveTo(market: Market, point: number, pair: number): void {
  const used = market.used[point]!;
  used.forEach((k, at) => addPeople(market, k, -market.people[point]![at]!));
  fill(market, point, used.includes(pair) ? used : [...used, pair]);
}

/** Shares a point's people out over some pairs so that all in use cost the same and the others no less. */
function fill(market: Market, point: number, pairs: readonly number[]): void {
  const { capacity, site } = market;
  const byPrice = pairs
    .map((pair) => ({ pair, price: priceOf(market, pair), room: capacity[site[pair]!]! }))
    .toSorted((a, b) => a.price - b.price);
  let room = 0;
  let paid = 0;
  let level = Infinity;
  let used = 0;
  for (const { price, room: more } of byPrice) {
    if (price >= level) break;
    room += more;
    paid += price * more;
    level = (market.demand[point]! + paid) / room;
    used++;
  }
  const inUse = byPrice.slice(0, used);
  market.used[point] = inUse.map(({ pair }) => pair);
  market.people[point] = inUse.map((option) => (level - option.price) * option.room);
  market.used[point].forEach((pair, k) => addPeople(market, pair, market.people[point]![k]!));
}

function addPeople({ congestion, perPerson, site }: Market, pair: number, people: number): void {
  const j = site[pair]!;
  congestion[j] = Math.max(0, congestion[j]! + people * perPerson[j]!);
}
