import type { Sites } from './access.ts';

/** One thing that a scenario does to the sites. Sites are numbered as in the world. */
export type SiteChange =
  | { readonly kind: 'add'; readonly lon: number; readonly lat: number; readonly capacity: number }
  | { readonly kind: 'resize'; readonly site: number; readonly capacity: number }
  | { readonly kind: 'move'; readonly site: number; readonly lon: number; readonly lat: number }
  | { readonly kind: 'close'; readonly site: number };

/** A site as it was, or will be. */
export interface SiteState {
  /** degrees */
  readonly lon: number;
  readonly lat: number;
  readonly capacity: number;
  /** sites that it stands for */
  readonly count: number;
}

/** What becomes of one site: was = null: it is new; becomes = null: it is closed. */
export interface SiteFate {
  /** number of the site in the world; null = new */
  readonly site: number | null;
  readonly was: SiteState | null;
  readonly becomes: SiteState | null;
}

/**
 * What a list of changes comes to: one fate for each site that is touched, later changes on top of earlier ones.
 *
 * throws  RangeError on a site there is none of or that is closed already, a place outside the globe, a capacity that is
 *         negative or not finite
 */
export function fatesOf(sites: Sites, changes: readonly SiteChange[]): SiteFate[] {
  const touched = new Map<number, SiteState | null>();
  const added: SiteFate[] = [];
  changes.forEach((change, k) => {
    requireChange(change, k);
    if (change.kind === 'add') {
      const { lon, lat, capacity } = change;
      added.push({ site: null, was: null, becomes: { lon, lat, capacity, count: 1 } });
      return;
    }
    const now = touched.has(change.site) ? touched.get(change.site)! : stateOf(sites, change.site);
    if (!now)
      throw new RangeError(
        `changes[${k}].site must be one of the ${sites.lon.length} sites that is not closed, got ${change.site}`,
      );
    touched.set(change.site, changed(now, change));
  });
  const fates = [...touched].map(([site, becomes]) => ({ site, was: stateOf(sites, site), becomes }));
  return [...fates, ...added];
}

function changed(now: SiteState, change: Exclude<SiteChange, { kind: 'add' }>): SiteState | null {
  if (change.kind === 'close') return null;
  if (change.kind === 'resize') return { ...now, capacity: change.capacity };
  return { ...now, lon: change.lon, lat: change.lat };
}

function stateOf({ lon, lat, capacity, count }: Sites, site: number): SiteState | null {
  if (!(Number.isInteger(site) && site >= 0 && site < lon.length)) return null;
  return { lon: lon[site]!, lat: lat[site]!, capacity: capacity[site]!, count: count[site]! };
}

function requireChange(change: SiteChange, k: number): void {
  if ('capacity' in change && !(change.capacity >= 0 && change.capacity < Infinity))
    throw new RangeError(
      `changes[${k}].capacity must be a finite number of at least 0, got ${change.capacity}`,
    );
  if ('lon' in change && !(Math.abs(change.lon) <= 180 && Math.abs(change.lat) <= 90))
    throw new RangeError(`changes[${k}] must lie within ±180, ±90 degrees, got ${change.lon}, ${change.lat}`);
}

/** All sites as the changes leave them: what a computation from nothing takes. */
export function sitesAfter(sites: Sites, changes: readonly SiteChange[]): Sites {
  const fates = fatesOf(sites, changes);
  const touched = new Set(fates.map(({ site }) => site));
  const kept = Array.from(sites.lon.keys()).filter((site) => !touched.has(site));
  const all = [
    ...kept.map((site) => stateOf(sites, site)!),
    ...fates.flatMap(({ becomes }) => (becomes ? [becomes] : [])),
  ];
  const column = (name: keyof SiteState): Float64Array => Float64Array.from(all, (state) => state[name]);
  return { lon: column('lon'), lat: column('lat'), capacity: column('capacity'), count: column('count') };
}
