import { bridgeCounts, bridgeMeans, type BridgePiece } from '../../server/analysis/bridge.ts';
import type { Measured } from '../../server/analysis/margins.ts';
import { areaLocator } from '../../server/analysis/locate.ts';
import type { Collected } from '../lib/collect.ts';
import type { EstimateRow, EstimateStatus, IndicatorDefinition } from '../lib/source.ts';
import { outlinesOf } from './areas.ts';
import type { PlacedCentre } from './demand.ts';

/** Rows by 2020 ZCTA; `vintage` is the indicator's. */
export type AreaEstimate = EstimateRow & { readonly vintage: string };

export interface DerivedEstimates {
  readonly rows: AreaEstimate[];
  /** counts whose people live in no current ZCTA, by indicator and state; `unassigned` likewise */
  readonly reports: Record<string, Record<string, number>>;
}

/** Values of tracts or counties stand for a ZCTA only where they cover half of its people. */
const COVERAGE = 0.5;

/** Pieces from the areas that an indicator may be keyed by to current ZCTAs. */
type Bridges = Readonly<Record<Exclude<IndicatorDefinition['areas'], 'zcta2020'>, readonly BridgePiece[]>> & {
  readonly stateOf2010: ReadonlyMap<string, string>;
};

/** Every indicator on 2020 ZCTAs: as published, or over the bridge its definition asks for. */
export function deriveEstimates(
  collected: Collected,
  zctas: ReadonlySet<string>,
  placed2020: readonly PlacedCentre[],
  placed2010: readonly PlacedCentre[],
): DerivedEstimates {
  const bridges = makeBridges(collected, placed2020, placed2010);
  const out: DerivedEstimates = { rows: [], reports: {} };
  for (const source of collected.sources)
    for (const definition of source.indicators ?? [])
      deriveOne(
        definition,
        collected.estimates.filter(({ indicator }) => indicator === definition.id),
        zctas,
        bridges,
        out,
      );
  return out;
}

function makeBridges(
  collected: Collected,
  placed2020: readonly PlacedCentre[],
  placed2010: readonly PlacedCentre[],
): Bridges {
  const outlines = outlinesOf(collected, 'zcta2010');
  const locate2010 = areaLocator(
    outlines.map(({ geoid, state, geometry }) => ({ code: geoid, group: state, geometry })),
  );
  return {
    zcta2010: placed2020.map(({ centre, zcta }) => ({
      from: locate2010(centre.lon, centre.lat, centre.blockGroup.slice(0, 2)),
      to: zcta,
      people: centre.people,
    })),
    tract2010: nested(placed2010, 11),
    tract2020: nested(placed2020, 11),
    county2020: nested(placed2020, 5),
    stateOf2010: new Map(
      outlines.map(({ geoid, state }) => [geoid, state ?? '']).toReversed() as [string, string][],
    ),
  };
}

/** Block groups as pieces of the areas whose code is the beginning of theirs. */
const nested = (placed: readonly PlacedCentre[], digits: number): BridgePiece[] =>
  placed.map(({ centre, zcta }) => ({
    from: centre.blockGroup.slice(0, digits),
    to: zcta,
    people: centre.people,
  }));

function deriveOne(
  definition: IndicatorDefinition,
  rows: readonly EstimateRow[],
  zctas: ReadonlySet<string>,
  bridges: Bridges,
  out: DerivedEstimates,
): void {
  const { id, areas, kind, vintage } = definition;
  const add = (geoid: string, measured: Measured | undefined, status: EstimateStatus): void => {
    out.rows.push({
      indicator: id,
      geoid,
      vintage,
      value: measured?.value ?? null,
      moe: measured?.moe ?? null,
      status: measured ? 'ok' : status,
    });
  };
  if (areas === 'zcta2020') {
    for (const row of rows) if (zctas.has(row.geoid)) out.rows.push({ ...row, vintage });
    return;
  }
  const known = knownValues(rows);
  if (kind === 'count') {
    const { values, lost, unassigned } = bridgeCounts(known, bridges[areas], zctas);
    for (const geoid of zctas) add(geoid, values.get(geoid), 'missing');
    out.reports[`${id}: lost, their people live in no current ZCTA, by state`] = byState(lost, bridges);
    out.reports[`${id}: unassigned, no people and no current ZCTA of that code, by state`] = byState(
      unassigned,
      bridges,
    );
    return;
  }
  const minimum = areas === 'zcta2010' ? 0 : COVERAGE;
  const { values, coverage } = bridgeMeans(known, bridges[areas], zctas, minimum);
  const reasons = commonestReasons(rows, bridges[areas]);
  for (const geoid of zctas)
    add(
      geoid,
      values.get(geoid),
      reasons.get(geoid) ?? (minimum > 0 && (coverage.get(geoid) ?? 0) < minimum ? 'not_covered' : 'missing'),
    );
}

/** Why a ZCTA has no value: what its source says of the areas there, by most people; `missing` is no reason. */
function commonestReasons(
  rows: readonly EstimateRow[],
  pieces: readonly BridgePiece[],
): Map<string, EstimateStatus> {
  const statuses = new Map(
    rows.flatMap(({ geoid, value, status }) =>
      value === null && status !== 'missing' ? [[geoid, status] as const] : [],
    ),
  );
  const people = new Map<string, Map<EstimateStatus, number>>();
  for (const { from, to, people: count } of pieces) {
    const status = from === null ? undefined : statuses.get(from);
    if (to === null || status === undefined) continue;
    const sums = people.get(to) ?? new Map<EstimateStatus, number>();
    people.set(to, sums.set(status, (sums.get(status) ?? 0) + count));
  }
  return new Map(
    [...people].map(([to, sums]) => [
      to,
      [...sums].reduce((most, one) => (one[1] > most[1] ? one : most))[0],
    ]),
  );
}

function knownValues(rows: readonly EstimateRow[]): Map<string, Measured> {
  const known = new Map<string, Measured>();
  for (const { geoid, value, moe } of rows) if (value !== null) known.set(geoid, { value, moe });
  return known;
}

/** Amounts by the state of the 2010 area; areas beyond the loaded 2010 outlines are not this snapshot's. */
function byState(amounts: ReadonlyMap<string, number>, { stateOf2010 }: Bridges): Record<string, number> {
  const out: Record<string, number> = {};
  for (const [geoid, amount] of amounts) {
    const state = stateOf2010.get(geoid);
    if (state !== undefined && amount > 0) out[state] = (out[state] ?? 0) + amount;
  }
  return out;
}
