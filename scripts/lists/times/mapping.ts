/** Which column of a travel-time table is what. */
export interface TimesMapping {
  readonly origin: string;
  readonly destination: string;
  readonly time: { readonly column: string; readonly unit: 'minutes' | 'seconds' };
  /** A column, or the one way of travel that the whole table is about. */
  readonly mode: { readonly column: string } | { readonly constant: string };
}

/** What routing tools write; R5 and its R package mean minutes, OSRM and Valhalla seconds. */
const KNOWN = {
  origin: ['origin', 'from_id', 'origin_id', 'from'],
  destination: ['destination', 'to_id', 'destination_id', 'to'],
  minutes: ['minutes', 'travel_time_p50', 'travel_time', 'total_time'],
  seconds: ['seconds', 'duration', 'durations', 'time'],
  mode: ['mode'],
} as const;

/** Ways of travel, and what the tools call them in small letters. */
export const MODES: Readonly<Record<string, readonly string[]>> = {
  drive: ['drive', 'driving', 'car', 'auto'],
  walk: ['walk', 'walking', 'foot', 'pedestrian'],
  bus: ['bus', 'transit'],
};

/** The mapping that the columns suggest, with what a person said in its place. Throws with the columns where one is missing. */
export function timesMapping(columns: readonly string[], said: Partial<TimesMapping> = {}): TimesMapping {
  const known = (kind: keyof typeof KNOWN): string | undefined =>
    KNOWN[kind].find((name) => columns.includes(name));
  const unit = said.time?.unit ?? (known('minutes') === undefined ? 'seconds' : 'minutes');
  const mode = said.mode ?? { column: known('mode') ?? '' };
  const existing = (what: string, column = ''): string => {
    if (columns.includes(column)) return column;
    throw new Error(`no column ${column || `of ${what}`}; there are ${columns.join(', ')}`);
  };
  return {
    origin: existing('origins', said.origin ?? known('origin')),
    destination: existing('destinations', said.destination ?? known('destination')),
    time: { column: existing('travel times', said.time?.column ?? known(unit)), unit },
    mode: 'constant' in mode ? mode : { column: existing('ways of travel (or say --mode)', mode.column) },
  };
}
