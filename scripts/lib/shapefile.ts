import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import proj4 from 'proj4';
import { read } from 'shapefile';
import type { Outline } from './outline.ts';
import { decodeText } from './text.ts';
import { unzip } from './zip.ts';

export interface ShapefileParts {
  readonly shp: Uint8Array;
  readonly dbf: Uint8Array;
  /** Names the encoding of the table; without it UTF-8 where valid, else Windows-1252. */
  readonly cpg?: Uint8Array;
  /** Well-known text of the projection. */
  readonly prj?: Uint8Array;
}

export interface Shape {
  readonly properties: Readonly<Record<string, unknown>>;
  /** In the file's projection; null = a null shape. */
  readonly geometry: Geometry | null;
}

/** Rows of a shapefile as it holds them. */
export async function readShapes(parts: ShapefileParts): Promise<Shape[]> {
  const { features } = await read(parts.shp, parts.dbf, { encoding: tableEncoding(parts) });
  const rows = tableLayout(parts.dbf).rows;
  if (features.length !== rows)
    throw new Error(`shapefile has ${features.length} shapes and ${rows} table rows: cut short?`);
  return features.map(({ properties, geometry }, row) => {
    if (!properties) throw new Error(`shapefile row ${row} has a shape and no attributes`);
    return { properties, geometry };
  });
}

/** Outlines of a shapefile; `projection` is the proj4 definition of its coordinates unless they are degrees. */
export async function readShapefile(parts: ShapefileParts, projection?: string): Promise<Outline[]> {
  const toDegrees = projection === undefined ? null : proj4(projection);
  return (await readShapes(parts)).map(({ properties, geometry }, row) => ({
    properties,
    geometry: inDegrees(areaOrNull(geometry), toDegrees, row),
  }));
}

/** The same from a zip that holds exactly one shapefile. */
export const readZippedShapefile = async (zip: Uint8Array, projection?: string): Promise<Outline[]> =>
  readShapefile(await zippedParts(zip), projection);

/** Parts of the one shapefile that a zip holds. */
export async function zippedParts(zip: Uint8Array): Promise<ShapefileParts> {
  const members = await unzip(zip, (name) => /\.(shp|dbf|cpg|prj)$/i.test(name));
  const ending = (extension: string): Uint8Array | undefined => {
    const names = [...members.keys()].filter((name) => name.toLowerCase().endsWith(extension));
    if (names.length > 1) throw new Error(`zip holds several ${extension} files: ${names.join(', ')}`);
    return names[0] === undefined ? undefined : members.get(names[0]);
  };
  const [shp, dbf, cpg, prj] = [ending('.shp'), ending('.dbf'), ending('.cpg'), ending('.prj')];
  if (!shp || !dbf) throw new Error(`zip holds no shapefile: ${shp ? '.dbf' : '.shp'} is missing`);
  return { shp, dbf, ...(cpg && { cpg }), ...(prj && { prj }) };
}

function tableLayout(dbf: Uint8Array): { rows: number; firstRow: number } {
  if (dbf.length < 32) throw new Error(`shapefile table of ${dbf.length} bytes has no header`);
  const view = new DataView(dbf.buffer, dbf.byteOffset, dbf.byteLength);
  return { rows: view.getUint32(4, true), firstRow: view.getUint16(8, true) };
}

function tableEncoding({ dbf, cpg }: ShapefileParts): string {
  if (!cpg) return isUtf8(dbf.subarray(tableLayout(dbf).firstRow)) ? 'utf-8' : 'windows-1252';
  const named = decodeText(cpg).trim().toLowerCase();
  const code = /^(?:ansi |cp)?(\d{4,5})$/.exec(named)?.[1];
  const label =
    code === '88591' ? 'iso-8859-1' : code === '65001' ? 'utf-8' : code ? `windows-${code}` : named;
  try {
    return new TextDecoder(label).encoding;
  } catch (cause) {
    throw new Error(`shapefile table has unknown encoding ${JSON.stringify(named)}`, { cause });
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const areaOrNull = (geometry: Geometry | null): Polygon | MultiPolygon | null =>
  geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? geometry : null;

function inDegrees(
  geometry: Polygon | MultiPolygon | null,
  toDegrees: proj4.Converter | null,
  row: number,
): Polygon | MultiPolygon | null {
  if (!geometry) return null;
  const point = (position: Position): Position => {
    const [lon = NaN, lat = NaN] = toDegrees ? toDegrees.inverse([...position]) : position;
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
      throw new Error(`shapefile row ${row}: ${position.join(' ')} is not in degrees: wrong projection?`);
    return [lon, lat];
  };
  const rings = (polygon: Position[][]): Position[][] => polygon.map((ring) => ring.map(point));
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: rings(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) };
}
