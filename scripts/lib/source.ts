import type { MultiPolygon, Polygon } from 'geojson';
import type { TravelTimeRows } from '../../server/analysis/travel-table.ts';

/** How the bytes at hand relate to what the agency publishes. */
export interface SourceFile {
  /** Key under which `parse` finds the bytes. */
  readonly name: string;
  /** The agency's own address; `confirmed` only if somebody fetched it and saw this format. */
  readonly agency: { readonly url: string; readonly confirmed: boolean };
  /** The address takes a key in this parameter, from this environment variable where it is set; it is written nowhere. */
  readonly key?: { readonly parameter: string; readonly variable: string };
  /**
   * The public copy these bytes were taken from.
   * form `as found`: downloading the copy yields these bytes. `re-serialised`: the copy holds the same values in
   * another container (R data), so a download goes to the agency. `derived`: computed by the people who gathered the copy.
   */
  readonly copy?: {
    readonly url: string;
    readonly form: 'as found' | 're-serialised' | 'derived';
    readonly note?: string;
  };
}

/** The address a download or a mirror look-up uses. */
export const upstreamUrl = (file: SourceFile): string =>
  file.copy?.form === 'as found' ? file.copy.url : file.agency.url;

/** A file's bytes: usually one part; a mirror may hold one upstream file in several (a national file by states). */
export type SourceBytes = ReadonlyMap<string, readonly Uint8Array[]>;

export type EstimateStatus = 'ok' | 'missing' | 'suppressed' | 'too_few' | 'not_covered' | 'not_applicable';

/** Definition of an indicator; only its source file knows its id. */
export interface IndicatorDefinition {
  readonly id: string;
  readonly domain:
    'children' | 'health' | 'economy' | 'housing' | 'vulnerability' | 'education' | 'environment';
  readonly label: string;
  readonly unit: 'people' | 'share' | 'years' | 'rank' | 'dollars' | 'ug_m3' | 'score';
  readonly kind: 'count' | 'share' | 'mean' | 'index';
  readonly denominator: string | null;
  readonly higherIs: 'better' | 'worse' | 'neither';
  /** The areas its rows are keyed by; anything but zcta2020 is bridged. */
  readonly areas: 'zcta2020' | 'zcta2010' | 'tract2010' | 'tract2020' | 'county2020';
  /** Years as the source states them, e.g. `2014-2018`. */
  readonly vintage: string;
  /** Its source publishes margins, or intervals or standard errors that give them; absent = none. */
  readonly hasMargins?: true;
  readonly note: string | null;
}

export interface EstimateRow {
  readonly indicator: string;
  /** GEOID in the indicator's `areas`; 5 digits, or 11 for tracts. Areas of other states and levels may be there. */
  readonly geoid: string;
  readonly value: number | null;
  /** 90 % margin in the value's unit; null = none published. */
  readonly moe: number | null;
  readonly status: EstimateStatus;
}

export type BoundaryLevel =
  'zcta' | 'zcta2010' | 'county' | 'state' | 'american_indian_area' | 'community_area' | 'land' | 'lake';

export interface BoundaryRow {
  readonly level: BoundaryLevel;
  readonly geoid: string;
  readonly name: string;
  /** State GEOID of the file or part it came from; null where the level has none. */
  readonly state: string | null;
  readonly geometry: Polygon | MultiPolygon;
  /** Degrees within which its vertices are right: it gives way to an outline beside it that has none. */
  readonly cell?: number;
}

/** A county by name, for those that no outline is loaded of. */
export interface CountyRow {
  readonly geoid: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

/** Population centre of a block group. */
export interface CentreRow {
  readonly vintage: 2010 | 2020;
  /** 12 digits; the first 11 are the tract. */
  readonly blockGroup: string;
  readonly people: number;
  readonly lon: number;
  readonly lat: number;
}

export interface ServiceRow {
  readonly category: string;
  /** `site` may be drawn; `home` is somebody's home: no name, no address, no point leaves the parser. */
  readonly kind: 'site' | 'home';
  /** Stable within the source: the agency's number, else made of the row's own fields. Empty for homes. */
  readonly id: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly city: string | null;
  /** Five digits or null. */
  readonly zip: string | null;
  /** null for homes and where the source gives none: then the row is placed by its ZIP. */
  readonly lon: number | null;
  readonly lat: number | null;
  /** true: a point more than 30 km from its ZIP's internal point is wrong, place by ZIP instead. */
  readonly checkPointAgainstZip: boolean;
  /** Seats for children under five; 1 for categories that count sites. */
  readonly capacity: number;
  readonly beds: number | null;
  readonly ages: string | null;
}

export interface CoverageRow {
  readonly category: string;
  /** `us`, `state:GEOID`, `county:GEOID`, `special:ID` (a special area of data/communities.json); narrower overrides wider. */
  readonly place: string;
  readonly complete: boolean;
  /** What is left out, in a sentence a person can read; null = nothing known. */
  readonly note: string | null;
  /** Id of the source that lists what is left out: where it was read, this statement does not hold. */
  readonly unlessRead?: string;
}

/** City in the address of a public facility with that ZIP: votes for the name of the area. */
export interface ZipCityRow {
  readonly zip: string;
  readonly city: string;
  readonly state: string | null;
}

/** A travel-time table, and what it was computed for. */
export interface TravelTimeTable {
  readonly source: string;
  /** What its origins are: GEOIDs of 12 digits, or of 5. */
  readonly origins: 'block_group' | 'zcta';
  /** An origin without a row to a service of these cannot reach it; of all others the table says nothing. */
  readonly categories: readonly string[];
  readonly rows: TravelTimeRows;
}

export interface ParsedRows {
  readonly boundaries?: readonly BoundaryRow[];
  readonly centres?: readonly CentreRow[];
  readonly counties?: readonly CountyRow[];
  readonly internalPoints?: readonly { geoid: string; lon: number; lat: number; landKm2: number }[];
  readonly zctaCounties?: readonly { zcta: string; county: string; isPrimary: boolean; landM2: number }[];
  readonly zipZctas?: readonly { zip: string; zcta: string }[];
  readonly urbanClasses?: readonly { zcta: string; urbanClass: number | null }[];
  readonly places?: readonly { name: string; state: string; county: string | null }[];
  readonly estimates?: readonly EstimateRow[];
  readonly services?: readonly ServiceRow[];
  readonly zipCities?: readonly ZipCityRow[];
  readonly travelTimes?: readonly TravelTimeTable[];
  /** Rows read from the file(s), before any was dropped. */
  readonly rowsIn: number;
  /** Dropped rows by reason (snake_case or a short phrase). rowsIn - sum of drops = rows that became something. */
  readonly drops: Readonly<Record<string, number>>;
}

export interface Source {
  readonly id: string;
  /** No snapshot can be made without it; any other source may fail, and the manifest says so. */
  readonly required?: true;
  /** Ids of sources that are not read where this one was: older copies of the same list. */
  readonly replaces?: readonly string[];
  /** `starter`: only where the eleven states are loaded; `national`: only where all are; else always. */
  readonly scope?: 'starter' | 'national';
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  /** What the licence asks for or leaves open; null = nothing. */
  readonly licenceNote: string | null;
  /** The credit line to show. */
  readonly credit: string;
  readonly vintage: string;
  /** Date the list speaks for (services) in words a person reads, e.g. `2020` or `2026-01-07`. */
  readonly asOf?: string;
  readonly files: readonly SourceFile[];
  /** Foreign habits of the file that the parser ends. */
  readonly quirks: readonly string[];
  readonly indicators?: readonly IndicatorDefinition[];
  readonly coverage?: readonly CoverageRow[];
  readonly parse: (bytes: SourceBytes) => ParsedRows | Promise<ParsedRows>;
}

/** A failure of one source at one step; the message names both. */
export class SourceError extends Error {
  readonly source: string;
  readonly step: string;
  constructor(source: string, step: string, cause: unknown) {
    super(`${source}: ${step}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'SourceError';
    this.source = source;
    this.step = step;
  }
}

/** The single part of a file; throws if the file is absent or in several parts. */
export function onlyPart(bytes: SourceBytes, name: string): Uint8Array {
  const parts = bytes.get(name);
  if (parts?.length !== 1 || !parts[0])
    throw new Error(`${name}: one file expected, ${parts?.length ?? 0} given`);
  return parts[0];
}
