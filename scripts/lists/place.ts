import { zip5 } from '../../server/analysis/geoid.ts';
import { inUnitedStates } from '../lib/united-states.ts';
import type { ListDescriptor } from './descriptor.ts';
import { pointInText } from './points.ts';
import { degreesFrom } from './projection.ts';
import type { Row } from './row.ts';
import type { Rule } from './rules.ts';
import type { ListRecord, ListTable } from './table.ts';

export interface Degrees {
  readonly lon: number;
  readonly lat: number;
}

type Placing = Pick<ListDescriptor, 'point' | 'projection' | 'columns' | 'missing' | 'ignoreStackedPoints'>;

/** Addresses at one point from which it is a geocoder's guess (the centre of a town or a ZIP). */
const STACKED = 10;

export const pointColumns = ({ point }: Pick<ListDescriptor, 'point'>): string[] => {
  if (typeof point === 'string') return [];
  return 'text' in point ? [point.text] : [point.lon, point.lat];
};

export const pointLabel = (list: Placing): string => pointColumns(list).join(' ') || 'shape';

/** Point of each row in degrees, and which points too many addresses share. */
export class Places {
  readonly #toDegrees: ReturnType<typeof degreesFrom>;
  readonly #addressesAt = new Map<string, Set<string>>();

  constructor(
    private readonly list: Placing,
    table: ListTable,
  ) {
    this.#toDegrees = degreesFrom(list.projection ?? table.projection);
  }

  /** The row's point as the file gives it; null where it gives none. Throws a RowError where it cannot be read. */
  given(row: Row): Degrees | null {
    const { point } = this.list;
    if (point === 'none') return null;
    if (point === 'shape') return this.#degrees(row.record.point);
    if ('text' in point) {
      const found = pointInText(row.text(point.text));
      if (!found && row.text(point.text) !== '') row.fail(point.text, 'unreadable_point');
      return this.#degrees(found);
    }
    const [x, y] = [row.number(point.lon), row.number(point.lat)];
    // 0, 0 is how many systems write "no point"
    return x === null || y === null || (x === 0 && y === 0) ? null : this.#degrees({ x, y });
  }

  /** Takes note of a row's address at its point, before any row is judged. */
  count(row: Row, at: Degrees | null): void {
    if (!at) return;
    const address = this.#addressOf(row);
    const key = `${at.lon} ${at.lat}`;
    this.#addressesAt.set(key, (this.#addressesAt.get(key) ?? new Set()).add(address));
  }

  /** The point if it can be believed, else null and a note why not. */
  believed(row: Row, at: Degrees | null): Degrees | null {
    const label = pointLabel(this.list);
    if (this.list.point === 'shape' && row.record.shape) row.note(label, 'not_a_point', row.record.shape);
    if (!at) return null;
    const cell = `${at.lon} ${at.lat}`;
    if (!inUnitedStates(at.lon, at.lat)) {
      row.note(label, whyOutside(at), cell);
      return null;
    }
    const addresses = this.#addressesAt.get(cell)?.size ?? 0;
    const ignored = addresses >= (this.list.ignoreStackedPoints ?? Infinity);
    if (ignored) row.note(label, 'stacked_ignored', cell);
    else if (addresses >= STACKED) row.note(label, 'stacked', cell);
    return ignored ? null : at;
  }

  #addressOf(row: Row): string {
    const { address = [], zip } = this.list.columns;
    const columns = typeof zip === 'string' ? [...address, zip] : address;
    return columns.map((column) => row.text(column).toUpperCase()).join(' ');
  }

  #degrees(point: ListRecord['point']): Degrees | null {
    return point && this.#toDegrees(point.x, point.y);
  }
}

function whyOutside({ lon, lat }: Degrees): Rule {
  if (inUnitedStates(lat, lon)) return 'swapped';
  return inUnitedStates(-lon, lat) ? 'no_minus' : 'outside_us';
}

/** Five digits, or null; notes a ZIP that lost its zeros and a text that is no ZIP. */
export function zipOf(row: Row, { zip: rule }: ListDescriptor['columns']): string | null {
  if (rule === undefined) return null;
  const column = typeof rule === 'string' ? rule : rule.within;
  const cell = row.text(column);
  const text = typeof rule === 'string' ? cell : (/.*\b(\d{5}(?:-\d{4})?)\b/s.exec(cell)?.[1] ?? '');
  const zip = zip5(text);
  if (zip === null && cell !== '') row.note(column, 'not_a_zip');
  if (zip !== null && !text.startsWith(zip)) row.note(column, 'zip_zeros');
  return zip;
}
