type Ring = readonly (readonly [number, number])[];

export interface ShapeRow {
  /** Attribute -> text; numbers are written right-aligned by the caller if that matters. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Rings as the format wants them: outer clockwise; null = a null shape. */
  readonly rings: readonly Ring[] | null;
}

/** Bytes of a polygon shapefile; `encode` turns attribute text into the bytes of the table. */
export function makeShapefile(
  rows: readonly ShapeRow[],
  encode: (text: string) => Uint8Array = (text) => Buffer.from(text, 'utf8'),
): { shp: Uint8Array; dbf: Uint8Array } {
  return { shp: makeShp(rows), dbf: makeDbf(rows, encode) };
}

function makeShp(rows: readonly ShapeRow[]): Uint8Array {
  const records = rows.map(({ rings }, i) => {
    const content = rings === null ? Buffer.alloc(4) : polygonRecord(rings);
    const header = Buffer.alloc(8);
    header.writeInt32BE(i + 1, 0);
    header.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([header, content]);
  });
  const body = Buffer.concat(records);
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + body.length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  return Buffer.concat([header, body]);
}

function polygonRecord(rings: readonly Ring[]): Buffer {
  const points = rings.flat();
  const content = Buffer.alloc(44 + 4 * rings.length + 16 * points.length);
  content.writeInt32LE(5, 0);
  content.writeInt32LE(rings.length, 36);
  content.writeInt32LE(points.length, 40);
  let first = 0;
  rings.forEach((ring, i) => {
    content.writeInt32LE(first, 44 + 4 * i);
    first += ring.length;
  });
  points.forEach(([x, y], i) => {
    content.writeDoubleLE(x, 44 + 4 * rings.length + 16 * i);
    content.writeDoubleLE(y, 52 + 4 * rings.length + 16 * i);
  });
  return content;
}

function makeDbf(rows: readonly ShapeRow[], encode: (text: string) => Uint8Array): Uint8Array {
  const names = Object.keys(rows[0]?.attributes ?? {});
  const width = 40;
  const header = Buffer.alloc(33 + 32 * names.length);
  header.writeUInt8(3, 0);
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + width * names.length, 10);
  names.forEach((name, i) => {
    header.write(name, 32 + 32 * i, 'latin1');
    header.write('C', 43 + 32 * i, 'latin1');
    header.writeUInt8(width, 48 + 32 * i);
  });
  header.writeUInt8(0x0d, header.length - 1);
  const records = rows.map(({ attributes }) => {
    const record = Buffer.alloc(1 + width * names.length, ' ');
    names.forEach((name, i) => record.set(encode(attributes[name] ?? ''), 1 + width * i));
    return record;
  });
  return Buffer.concat([header, ...records, Buffer.from([0x1a])]);
}
