import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzip, isZip, unzip, unzipMember } from '../../../scripts/lib/zip.ts';
import { makeZip } from './make-zip.ts';

const text = (value: string): Uint8Array => Buffer.from(value);
const limits = { entries: 10, totalBytes: 10_000, ratio: 50 };

describe('unzip', () => {
  it('gives the wanted members and skips folders', async () => {
    const zip = makeZip({ 'a/': text(''), 'a/one.txt': text('1'), 'two.bin': text('22') });
    expect([...(await unzip(zip)).keys()]).toEqual(['a/one.txt', 'two.bin']);
    const members = await unzip(zip, (name) => name.endsWith('.bin'));
    expect([...members].map(([name, data]) => [name, Buffer.from(data).toString()])).toEqual([
      ['two.bin', '22'],
    ]);
  });

  it('says that bytes are no zip', async () => {
    await expect(unzip(text('GEOID\tALAND'))).rejects.toThrow(/not a readable zip/);
    expect(isZip(text('GEOID'))).toBe(false);
    expect(isZip(makeZip({ a: text('1') }))).toBe(true);
  });

  it('refuses too many members, too many bytes and too high a ratio', async () => {
    const many = makeZip(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`m${i}`, text('x')])));
    await expect(unzip(many, undefined, limits)).rejects.toThrow('11 members, more than the 10 allowed');
    const big = makeZip({ big: Buffer.from(Array.from({ length: 10_001 }, (_, i) => (i * 7919) % 251)) });
    await expect(unzip(big, undefined, limits)).rejects.toThrow('10001 bytes, more than the 10000');
    const bomb = makeZip({ bomb: Buffer.alloc(9_000) });
    await expect(unzip(bomb, undefined, limits)).rejects.toThrow('more than 50 to 1');
  });

  it('stops a member that holds more than it declares', async () => {
    const liar = makeZip({ liar: { data: Buffer.alloc(9_000, 'abcdefg'), declaredSize: 100 } });
    await expect(unzip(liar)).rejects.toThrow(/too many bytes/);
  });
});

describe('names in a zip', () => {
  it.each(['../a.txt', 'b/../../a.txt', '/etc/passwd', 'C:\\a.txt', 'b\\..\\a.txt'])(
    'that lead out of its folder are refused: %s',
    async (name) => {
      const zip = makeZip({ 'good.txt': text('1'), [name]: text('2') });
      await expect(unzip(zip, (each) => each === 'good.txt')).rejects.toThrow(
        /^zip: (absolute|invalid relative) path/,
      );
    },
  );
  it('that stand twice are refused: nobody knows which is meant', async () => {
    const twice = Buffer.from(makeZip({ 'a.txt': text('1'), 'b.txt': text('2') }));
    for (let at = twice.indexOf('b.txt'); at !== -1; at = twice.indexOf('b.txt')) twice.write('a.txt', at);
    await expect(unzip(twice)).rejects.toThrow('zip holds a.txt twice');
  });
});

describe('gunzip', () => {
  it('gives the bytes, or says what is wrong with them', async () => {
    const packed = gzipSync('some text');
    expect(Buffer.from(await gunzip(packed)).toString()).toBe('some text');
    await expect(gunzip(packed.subarray(0, -5))).rejects.toThrow('gzip: unexpected end of file');
    await expect(gunzip(text('some text'))).rejects.toThrow('gzip: incorrect header check');
    const damaged = Uint8Array.from(packed, (byte, i) => (i === packed.length - 8 ? byte ^ 1 : byte));
    await expect(gunzip(damaged)).rejects.toThrow('gzip: incorrect data check');
  });
  it('stops a bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    await expect(gunzip(bomb, 1_000_000)).rejects.toThrow('gzip: more than the 1000000 bytes allowed');
  });
});

describe('unzipMember', () => {
  it('gives one member, or names those there are', async () => {
    const zip = makeZip({ 'one.txt': text('1'), 'two.txt': text('2') });
    expect(Buffer.from(await unzipMember(zip, 'two.txt')).toString()).toBe('2');
    await expect(unzipMember(zip, 'three.txt')).rejects.toThrow(
      'no member three.txt; it holds one.txt, two.txt',
    );
  });
});
