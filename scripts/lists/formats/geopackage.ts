import sqlite3, { type Database, type SqlValue, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { flatten } from '../flatten.ts';
import { listTable, type ListRecord, type ListTable } from '../table.ts';

interface Layer {
  readonly name: string;
  readonly geometry: string;
  readonly projection: number | string | null;
}

/** Rows of one layer of a GeoPackage; `layer` may be left out where there is only one. */
export async function readGeopackage(bytes: Uint8Array, layer?: string): Promise<ListTable> {
  const sqlite = await sqlite3();
  const db = open(sqlite, bytes);
  try {
    const { name, geometry, projection } = pickLayer(layersOf(db), layer);
    const rows = db.selectObjects(`SELECT * FROM ${quoted(name)}`).map(({ [geometry]: shape, ...cells }) => ({
      cells: flatten(cells),
      ...shapeOf(shape ?? null),
    }));
    return listTable(rows, { projection });
  } finally {
    db.close();
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function open({ capi, oo1, wasm }: Sqlite3Static, bytes: Uint8Array): Database {
  if (Buffer.from(bytes.subarray(0, 15)).toString('latin1') !== 'SQLite format 3')
    throw new Error('this is no GeoPackage: it is not an SQLite file');
  const db = new oo1.DB();
  // a Buffer is refused, so a plain array of its bytes
  const memory = wasm.allocFromTypedArray(new Uint8Array(bytes));
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY;
  const size = bytes.byteLength;
  db.checkRc(capi.sqlite3_deserialize(db, 'main', memory, size, size, flags));
  return db;
}

function layersOf(db: Database): Layer[] {
  const rows = db.selectObjects(`
    SELECT table_name AS name, column_name AS geometry, organization, organization_coordsys_id AS code, definition
    FROM gpkg_geometry_columns LEFT JOIN gpkg_spatial_ref_sys USING (srs_id)`);
  return rows.map(({ name, geometry, organization, code, definition }) => ({
    name: String(name),
    geometry: String(geometry),
    projection: projectionOf(organization, code, definition),
  }));
}

function projectionOf(organization: unknown, code: unknown, definition: unknown): number | string | null {
  if (typeof definition === 'string' && /^(PROJ|GEOG)/i.test(definition)) return definition;
  return String(organization).toUpperCase() === 'EPSG' ? Number(code) : null;
}

function pickLayer(layers: readonly Layer[], asked: string | undefined): Layer {
  const found = asked === undefined ? layers : layers.filter(({ name }) => name === asked);
  const [layer] = found;
  if (layer && found.length === 1) return layer;
  const names = layers.map(({ name }) => name).join(', ') || 'none';
  throw new Error(
    asked === undefined
      ? `name one layer of the GeoPackage; it has ${names}`
      : `the GeoPackage has no layer ${asked}; it has ${names}`,
  );
}

const SHAPES = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'];
/** Doubles of the envelope by its code in the header's flags. */
const ENVELOPE_DOUBLES = [0, 4, 6, 6, 8];

/**
 * Point of a GeoPackage blob: `GP`, version, flags, SRS id, envelope, then well-known binary. Null for an empty one.
 * Source: OGC 12-128, clause 2.1.3.
 */
function shapeOf(blob: SqlValue): Pick<ListRecord, 'point' | 'shape'> {
  if (!(blob instanceof Uint8Array)) return { point: null, shape: null };
  if (blob[0] !== 0x47 || blob[1] !== 0x50) throw new Error('a shape of the layer is no GeoPackage geometry');
  const flags = blob[3] ?? 0;
  const start = 8 + 8 * (ENVELOPE_DOUBLES[(flags >> 1) & 7] ?? 0);
  const view = new DataView(blob.buffer, blob.byteOffset + start, blob.byteLength - start);
  const little = view.getUint8(0) === 1;
  const kind = view.getUint32(1, little) % 1000;
  if (kind !== 1) return { point: null, shape: SHAPES[kind] ?? 'GeometryCollection' };
  const [x, y] = [view.getFloat64(5, little), view.getFloat64(13, little)];
  return { point: Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null, shape: null };
}
