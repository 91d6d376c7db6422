import { makeShapefile } from '../lib/make-shapefile.ts';

export interface PointRow {
  readonly attributes: Readonly<Record<string, string>>;
  /** null = a null shape */
  readonly point: readonly [number, number] | null;
}

/** Bytes of a shapefile of points; its table is made as that of outlines. */
export function makePointShapefile(rows: readonly PointRow[]): { shp: Uint8Array; dbf: Uint8Array } {
  const { dbf } = makeShapefile(rows.map(({ attributes }) => ({ attributes, rings: null })));
  const records = rows.map(({ point }, i) => {
    const content = Buffer.alloc(point ? 20 : 4);
    if (point) {
      content.writeInt32LE(1, 0);
      content.writeDoubleLE(point[0], 4);
      content.writeDoubleLE(point[1], 12);
    }
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([head, content]);
  });
  const body = Buffer.concat(records);
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + body.length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(1, 32);
  return { shp: Buffer.concat([header, body]), dbf };
}
