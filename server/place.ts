import type { AreaAccess, DemandPoints, Sites } from './analysis/access.ts';
import { childrenDoubt } from './analysis/doubt.ts';
import type { NumberedWays } from './analysis/travel-table.ts';
import { presetSpeedKmh, type TravelMode } from './analysis/travel.ts';
import { computeAccess } from './compute.ts';
import type { Columns, Database } from './db.ts';
import { LruCache } from './lru-cache.ts';
import type { CategoryRow } from './queries/categories.ts';
import {
  completeEverywhere,
  coverageOf,
  defaultAccess,
  demandPoints,
  placeAreas,
  sitesOf,
  type DefaultAccessRow,
} from './queries/place.ts';
import { timedAreas, waysTo } from './queries/travel-times.ts';
import { scopeAreas } from './queries/scope.ts';

/** How one travels; speedKmh null = as travel-time tables say, else at the presets. A speed is for estimates alone. */
export interface Travel {
  readonly mode: TravelMode;
  readonly speedKmh: number | null;
}

/** Where the minutes from an area, or from several, come from. */
export type TravelBasis = 'estimated' | 'table' | 'mixed';

/** The ZCTAs of a snapshot in one order; arrays below have an entry for each. */
export interface PlaceAreas {
  readonly geoids: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** children 0-4; NaN = no count */
  readonly children: Float64Array;
  /** 90 % margin of children; NaN = none published */
  readonly childrenMoe: Float64Array;
  readonly urbanClass: readonly (number | null)[];
}

/** What a category's lists cover, by area. */
export interface Coverage {
  /** 1 = some list speaks for the area */
  readonly listed: Uint8Array;
  readonly complete: Uint8Array;
  readonly note: readonly (string | null)[];
  /** 1 = the area's children may use it; null = everyone's may */
  readonly serviceArea: Uint8Array | null;
}

const ACCESS_ENTRIES = 32;

/** People, sites and lists of one snapshot in memory, and access computed from them; everything is loaded when first asked for. */
export class Place {
  readonly #access = new LruCache<AreaAccess>(ACCESS_ENTRIES);
  readonly #coverage = new LruCache<Coverage>(ACCESS_ENTRIES);
  readonly #timed = new LruCache<ReadonlyMap<string, TravelBasis>>(ACCESS_ENTRIES);
  readonly #areas = new LruCache<PlaceAreas>(1);
  readonly #points = new LruCache<DemandPoints>(1);

  constructor(private readonly db: Database) {}

  areas(): Promise<PlaceAreas> {
    return this.#areas.get('', () => this.#loadAreas());
  }

  coverage(category: CategoryRow): Promise<Coverage> {
    return this.#coverage.get(category.id, () => this.#loadCoverage(category));
  }

  /** Access of every area; by the category's own mode and the presets it is what refresh computed. */
  access(category: CategoryRow, travel: Travel): Promise<AreaAccess> {
    const { mode, speedKmh } = travel;
    return this.#access.get(`${category.id} ${mode} ${speedKmh}`, () =>
      mode === category.mode && speedKmh === null
        ? this.#loadDefault(category)
        : this.#compute(category, travel),
    );
  }

  /** Areas from which the minutes are not all estimated. */
  timed(category: CategoryRow, { mode, speedKmh }: Travel): Promise<ReadonlyMap<string, TravelBasis>> {
    if (speedKmh !== null) return Promise.resolve(new Map());
    return this.#timed.get(`${category.id} ${mode}`, async () => {
      const rows = await timedAreas(this.db, category.id, mode);
      return new Map(rows.map(({ geoid, whole }) => [geoid, whole ? 'table' : 'mixed']));
    });
  }

  async #loadAreas(): Promise<PlaceAreas> {
    const { geoid, children, childrenMoe, urbanClass } = await placeAreas(this.db);
    return {
      geoids: geoid,
      indexOf: new Map(geoid.map((id, i) => [id, i])),
      children: numbers(children),
      childrenMoe: numbers(childrenMoe),
      urbanClass,
    };
  }

  async #loadCoverage(category: CategoryRow): Promise<Coverage> {
    const { geoids, indexOf } = await this.areas();
    const listed = new Uint8Array(geoids.length);
    const complete = new Uint8Array(geoids.length);
    const note = Array.from<string | null>({ length: geoids.length }).fill(null);
    const rows = await coverageOf(this.db, category.id);
    rows.geoid.forEach((geoid, k) => {
      const i = indexOf.get(geoid);
      if (i === undefined) return;
      listed[i] = 1;
      complete[i] = rows.complete[k] ? 1 : 0;
      note[i] = rows.note[k] ?? null;
    });
    return { listed, complete, note, serviceArea: await this.#serviceArea(category) };
  }

  async #serviceArea({ serviceArea }: CategoryRow): Promise<Uint8Array | null> {
    if (serviceArea === null) return null;
    const { geoids, indexOf } = await this.areas();
    const inside = new Uint8Array(geoids.length);
    for (const { geoid } of await scopeAreas(this.db, { kind: 'community', id: serviceArea }))
      inside[indexOf.get(geoid) as number] = 1;
    return inside;
  }

  async #loadDefault(category: CategoryRow): Promise<AreaAccess> {
    const [{ geoids, indexOf }, rows] = await Promise.all([
      this.areas(),
      defaultAccess(this.db, category.id),
    ]);
    return scatter(rows, geoids.length, indexOf);
  }

  async #compute(category: CategoryRow, { mode, speedKmh }: Travel): Promise<AreaAccess> {
    const [points, areas, coverage, sites, everywhere, times] = await Promise.all([
      this.#points.get('', () => this.#loadPoints()),
      this.areas(),
      this.coverage(category),
      this.#loadSites(category),
      completeEverywhere(this.db, category.id),
      speedKmh === null ? this.#loadTimes(category, mode) : null,
    ]);
    return computeAccess({
      points,
      sites,
      areas: areas.geoids.length,
      mode,
      speedKmh: Float64Array.from(
        points.area,
        (area) => speedKmh ?? presetSpeedKmh(mode, areas.urbanClass[area] ?? null),
      ),
      times,
      hasSeats: category.capacityUnit !== null,
      childrenSe: areas.children.map((count, i) => childrenSe(count, areas.childrenMoe[i])),
      eligibleShare: category.eligibleShare,
      serviceArea: coverage.serviceArea,
      complete: coverage.complete,
      completeBeyond: everywhere[0]?.complete ?? false,
    });
  }

  async #loadPoints(): Promise<DemandPoints> {
    const [{ indexOf, children }, rows] = await Promise.all([this.areas(), demandPoints(this.db)]);
    const area = Int32Array.from(rows.geoid, (geoid) => indexOf.get(geoid) as number);
    const weight = numbers(rows.weight);
    return {
      lon: numbers(rows.lon),
      lat: numbers(rows.lat),
      weight,
      people: weight.map((share, i) => (children[area[i] as number] || 0) * share),
      area,
      kmToUnloaded: numbers(rows.kmToUnloaded),
    };
  }

  async #loadTimes(category: CategoryRow, mode: TravelMode): Promise<NumberedWays | null> {
    const { point, site, minutes } = await waysTo(this.db, category.id, mode);
    if (point.length === 0) return null;
    return {
      point: Int32Array.from(point),
      site: Int32Array.from(site),
      minutes: Float64Array.from(minutes),
    };
  }

  async #loadSites(category: CategoryRow): Promise<Sites> {
    const rows = await sitesOf(this.db, category.id);
    return {
      lon: numbers(rows.lon),
      lat: numbers(rows.lat),
      capacity: numbers(rows.capacity).map((seats) => seats || 0),
      count: numbers(rows.sites),
    };
  }
}

/** Standard error of a count of children, modelled where no margin is published; NaN where there is no count. */
const childrenSe = (count: number, moe: number | undefined): number =>
  childrenDoubt(orNull(count), orNull(moe)).se ?? NaN;

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

const numbers = (values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? NaN);

/** Rows of the access table in the order of the areas; an area without a row is not known. */
function scatter(
  rows: Columns<DefaultAccessRow>,
  areas: number,
  indexOf: ReadonlyMap<string, number>,
): AreaAccess {
  const unknown = (): Float64Array => new Float64Array(areas).fill(NaN);
  const access = {
    score: unknown(),
    ownGradient: unknown(),
    otherSe: unknown(),
    nearestMinutes: unknown(),
    sitesWithin20: unknown(),
    supplyMissing: new Uint8Array(areas),
    demandMissing: new Uint8Array(areas),
    sitesWithoutDemand: 0,
  };
  rows.geoid.forEach((geoid, k) => {
    const i = indexOf.get(geoid);
    if (i === undefined) return;
    access.score[i] = rows.score[k] ?? NaN;
    access.ownGradient[i] = rows.ownGradient[k] ?? NaN;
    access.otherSe[i] = rows.otherSe[k] ?? NaN;
    access.nearestMinutes[i] = rows.nearestMinutes[k] ?? NaN;
    access.sitesWithin20[i] = rows.sitesWithin20[k] ?? NaN;
    access.supplyMissing[i] = rows.supplyMissing[k] ? 1 : 0;
    access.demandMissing[i] = rows.demandMissing[k] ? 1 : 0;
  });
  return access;
}
