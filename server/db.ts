import {
  DuckDBDataChunk,
  DuckDBInstance,
  JSToDuckDBValueConverter,
  listValue,
  type DuckDBConnection,
  type DuckDBValue,
  type JS,
} from '@duckdb/node-api';

export type Param = string | number | boolean | null | readonly string[];
/** Named parameters, `$name` in the SQL; a list of texts needs `$name::VARCHAR[]` there. */
export type Params = Readonly<Record<string, Param>>;
/** One array for each column of the statement. */
export type Columns<Row> = { readonly [K in keyof Row]: Row[K][] };

export interface Database {
  /** The rows of one statement; the SQL's aliases are the row's keys. */
  query<Row>(sql: string, params?: Params): Promise<Row[]>;
  /** The same by column: for tables of tens of thousands of rows. */
  columns<Row>(sql: string, params?: Params): Promise<Columns<Row>>;
  /** Closes once the queries under way have ended. */
  close(): Promise<void>;
}

export interface WritableDatabase extends Database {
  /** One or more statements without an answer. */
  run(sql: string): Promise<void>;
  /** Appends rows given as cells in the table's column order; cells as `query` returns them. */
  insert(table: string, rows: readonly (readonly unknown[])[]): Promise<void>;
}

/** A failed statement, with its SQL and the names of its parameters; never their values. */
export class QueryError extends Error {
  readonly sql: string;
  readonly parameters: readonly string[];
  constructor(sql: string, parameters: readonly string[], cause: unknown) {
    super(`${cause instanceof Error ? cause.message : String(cause)} in: ${sql.trim()}`, { cause });
    this.name = 'QueryError';
    this.sql = sql;
    this.parameters = parameters;
  }
}

export interface ReadOptions {
  readonly threads?: number;
  /** As DuckDB writes it, e.g. `1GB`; bounds its buffers, not the process. */
  readonly memoryLimit?: string;
  /** Queries at once; further ones wait their turn. */
  readonly connections?: number;
  /** A statement that runs longer is stopped. */
  readonly timeoutMs?: number;
}

/** Opens a snapshot's tables: no writes, no files, no extensions, and no way to switch these back on. */
export async function openReadOnly(path: string, options: ReadOptions = {}): Promise<Database> {
  const { threads = 2, memoryLimit = '1GB', connections = 4, timeoutMs = 30_000 } = options;
  const instance = await DuckDBInstance.create(path, {
    access_mode: 'READ_ONLY',
    threads: String(threads),
    memory_limit: memoryLimit,
    enable_external_access: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const pool = await Promise.all(Array.from({ length: connections }, () => instance.connect()));
  await (pool[0] as DuckDBConnection).run('SET lock_configuration = true');
  return new PooledDatabase(instance, pool, timeoutMs);
}

/** A file with the given schema, for scripts and tests; fails where its tables exist already. */
export async function createDatabase(path: string, schemaSql: string): Promise<WritableDatabase> {
  const db = await openWritable(path);
  try {
    await db.run(schemaSql);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Opens a file for writing, or makes it; `:memory:` keeps everything in memory. For scripts and tests. */
export async function openWritable(path: string): Promise<WritableDatabase> {
  const instance = await DuckDBInstance.create(path, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return new SingleDatabase(instance, await instance.connect());
}

/** Each statement has a connection to itself, so that stopping it stops nothing else. */
class PooledDatabase implements Database {
  readonly #idle: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];
  readonly #connections: readonly DuckDBConnection[];
  #closed: Promise<void> | null = null;
  #whenIdle: (() => void) | null = null;

  constructor(
    private readonly instance: DuckDBInstance,
    connections: readonly DuckDBConnection[],
    private readonly timeoutMs: number,
  ) {
    this.#connections = connections;
    this.#idle = [...connections];
  }

  query<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return this.#use((connection) => queryRows<Row>(connection, sql, params));
  }

  columns<Row>(sql: string, params: Params = {}): Promise<Columns<Row>> {
    return this.#use((connection) => queryColumns<Row>(connection, sql, params));
  }

  close(): Promise<void> {
    this.#closed ??= new Promise<void>((resolve) => {
      this.#whenIdle = resolve;
      this.#settle();
    }).then(() => closeAll(this.instance, this.#connections));
    return this.#closed;
  }

  async #use<T>(run: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the database is closed');
    const connection =
      this.#idle.pop() ?? (await new Promise<DuckDBConnection>((resolve) => this.#waiting.push(resolve)));
    const timer = setTimeout(() => connection.interrupt(), this.timeoutMs);
    try {
      return await run(connection);
    } finally {
      clearTimeout(timer);
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.#idle.push(connection);
      this.#settle();
    }
  }

  #settle(): void {
    if (this.#idle.length === this.#connections.length) this.#whenIdle?.();
  }
}

class SingleDatabase implements WritableDatabase {
  constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  query<Row>(sql: string, params: Params = {}): Promise<Row[]> {
    return queryRows<Row>(this.connection, sql, params);
  }

  columns<Row>(sql: string, params: Params = {}): Promise<Columns<Row>> {
    return queryColumns<Row>(this.connection, sql, params);
  }

  async run(sql: string): Promise<void> {
    await naming(sql, {}, () => this.connection.run(sql));
  }

  async insert(table: string, rows: readonly (readonly unknown[])[]): Promise<void> {
    await naming(`append to ${table}`, {}, () => append(this.connection, table, rows));
  }

  async close(): Promise<void> {
    closeAll(this.instance, [this.connection]);
  }
}

const CHUNK_ROWS = 2048;

async function append(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  const types = Array.from({ length: appender.columnCount }, (_, k) => appender.columnType(k));
  for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
    const part = rows.slice(from, from + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(types, part.length);
    chunk.setRowsConverted(part as readonly (readonly JS[])[], JSToDuckDBValueConverter);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

const toBind = (params: Params): Record<string, DuckDBValue> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? listValue(value) : value]),
  ) as Record<string, DuckDBValue>;

const queryRows = <Row>(connection: DuckDBConnection, sql: string, params: Params): Promise<Row[]> =>
  naming(sql, params, async () => {
    const reader = await connection.runAndReadAll(sql, toBind(params));
    return reader.getRowObjectsJS() as Row[];
  });

const queryColumns = <Row>(
  connection: DuckDBConnection,
  sql: string,
  params: Params,
): Promise<Columns<Row>> =>
  naming(sql, params, async () => {
    const reader = await connection.runAndReadAll(sql, toBind(params));
    return reader.getColumnsObjectJS() as unknown as Columns<Row>;
  });

async function naming<T>(sql: string, params: Params, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw new QueryError(sql, Object.keys(params), cause);
  }
}

function closeAll(instance: DuckDBInstance, connections: readonly DuckDBConnection[]): void {
  for (const connection of connections) connection.closeSync();
  instance.closeSync();
}
