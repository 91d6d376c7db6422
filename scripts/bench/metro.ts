import { normalDeviate } from '../../server/analysis/normal.ts';
import type { ScenarioInput } from '../../server/analysis/scenario-areas.ts';

/** Positions in degrees. */
export interface Places {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

const TOWNS = 25;

/** Draws places of an invented metropolitan area: towns of different sizes around a middle. */
export function metro(random: () => number): (count: number) => Places {
  const towns = Array.from({ length: TOWNS }, () => ({
    lon: -87.7 + normalDeviate(random) * 0.25,
    lat: 41.85 + normalDeviate(random) * 0.2,
    spread: 0.01 + random() * 0.06,
  }));
  return (count) => {
    const drawn = Array.from({ length: count }, () => {
      const town = towns[Math.floor(random() * TOWNS)]!;
      return {
        lon: town.lon + normalDeviate(random) * town.spread * 1.3,
        lat: town.lat + normalDeviate(random) * town.spread,
      };
    });
    return {
      lon: Float64Array.from(drawn, ({ lon }) => lon),
      lat: Float64Array.from(drawn, ({ lat }) => lat),
    };
  };
}

/** Its demand and sites as scenarios take them; each area's points lie together. */
export function metroInput(
  random: () => number,
  points: number,
  sites: number,
  areas: number,
): ScenarioInput {
  const draw = metro(random);
  const places = draw(points);
  const order = Array.from({ length: points }, (_, i) => i).toSorted(
    (a, b) => places.lon[a]! - places.lon[b]!,
  );
  const perArea = points / areas;
  const area = new Int32Array(points);
  order.forEach((i, k) => (area[i] = Math.floor(k / perArea)));
  const speeds = [40, 40, 40, 55];
  return {
    points: {
      ...places,
      people: Float64Array.from({ length: points }, () => Math.floor(random() * 120)),
      weight: new Float64Array(points).fill(1 / perArea),
      area,
    },
    sites: {
      ...draw(sites),
      capacity: Float64Array.from({ length: sites }, () => 6 + Math.floor(random() * 90)),
      count: new Float64Array(sites).fill(1),
    },
    areas,
    mode: 'drive',
    speedKmh: Float64Array.from(area, (of) => speeds[of % speeds.length]!),
    hasSeats: true,
    eligibleShare: 1,
    serviceArea: null,
  };
}
