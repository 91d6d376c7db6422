import { describe, expect, it } from 'vitest';
import { attribute } from '../../../scripts/lib/outline.ts';
import { readShapefile, readZippedShapefile } from '../../../scripts/lib/shapefile.ts';
import { makeShapefile } from './make-shapefile.ts';
import { makeZip } from './make-zip.ts';

const square = (x: number, y: number, size: number) =>
  [
    [x, y],
    [x, y + size],
    [x + size, y + size],
    [x + size, y],
    [x, y],
  ] as const;
const row = (name: string) => ({ attributes: { NAME: name }, rings: [square(-87, 33, 1)] });
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('readShapefile', () => {
  it('reads outer rings, holes, parts and null shapes', async () => {
    const hole = square(-86.75, 33.25, 0.5).toReversed();
    const outlines = await readShapefile(
      makeShapefile([
        { attributes: { NAME: 'ring' }, rings: [square(-87, 33, 1), hole] },
        { attributes: { NAME: 'parts' }, rings: [square(-87, 33, 1), square(-80, 33, 1)] },
        { attributes: { NAME: '' }, rings: null },
      ]),
    );
    expect(outlines.map((outline) => attribute(outline, 'NAME'))).toEqual(['ring', 'parts', '']);
    expect(outlines.map(({ geometry }) => geometry?.type ?? null)).toEqual(['Polygon', 'MultiPolygon', null]);
    expect(outlines[0]?.geometry?.coordinates).toEqual([square(-87, 33, 1), hole]);
  });

  it('reads the table as UTF-8 where that is valid, else as Windows-1252, else as the .cpg says', async () => {
    const name = async (parts: Parameters<typeof readShapefile>[0]): Promise<string> =>
      attribute((await readShapefile(parts))[0]!, 'NAME');
    expect(await name(makeShapefile([row('Cañon')]))).toBe('Cañon');
    expect(await name(makeShapefile([row('Cañon')], latin1))).toBe('Cañon');
    const cpg = (text: string): Uint8Array => Buffer.from(text);
    expect(await name({ ...makeShapefile([row('Cañon')], latin1), cpg: cpg('ANSI 1252\r\n') })).toBe('Cañon');
    expect(await name({ ...makeShapefile([row('Cañon')]), cpg: cpg('UTF-8') })).toBe('Cañon');
    expect(await name({ ...makeShapefile([row('Cañon')]), cpg: cpg('88591') })).toBe('CaÃ±on');
    await expect(name({ ...makeShapefile([row('x')]), cpg: cpg('klingon') })).rejects.toThrow('"klingon"');
  });

  it('projects to degrees, and refuses coordinates that are none', async () => {
    const feet = makeShapefile([{ attributes: { NAME: 'x' }, rings: [square(984_250, 0, 1000)] }]);
    await expect(readShapefile(feet)).rejects.toThrow('row 0: 984250 0 is not in degrees');
    const illinoisEast =
      '+proj=tmerc +lat_0=36.6666666666667 +lon_0=-88.3333333333333 +k=0.999975 +x_0=300000 +y_0=0 +datum=NAD83 +units=us-ft +no_defs';
    const [outline] = await readShapefile(feet, illinoisEast);
    const [lon, lat] = (outline?.geometry?.coordinates[0]?.[0] ?? []) as number[];
    expect(lon).toBeCloseTo(-88.3333333333333, 6);
    expect(lat).toBeCloseTo(36.6666666666667, 6);
  });

  it('notices a file that was cut short and an attribute that was renamed', async () => {
    const { shp, dbf } = makeShapefile([row('a'), row('b')]);
    const one = makeShapefile([row('a')]);
    await expect(readShapefile({ shp: one.shp, dbf })).rejects.toThrow('1 shapes and 2 table rows');
    await expect(readShapefile({ shp, dbf: one.dbf })).rejects.toThrow('2 shapes and 1 table rows');
    const [outline] = await readShapefile({ shp, dbf });
    expect(() => attribute(outline!, 'GEOID')).toThrow('attribute GEOID is missing; there are NAME');
  });
});

describe('readZippedShapefile', () => {
  it('finds the one shapefile in the zip and its encoding', async () => {
    const { shp, dbf } = makeShapefile([row('Cañon')], latin1);
    const zip = makeZip({ 'x/A.SHP': shp, 'x/A.DBF': dbf, 'x/A.cpg': Buffer.from('1252'), 'x/A.prj': shp });
    expect((await readZippedShapefile(zip)).map((outline) => attribute(outline, 'NAME'))).toEqual(['Cañon']);
  });

  it('refuses a zip with none or several', async () => {
    const { shp, dbf } = makeShapefile([row('a')]);
    await expect(readZippedShapefile(makeZip({ 'a.dbf': dbf }))).rejects.toThrow('.shp is missing');
    await expect(readZippedShapefile(makeZip({ 'a.shp': shp, 'b.shp': shp, 'a.dbf': dbf }))).rejects.toThrow(
      'several .shp files: a.shp, b.shp',
    );
  });
});
