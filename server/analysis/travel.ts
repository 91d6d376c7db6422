export type TravelMode = 'drive' | 'walk' | 'bus';

/** How much longer the way is than the straight line (METHODS §1). */
const CIRCUITY: Readonly<Record<TravelMode, number>> = { drive: 1.3, walk: 1.3, bus: 1.5 };
const WALK_KMH = 4.8;
const BUS_KMH = 15;

/** Drive speed by RUCA class of the area one starts from: [highest class, km/h]. */
const DRIVE_KMH: readonly (readonly [number, number])[] = [
  [1, 40],
  [6, 55],
  [10, 70],
];
const DRIVE_KMH_UNKNOWN = 40;

/** Fastest preset of a mode, km/h: bounds how far a catchment can reach. */
export const FASTEST_KMH: Readonly<Record<TravelMode, number>> = { drive: 70, walk: WALK_KMH, bus: BUS_KMH };

/**
 * Preset speed of a mode.
 *
 * urbanClass  RUCA 2010 primary code 1..10 of the area one starts from; null = unknown
 * returns     km/h along the way (not the straight line)
 * source      METHODS §1, CONVENTIONS "Travel and access"
 */
export function presetSpeedKmh(mode: TravelMode, urbanClass: number | null): number {
  if (mode === 'walk') return WALK_KMH;
  if (mode === 'bus') return BUS_KMH;
  if (urbanClass === null) return DRIVE_KMH_UNKNOWN;
  return DRIVE_KMH.find(([highest]) => urbanClass <= highest)?.[1] ?? DRIVE_KMH_UNKNOWN;
}

/** Straight-line km that a traveller covers in some minutes. */
export const kmWithin = (minutes: number, speedKmh: number, mode: TravelMode): number =>
  (minutes / 60) * (speedKmh / CIRCUITY[mode]);

/** Estimated minutes of a straight-line distance. */
export const minutesFor = (km: number, speedKmh: number, mode: TravelMode): number =>
  ((km * CIRCUITY[mode]) / speedKmh) * 60;
