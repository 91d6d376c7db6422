import { readShapes, zippedParts } from '../../lib/shapefile.ts';
import { decodeText } from '../../lib/text.ts';
import { flatten } from '../flatten.ts';
import { listTable, type ListTable } from '../table.ts';
import { shapeOf } from './geojson.ts';

/** Rows of the one shapefile in a zip. */
export async function readZippedPoints(zip: Uint8Array): Promise<ListTable> {
  const parts = await zippedParts(zip);
  const shapes = await readShapes(parts);
  const rows = shapes.map(({ properties, geometry }) => ({
    cells: flatten(properties),
    ...shapeOf(geometry),
  }));
  return listTable(rows, { projection: parts.prj ? decodeText(parts.prj).trim() : null });
}
