import { areaEstimates, published, SHARE, type EstimateValue } from './area-table.ts';
import { inPlanningRegion } from './connecticut.ts';
import { inContext } from './context.ts';
import { cell, Drops, geoidCell, numberCell, parseCsv, type CsvRecord } from './csv.ts';
import { marginOf95 } from './interval.ts';
import type { EstimateStatus, ParsedRows } from './source.ts';

/*
 * The Urban Institute's mobility metrics: one row for each year and county, a share with its 95 % interval and a flag of
 * quality from 1 (strong) to 3 (weak).
 */

export interface MobilityMetric {
  readonly indicator: string;
  /** Name of the share's column; those of its limits and its quality begin with it. */
  readonly column: string;
  readonly year: string;
  /** Why a county has no share at all. */
  readonly blank: EstimateStatus;
}

const WEAK = '3';

/**
 * Shares of one year by county of 2020. A share that several counties of a state have in common, or that is flagged as
 * weak, is that of a larger region, not the county's own: it counts as withheld.
 */
export function mobilityEstimates(bytes: Uint8Array, metric: MobilityMetric): ParsedRows {
  const records = parseCsv(bytes);
  const drops = new Drops();
  const kept = records.filter((record, i) => {
    const reason = inContext(`record ${i + 1}`, () => reasonToDrop(record, metric.year));
    if (reason !== null) drops.add(reason);
    return reason === null;
  });
  if (kept.length === 0) throw new Error(`no row of ${metric.year}, of ${records.length} rows`);
  const pooled = pooledShares(kept, metric.column);
  const parsed = areaEstimates(kept, countyOf, [
    { indicator: metric.indicator, range: SHARE, read: (record) => readShare(record, metric, pooled) },
  ]);
  return { ...parsed, rowsIn: records.length, drops: drops.counts };
}

const countyOf = (record: CsvRecord): string =>
  geoidCell(record, 'state', 2) + geoidCell(record, 'county', 3);

function reasonToDrop(record: CsvRecord, year: string): string | null {
  if (cell(record, 'year') !== year) return 'other_year';
  return inPlanningRegion(countyOf(record)) ? 'planning_region_of_connecticut' : null;
}

function isWeak(record: CsvRecord, column: string): boolean {
  const quality = cell(record, column);
  if (!/^([123]|NA|)$/.test(quality)) throw new Error(`${column} is ${JSON.stringify(quality)}, not 1 to 3`);
  return quality === WEAK;
}

/** Of a share in its state; computed from the same births or children, it differs by rounding alone. */
const shareKey = (record: CsvRecord, share: number): string => `${cell(record, 'state')} ${share.toFixed(9)}`;

function pooledShares(records: readonly CsvRecord[], column: string): ReadonlySet<string> {
  const counties = new Map<string, number>();
  for (const record of records) {
    const share = inContext(`county ${countyOf(record)}`, () => number(record, column));
    if (share !== null)
      counties.set(shareKey(record, share), (counties.get(shareKey(record, share)) ?? 0) + 1);
  }
  return new Set([...counties].filter(([, count]) => count > 1).map(([key]) => key));
}

function readShare(
  record: CsvRecord,
  { column, blank }: MobilityMetric,
  pooled: ReadonlySet<string>,
): EstimateValue {
  const share = number(record, column);
  if (share === null) return { value: null, moe: null, status: blank };
  if (isWeak(record, `${column}_quality`) || pooled.has(shareKey(record, share)))
    return { value: null, moe: null, status: 'suppressed' };
  const [low, high] = [number(record, `${column}_lb`), number(record, `${column}_ub`)];
  return published(share, low === null || high === null ? null : marginOf95(low, high));
}

const number = (record: CsvRecord, column: string): number | null => numberCell(record, column, ['NA']);
