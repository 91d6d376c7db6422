import type { Catalogue, CategoryEntry } from '../lib/catalogue.ts';
import type { Collected } from '../lib/collect.ts';
import type { Progress } from '../lib/progress.ts';
import { defaultAccess, type AccessRow } from './access.ts';
import { countyRows, outerAreaRows, primaryCounties, zctaRows, type AreaRow } from './areas.ts';
import { communityAreas, type CommunityAreaRow } from './communities.ts';
import { coverageAreas, type CoverageAreaRow } from './coverage.ts';
import {
  demandPoints,
  placeCentres,
  populationByZcta,
  populationCentres,
  zctaLocator,
  type DemandPointRow,
} from './demand.ts';
import { deriveEstimates, type AreaEstimate } from './estimates.ts';
import { areaNames, searchNames, type AreaNameRow } from './names.ts';
import { placeServices, sitesNearDemand, type PlacedService } from './services.ts';
import { specialShares } from './special-areas.ts';
import { travelTimes, type TravelTimes } from './travel-times.ts';

/** The indicator whose counts stand at the demand points. */
const DEMAND_INDICATOR = 'children_0_4';

/** Sites further than this from every demand point (and nearest to none) change no number, at any speed the API allows. */
const SUPPLY_KM = 100;

/** Everything a snapshot's tables hold, but for outlines and sources. */
export interface Derived {
  readonly zctas: readonly AreaRow[];
  readonly counties: readonly AreaRow[];
  readonly states: readonly AreaRow[];
  readonly names: readonly AreaNameRow[];
  readonly communityAreas: readonly CommunityAreaRow[];
  readonly estimates: readonly AreaEstimate[];
  readonly services: readonly PlacedService[];
  readonly coverage: readonly CoverageAreaRow[];
  readonly points: readonly DemandPointRow[];
  readonly travelTimes: TravelTimes;
  readonly access: readonly AccessRow[];
  readonly reports: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** From parsed rows to tables, one stage after the other. */
export function derive(collected: Collected, catalogue: Catalogue, progress: Progress): Derived {
  progress.step('placing block-group centres in areas');
  const locate = zctaLocator(collected);
  const placed2020 = placeCentres(collected, 2020, locate);
  const placed2010 = placeCentres(collected, 2010, locate);
  const population = populationByZcta(placed2020);

  const counties = countyRows(collected);
  const states = outerAreaRows(collected, 'state');
  const countyNames = new Map(counties.map(({ geoid, name }) => [geoid, name]));
  const primary = primaryCounties(collected);
  const zctaNames = areaNames(collected, primary, countyNames, primary.keys());
  const zctas = zctaRows(collected, zctaNames, population);
  const geoids = new Set(zctas.map(({ geoid }) => geoid));
  const internal = new Map(zctas.map(({ geoid, lon, lat }) => [geoid, { lon, lat }]));

  progress.step('measuring special areas');
  const special = specialShares(collected, catalogue.specialAreas, placed2020);
  const members = communityAreas(catalogue, { zctas: geoids, counties: primary, population, special });
  const coverage = coverageAreas(collected.sources, zctas, special);

  progress.step('bridging indicators to 2020 areas');
  const points = demandPoints(placed2020, internal);
  const estimates = deriveEstimates(collected, geoids, placed2020, placed2010);
  const children = new Map(
    estimates.rows.flatMap(({ indicator, geoid, value, moe }) =>
      indicator === DEMAND_INDICATOR && value !== null ? [[geoid, { value, moe }] as const] : [],
    ),
  );

  progress.step('placing services');
  const placed = placeServices(collected, {
    centres: populationCentres(points),
    internalPoints: new Map(collected.internalPoints.map((row) => [row.geoid, row])),
    zipZcta: new Map(collected.zipZctas.map(({ zip, zcta }) => [zip, zcta])),
    locate,
  });
  const services = sitesNearDemand(
    placed.rows,
    { lon: Float64Array.from(points, ({ lon }) => lon), lat: Float64Array.from(points, ({ lat }) => lat) },
    SUPPLY_KM,
  );

  const travel = travelTimes(collected.travelTimes, points, services);

  const access = accessOfAll(
    catalogue.categories,
    {
      zctas,
      points,
      children,
      services,
      coverage,
      communityAreas: members,
      nationwide: nationwide(collected),
      travelTimes: travel,
    },
    progress,
  );
  const loadedCounties = new Set(zctas.map(({ county }) => county).filter((county) => county !== null));
  return {
    zctas,
    counties,
    states,
    names: searchNames(collected, zctas, counties, loadedCounties),
    communityAreas: members,
    estimates: estimates.rows,
    services,
    coverage,
    points,
    travelTimes: travel,
    access: access.rows,
    reports: {
      ...estimates.reports,
      'service rows without a place, by source': placed.unplaced,
      'rows of travel times without a use, by source': travel.unused,
      'sites with seats and no child in reach, by category': access.sitesWithoutDemand,
      'sites too far from every loaded child to matter': { sites: placed.rows.length - services.length },
    },
  };
}

const nationwide = ({ sources }: Collected): Set<string> =>
  new Set(
    sources.flatMap((source) =>
      (source.coverage ?? [])
        .filter(({ place, complete }) => place === 'us' && complete)
        .map(({ category }) => category),
    ),
  );

function accessOfAll(
  categories: readonly CategoryEntry[],
  context: Parameters<typeof defaultAccess>[1],
  progress: Progress,
): { rows: AccessRow[]; sitesWithoutDemand: Record<string, number> } {
  const rows: AccessRow[] = [];
  const sitesWithoutDemand: Record<string, number> = {};
  for (const category of categories) {
    progress.step(`access to ${category.id}`);
    const result = defaultAccess(category, context);
    for (const row of result.rows) rows.push(row);
    if (result.sitesWithoutDemand > 0) sitesWithoutDemand[category.id] = result.sitesWithoutDemand;
  }
  return { rows, sitesWithoutDemand };
}
