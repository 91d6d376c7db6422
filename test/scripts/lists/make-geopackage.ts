import sqlite3 from '@sqlite.org/sqlite-wasm';

export interface GeopackageRow {
  readonly name: string;
  /** null: no shape at all; 'empty': a point without coordinates; a list: the corners of a line */
  readonly shape: readonly [number, number] | 'empty' | null | readonly (readonly [number, number])[];
}

/** Bytes of a GeoPackage, each layer with a column of shapes and a name; projections by EPSG code. */
export async function makeGeopackage(
  layers: Readonly<Record<string, readonly GeopackageRow[]>>,
  projection: { readonly code: number; readonly definition: string },
  withEnvelope = false,
): Promise<Uint8Array> {
  const { capi, oo1 } = await sqlite3();
  const db = new oo1.DB();
  try {
    db.exec(`
      CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
      CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT);`);
    const { code, definition } = projection;
    db.exec({
      sql: 'INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?)',
      bind: ['x', code, 'EPSG', code, definition],
    });
    for (const [layer, rows] of Object.entries(layers)) {
      db.exec(`CREATE TABLE "${layer}" (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT, seats INTEGER)`);
      db.exec({
        sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)",
        bind: [layer, code],
      });
      for (const [fid, { name, shape }] of rows.entries())
        db.exec({
          sql: `INSERT INTO "${layer}" VALUES (?, ?, ?, ?)`,
          bind: [fid, shape && geometryBlob(shape, code, withEnvelope), name, 10 + fid],
        });
    }
    return capi.sqlite3_js_db_export(db);
  } finally {
    db.close();
  }
}

function geometryBlob(
  shape: NonNullable<GeopackageRow['shape']>,
  code: number,
  withEnvelope: boolean,
): Uint8Array {
  const corners =
    shape === 'empty'
      ? [[NaN, NaN] as const]
      : typeof shape[0] === 'number'
        ? [shape as [number, number]]
        : (shape as [number, number][]);
  const header = Buffer.alloc(8);
  header.write('GP', 'latin1');
  header.writeUInt8(1 | (shape === 'empty' ? 16 : 0) | (withEnvelope ? 2 : 0), 3);
  header.writeInt32LE(code, 4);
  const isLine = Array.isArray(shape[0]);
  const body = Buffer.alloc((isLine ? 9 : 5) + 16 * corners.length);
  body.writeUInt8(1, 0);
  body.writeUInt32LE(isLine ? 2 : 1, 1);
  if (isLine) body.writeUInt32LE(corners.length, 5);
  corners.forEach(([x, y], i) => {
    body.writeDoubleLE(x, (isLine ? 9 : 5) + 16 * i);
    body.writeDoubleLE(y, (isLine ? 17 : 13) + 16 * i);
  });
  return Buffer.concat([header, Buffer.alloc(withEnvelope ? 32 : 0), body]);
}
