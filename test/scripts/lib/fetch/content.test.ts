import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkContent, isWebPageType } from '../../../../scripts/lib/fetch/content.ts';
import { makeZip } from '../make-zip.ts';

const zip = Buffer.from(makeZip({ 'a.csv': Buffer.from('a,b\n') }));
const check = (name: string, bytes: Buffer | string): void =>
  checkContent(`https://agency.example/data/${name}?x=1.zip`, Buffer.from(bytes));

describe('what an address names', () => {
  it.each([
    ['a.csv', 'GEOID\n'],
    ['a.zip', zip],
    ['A.ZIP', Buffer.concat([zip, Buffer.alloc(100)])],
    ['a.csv.gz', gzipSync('GEOID\n')],
    ['a.json', '[1]\n'],
    ['a.geojson', '{"type":"FeatureCollection","features":[]}\n\n'],
    ['rows', '{"an interface": "without an ending'],
    ['a.xml', '<?xml version="1.0"?><html-like/>'],
  ])('%s is as it should be', (name, bytes) => expect(() => check(name, bytes)).not.toThrow());

  it.each([
    ['a.csv', 'a web page came instead of data', '\uFEFF <HTML lang="en">'],
    ['a.csv', 'a web page (“Down for a while”) came', '<!doctype html><title>\n Down\n for a while </title>'],
    ['a.zip', 'this is no zip file', 'GEOID\n'],
    ['a.zip', 'the zip has no end', zip.subarray(0, -23)],
    ['a.gz', 'this is no gzip file', 'GEOID\n'],
    ['a.gz', 'this is no gzip file', 'G'],
    ['a.geojson', 'the JSON does not end', '{"type":"FeatureCollection","features":[{"ty'],
    ['a.csv', 'the file is empty', ''],
  ])('%s is refused: %s', (name, reason, bytes) => expect(() => check(name, bytes)).toThrow(reason));

  it('knows the type of a web page', () => {
    expect(['text/html', 'Text/HTML; charset=utf-8', 'application/xhtml+xml'].every(isWebPageType)).toBe(
      true,
    );
    expect(['text/csv', 'application/json', 'text/html-template', undefined].some(isWebPageType)).toBe(false);
  });
});
