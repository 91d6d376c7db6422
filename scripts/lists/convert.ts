import { agesText, fingerprint, home, site, toServices, UniqueIds } from '../lib/service-rows.ts';
import type { ParsedRows, ServiceRow } from '../lib/source.ts';
import { inUnitedStates } from '../lib/united-states.ts';
import {
  capacityOf,
  categoryOf,
  chosenColumns,
  failedTest,
  kindOf,
  NOT_USED,
  repeatReason,
} from './choose.ts';
import type { ListDescriptor } from './descriptor.ts';
import { pointColumns, Places, zipOf, type Degrees } from './place.ts';
import { Row } from './row.ts';
import { RowError, stops, type Problem } from './rules.ts';
import { homeColumn, isShelter } from './sensitive.ts';
import { requireColumns, type ListRecord, type ListTable } from './table.ts';

export interface Converted extends Pick<ParsedRows, 'rowsIn' | 'drops'> {
  readonly services: readonly ServiceRow[];
  /** Row of each service. */
  readonly rows: readonly number[];
  readonly problems: readonly Problem[];
  /** What is wrong with the list as a whole, so that it cannot be used. */
  readonly faults: readonly string[];
}

const UNREADABLE = 'cannot be read';

/** The services that the rows of a table become, and what is wrong with the others. Throws where a column is missing. */
export function convertTable(list: ListDescriptor, table: ListTable): Converted {
  requireColumns(table, columnsOf(list));
  const problems: Problem[] = [...table.problems];
  const broken = new Set(table.problems.filter(stops).map(({ row }) => row));
  const converter = new Converter(list, table, problems);
  const rows: number[] = [];
  const result = toServices(table.records, (record) => {
    const service = broken.has(record.row) ? UNREADABLE : converter.convert(record);
    if (typeof service !== 'string') rows.push(record.row);
    return service;
  });
  return { ...result, rows, problems, faults: faultsOf(result.services, converter.points) };
}

function columnsOf(list: ListDescriptor): string[] {
  const { id = [], address = [], name, city, zip, beds, ages } = list.columns;
  const single = [name, city, typeof zip === 'object' ? zip.within : zip, beds];
  const byAge = typeof ages === 'object' ? Object.values(ages) : [ages];
  const mapped = [...id, ...address, ...single, ...byAge].filter((column) => column !== undefined);
  return [...new Set([...mapped, ...pointColumns(list), ...chosenColumns(list)])];
}

function faultsOf(services: readonly ServiceRow[], points: { given: number; inside: number }): string[] {
  const faults: string[] = [];
  if (points.inside * 2 < points.given)
    faults.push(
      `only ${points.inside} of ${points.given} points lie in the United States: are longitude and latitude swapped, or is the projection another?`,
    );
  if (services.length === 0) faults.push('no row would be used');
  return faults;
}

class Converter {
  readonly points = { given: 0, inside: 0 };
  readonly #places: Places;
  readonly #ids = new UniqueIds();
  readonly #repeats: (record: ListRecord) => string | null;

  constructor(
    private readonly list: ListDescriptor,
    table: ListTable,
    private readonly problems: Problem[],
  ) {
    this.#places = new Places(list, table);
    this.#repeats = repeatReason(list.duplicates);
    for (const record of table.records) this.#countPoint(record);
  }

  /** The service, or why there is none. */
  convert(record: ListRecord): ServiceRow | string {
    const row = new Row(record, this.list.missing, (column, cell, rule) =>
      this.problems.push({ row: record.row, column, cell, rule }),
    );
    try {
      return this.#repeats(record) ?? failedTest(row, this.list.keep) ?? this.#service(row);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      this.problems.push(error.problem);
      return UNREADABLE;
    }
  }

  #service(row: Row): ServiceRow | string {
    if (isShelter(row, this.list)) return 'shelter or refuge: never shown';
    const kind = this.#kindOf(row);
    const category = categoryOf(row, this.list.category);
    if (category === null) return NOT_USED;
    const capacity = capacityOf(row, this.list.capacity);
    if (typeof capacity === 'string') return capacity;
    const zip = zipOf(row, this.list.columns);
    if (kind === 'home') return zip === null ? 'home without a ZIP code' : home(category, zip, capacity);
    return this.#site(row, { category, capacity, zip });
  }

  /** Where the list itself does not say which rows are sites, one that sounds like a home is taken for one. */
  #kindOf(row: Row): ServiceRow['kind'] {
    const { privacy } = this.list;
    const kind = kindOf(row, privacy);
    if (kind === 'home' || 'sites' in privacy) return kind;
    const label = homeColumn(row);
    if (label === undefined) return kind;
    row.note(label, 'home_like');
    return 'home';
  }

  #site(row: Row, known: Pick<ServiceRow, 'category' | 'capacity' | 'zip'>): ServiceRow | string {
    const given = this.#places.given(row);
    const at = this.#places.believed(row, given);
    if (given) this.points.given++;
    if (given && inUnitedStates(given.lon, given.lat)) this.points.inside++;
    if (!at && known.zip === null)
      return given ? 'point not believed, and no ZIP code' : 'no point and no ZIP code';
    const { name, address = [], city, beds } = this.list.columns;
    const shown = (column: string | undefined): string | null =>
      column === undefined ? null : row.shown(column);
    const fields = {
      name: shown(name),
      address: address.map(shown).filter(Boolean).join(' ') || null,
      city: shown(city),
    };
    return site({
      ...known,
      ...fields,
      id: this.#ids.next(this.#idOf(row, [fields.name, fields.address, known.zip], at)),
      lon: at?.lon ?? null,
      lat: at?.lat ?? null,
      checkPointAgainstZip: this.list.checkPointAgainstZip,
      beds: beds === undefined ? null : row.count(beds),
      ages: this.#agesOf(row),
    });
  }

  #idOf(row: Row, fields: readonly (string | null)[], at: Degrees | null): string {
    const own = (this.list.columns.id ?? []).map((column) => row.text(column)).filter(Boolean);
    return own.length > 0 ? own.join('-') : fingerprint(...fields, at?.lon ?? null, at?.lat ?? null);
  }

  #agesOf(row: Row): string | null {
    const { ages } = this.list.columns;
    if (ages === undefined) return null;
    if (typeof ages === 'string') return row.shown(ages);
    const seats = Object.entries(ages).map(([group, column]) => [group, row.count(column) ?? 0] as const);
    return agesText(Object.fromEntries(seats));
  }

  #countPoint(record: ListRecord): void {
    const row = new Row(record, this.list.missing, () => undefined);
    try {
      this.#places.count(row, this.#places.given(row));
    } catch (error) {
      // said again when the row is converted
      if (!(error instanceof RowError)) throw error;
    }
  }
}
