import type { z } from 'zod';
import type { AreaAccess } from '../analysis/access.ts';
import type { Coverage, Place, PlaceAreas, Travel, TravelBasis } from '../place.ts';
import type { CategoryRow } from '../queries/categories.ts';
import type { Access } from '../responses.ts';

export type AreaAccessAnswer = z.infer<typeof Access>;

export interface AccessAsked {
  readonly category: CategoryRow;
  readonly travel: Travel;
  /** target seats per eligible child; null for categories without seats */
  readonly ratio: number | null;
}

/** Access of any area to one category. */
export interface AccessFinder {
  readonly of: (geoid: string) => AreaAccessAnswer;
  /** what the category's list leaves out in the area */
  readonly noteOf: (geoid: string) => string | null;
  /** where the minutes from these areas come from */
  readonly travelOf: (geoids: readonly string[]) => TravelBasis;
}

export async function findAccess(place: Place, asked: AccessAsked): Promise<AccessFinder> {
  const [areas, coverage, access, timed] = await Promise.all([
    place.areas(),
    place.coverage(asked.category),
    place.access(asked.category, asked.travel),
    place.timed(asked.category, asked.travel),
  ]);
  const indexOf = (geoid: string): number => {
    const i = areas.indexOf.get(geoid);
    if (i === undefined) throw new RangeError(`geoid must be a loaded ZCTA, got ${geoid}`);
    return i;
  };
  return {
    of: (geoid) => accessOfArea(indexOf(geoid), asked, areas, coverage, access),
    noteOf: (geoid) => coverage.note[indexOf(geoid)] ?? null,
    travelOf: (geoids) => travelBasis(geoids.map((geoid) => timed.get(geoid) ?? 'estimated')),
  };
}

function travelBasis([first = 'estimated', ...others]: readonly TravelBasis[]): TravelBasis {
  return others.every((basis) => basis === first) ? first : 'mixed';
}

function accessOfArea(
  i: number,
  { category, ratio }: AccessAsked,
  areas: PlaceAreas,
  coverage: Coverage,
  access: AreaAccess,
): AreaAccessAnswer {
  const geoid = areas.geoids[i] as string;
  const children = orNull(areas.children[i]);
  const state = statusOf(i, coverage, access);
  if (state.status === 'no_list') return { ...NOTHING_KNOWN, geoid, children };
  const eligible = children === null ? null : children * category.eligibleShare;
  const score = category.capacityUnit === null ? null : orNull(access.score[i]);
  const seats = eligible === null || score === null ? null : eligible * score;
  return {
    geoid,
    children,
    eligible,
    seatsWithinReach: seats,
    seatsPerChild: score,
    seatsShort:
      eligible === null || seats === null || ratio === null ? null : Math.max(0, eligible * ratio - seats),
    nearestMinutes: orNull(access.nearestMinutes[i]),
    sitesWithin20: orNull(access.sitesWithin20[i]),
    ...state,
  };
}

const NOTHING_KNOWN = {
  eligible: null,
  seatsWithinReach: null,
  seatsPerChild: null,
  seatsShort: null,
  nearestMinutes: null,
  sitesWithin20: null,
  status: 'no_list',
  edge: null,
} as const;

/** The first that holds: no list, incomplete list, edge, ok (METHODS §2). */
function statusOf(
  i: number,
  { listed, complete, serviceArea }: Coverage,
  { supplyMissing, demandMissing }: AreaAccess,
): Pick<AreaAccessAnswer, 'status' | 'edge'> {
  if (!listed[i] || (serviceArea && !serviceArea[i])) return { status: 'no_list', edge: null };
  if (!complete[i]) return { status: 'incomplete_list', edge: null };
  if (supplyMissing[i]) return { status: 'edge', edge: demandMissing[i] ? 'either' : 'at_least' };
  return demandMissing[i] ? { status: 'edge', edge: 'at_most' } : { status: 'ok', edge: null };
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;
