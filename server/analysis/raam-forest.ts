import type { Market } from './raam-filling.ts';

/*
 * In the equilibrium the pairs in use need no cycle, so they can be kept as trees over points and sites. In a tree all
 * prices follow from one, and that one from the tree's people and capacity: the equilibrium on given pairs is exact, in
 * time linear in the pairs. Letting people move point by point would creep there.
 */

/** Trees: node v < points is a point, others are sites. The edge from v to parent[v] (-1 = a root) is a pair in use. */
interface Forest {
  readonly parent: Int32Array;
  readonly pair: Int32Array;
  readonly people: Float64Array;
  /** travel cost of the edge */
  readonly travel: Float64Array;
}

/**
 * Moves the people to the equilibrium on the pairs in use, less those that come out of use on the way. Nobody's move makes
 * the whole dearer, so that it ends.
 */
export function balance(market: Market): void {
  const forest = forestOf(market);
  const nodes = forest.parent.length;
  const trees: Trees = {
    root: new Int32Array(nodes),
    price: new Float64Array(nodes),
    wanted: new Float64Array(nodes),
    sum: new Float64Array(nodes),
    room: new Float64Array(nodes),
    step: new Float64Array(nodes),
    blocking: new Int32Array(nodes),
  };
  for (let order = orderTrees(forest); order.length > 0;) {
    priceTrees(forest, market, order, trees);
    wantedPeople(forest, market, order, trees);
    order = stepTowards(forest, order, trees);
  }
  takeOver(forest, market, trees);
}

interface Trees {
  readonly root: Int32Array;
  /** price of a point, congestion of a site */
  readonly price: Float64Array;
  /** people on the edge to the parent in the equilibrium of the tree */
  readonly wanted: Float64Array;
  /** at a root: people less what is in its sites at the relative prices, and the capacity of its sites */
  readonly sum: Float64Array;
  readonly room: Float64Array;
  /** at a root: how far the tree may move, 0..1, and the node whose edge is then empty (-1 = none) */
  readonly step: Float64Array;
  readonly blocking: Int32Array;
}

function forestOf(market: Market): Forest {
  const points = market.demand.length;
  const nodes = points + market.capacity.length;
  const forest = {
    parent: new Int32Array(nodes).fill(-1),
    pair: new Int32Array(nodes),
    people: new Float64Array(nodes),
    travel: new Float64Array(nodes),
  };
  for (let point = 0; point < points; point++)
    market.used[point]!.forEach((pair, k) => {
      const site = points + market.site[pair]!;
      const people = market.people[point]![k]!;
      // A point's first edge ends where nothing is linked yet.
      if (k > 0) makeRoot(forest, point);
      if (k > 0 && rootOf(forest, site) === point)
        breakCycle(forest, site, pair, people, market.travel[pair]!);
      else link(forest, point, site, pair, people, market.travel[pair]!);
    });
  return forest;
}

function rootOf({ parent }: Forest, node: number): number {
  let root = node;
  while (parent[root]! >= 0) root = parent[root]!;
  return root;
}

function link(
  forest: Forest,
  node: number,
  parent: number,
  pair: number,
  people: number,
  travel: number,
): void {
  forest.parent[node] = parent;
  forest.pair[node] = pair;
  forest.people[node] = people;
  forest.travel[node] = travel;
}

/** Turns the edges on the way to the root around. */
function makeRoot(forest: Forest, node: number): void {
  let child = node;
  let above = forest.parent[node]!;
  let pair = forest.pair[node]!;
  let people = forest.people[node]!;
  let travel = forest.travel[node]!;
  forest.parent[node] = -1;
  while (above >= 0) {
    const next = forest.parent[above]!;
    const [nextPair, nextPeople, nextTravel] = [
      forest.pair[above]!,
      forest.people[above]!,
      forest.travel[above]!,
    ];
    link(forest, above, child, pair, people, travel);
    [child, above, pair, people, travel] = [above, next, nextPair, nextPeople, nextTravel];
  }
}

/**
 * A pair between the root point and a site of its tree closes a cycle, whose edges take and give people in turn. Sending
 * people around it leaves every site as full as it was; in the direction that saves travel they go until an edge is out
 * of use.
 */
function breakCycle(forest: Forest, site: number, pair: number, people: number, travel: number): void {
  const { parent } = forest;
  let dearer = travel;
  let sign = -1;
  for (let node = site; parent[node]! >= 0; node = parent[node]!, sign = -sign)
    dearer += sign * forest.travel[node]!;
  const more = dearer <= 0 ? 1 : -1;
  let moving = more > 0 ? Infinity : people;
  let emptied = -1;
  let point = site;
  sign = -more;
  for (; parent[point]! >= 0; point = parent[point]!, sign = -sign) {
    if (sign > 0 || forest.people[point]! >= moving) continue;
    moving = forest.people[point]!;
    emptied = point;
  }
  sign = -more;
  for (let node = site; parent[node]! >= 0; node = parent[node]!, sign = -sign)
    forest.people[node]! += sign * moving;
  if (emptied < 0) return;
  parent[emptied] = -1;
  makeRoot(forest, site);
  link(forest, site, point, pair, people + more * moving, travel);
}

/** Nodes, each before its parent. */
function orderTrees({ parent }: Forest): Int32Array {
  const order = new Int32Array(parent.length);
  const children = new Int32Array(parent.length);
  for (const above of parent) if (above >= 0) children[above]!++;
  let found = 0;
  for (let node = 0; node < parent.length; node++) if (children[node] === 0) order[found++] = node;
  for (let next = 0; next < found; next++) {
    const above = parent[order[next]!]!;
    if (above < 0) continue;
    children[above]!--;
    if (children[above] === 0) order[found++] = above;
  }
  return order;
}

/** Prices relative to the root first; then the tree's own: its sites together hold its people. */
function priceTrees({ parent, travel }: Forest, market: Market, order: Int32Array, trees: Trees): void {
  const { root, price, sum, room } = trees;
  const points = market.demand.length;
  for (let next = order.length - 1; next >= 0; next--) {
    const node = order[next]!;
    const above = parent[node]!;
    const top = above < 0 ? node : root[above]!;
    if (above < 0) sum[node] = room[node] = price[node] = 0;
    else price[node] = price[above]! + (node < points ? travel[node]! : -travel[node]!);
    root[node] = top;
    if (node < points) sum[top]! += market.demand[node]!;
    else {
      sum[top]! -= market.capacity[node - points]! * price[node]!;
      room[top]! += market.capacity[node - points]!;
    }
  }
  for (const node of order) {
    const top = root[node]!;
    if (room[top]! > 0) price[node]! += sum[top]! / room[top]!;
  }
}

/** Edges take what their lower end has too much of, from the leaves up. */
function wantedPeople({ parent }: Forest, market: Market, order: Int32Array, { price, wanted }: Trees): void {
  const points = market.demand.length;
  for (const node of order)
    wanted[node] = node < points ? market.demand[node]! : market.capacity[node - points]! * price[node]!;
  for (const node of order) if (parent[node]! >= 0) wanted[parent[node]!]! -= wanted[node]!;
}

/**
 * Moves each tree as far as no edge has less than nobody; one that is then empty leaves.
 *
 * returns  the nodes of the trees that an edge left, in their order
 */
function stepTowards(forest: Forest, order: Int32Array, trees: Trees): Int32Array {
  const { parent, people } = forest;
  const { root, wanted, step, blocking } = trees;
  for (const node of order) {
    step[node] = 1;
    blocking[node] = -1;
  }
  for (const node of order) {
    if (parent[node]! < 0 || wanted[node]! >= 0) continue;
    const upTo = people[node]! / (people[node]! - wanted[node]!);
    const top = root[node]!;
    if (upTo >= step[top]!) continue;
    step[top] = upTo;
    blocking[top] = node;
  }
  for (const node of order) {
    if (parent[node]! < 0) continue;
    const part = step[root[node]!]!;
    const there = people[node]!;
    people[node] = Math.max(0, part === 1 ? wanted[node]! : there + part * (wanted[node]! - there));
  }
  for (const node of order) if (blocking[node]! >= 0) parent[blocking[node]!] = -1;
  return order.filter((node) => blocking[root[node]!]! >= 0);
}

function takeOver({ parent, pair, people }: Forest, market: Market, { price }: Trees): void {
  const points = market.demand.length;
  for (let point = 0; point < points; point++) {
    market.used[point] = [];
    market.people[point] = [];
  }
  for (let node = 0; node < parent.length; node++) {
    if (parent[node]! < 0 || people[node] === 0) continue;
    const point = node < points ? node : parent[node]!;
    market.used[point]!.push(pair[node]!);
    market.people[point]!.push(people[node]!);
  }
  for (let j = 0; j < market.capacity.length; j++)
    if (market.capacity[j]! > 0) market.congestion[j] = price[points + j]!;
}
