import type { Source } from '../lib/source.ts';
import type { SpecialShares } from './special-areas.ts';

export interface CoverageAreaRow {
  readonly category: string;
  readonly geoid: string;
  readonly complete: boolean;
  readonly note: string | null;
}

interface ZctaPlace {
  readonly geoid: string;
  readonly county: string | null;
  readonly state: string | null;
}

/** A ZCTA belongs to a special area when more than this share of its outline does. */
const MOSTLY = 0.5;

const WIDTH = ['us', 'state', 'county', 'special'];
const PLACE = /^(?:us|state:\d{2}|county:\d{5}|special:\w+)$/;

/**
 * What the lists say they cover, by ZCTA: the narrowest statement holds, among equally narrow ones "incomplete".
 * A ZCTA that no list speaks of is absent.
 */
export function coverageAreas(
  sources: readonly Source[],
  zctas: readonly ZctaPlace[],
  special: ReadonlyMap<string, SpecialShares>,
): CoverageAreaRow[] {
  const statements = sources
    .flatMap((source) => source.coverage ?? [])
    .map((row) => ({ ...row, width: WIDTH.indexOf(row.place.split(':')[0] as string) }))
    .toSorted((a, b) => b.width - a.width || Number(a.complete) - Number(b.complete));
  const unknown = statements.find(({ place }) => !PLACE.test(place));
  if (unknown)
    throw new Error(
      `coverage place ${unknown.place} must be us, state:GEOID (2 digits), county:GEOID (5 digits) or special:ID`,
    );
  const categories = [...new Set(statements.map(({ category }) => category))];
  return zctas.flatMap((zcta) =>
    categories.flatMap((category) => {
      const found = statements.find((row) => row.category === category && covers(row.place, zcta, special));
      return found ? [{ category, geoid: zcta.geoid, complete: found.complete, note: found.note }] : [];
    }),
  );
}

function covers(place: string, zcta: ZctaPlace, special: ReadonlyMap<string, SpecialShares>): boolean {
  const [kind, id] = place.split(':') as [string, string | undefined];
  if (kind === 'us') return true;
  if (kind === 'state') return zcta.state === id;
  if (kind === 'county') return zcta.county === id;
  const shares = special.get(id ?? '');
  if (!shares) throw new Error(`coverage place ${place}: data/communities.json names no such special area`);
  return (shares.area.get(zcta.geoid) ?? 0) > MOSTLY;
}
